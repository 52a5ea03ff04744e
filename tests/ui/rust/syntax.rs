use cnn::cnn;

cnn! {
    pub const WIDTH = 64 *;

    pub const CLASSES = -10;

    /// The labels of statements that cannot be read are constants all the same.
    pub net Tiny(3x8x8) {
        conv1: Conv2d(8, 3,, 5);
        pool: MaxPool2d(2);
        fc: Dense(10);
    }

    pub net NoBody(3x8x8)
}

static LOGITS: [f32; CLASSES as usize] = [0.0; CLASSES as usize];

fn main() {
    println!("{} {}", tiny::CONV1.params, tiny::FC.params);
    println!("{} {}", NoBody::PARAMS, Tiny::REPORT);
    println!("{} {WIDTH}", LOGITS.len());
}
