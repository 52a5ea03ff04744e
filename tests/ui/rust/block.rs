use cnn::cnn;

// The networks have no error of their own.
cnn! {
    block Basic(width) {
        conv: Conv2d(width, 3, padding = );
    }

    pub net First(3x8x8) {
        layer1: Basic(8);
        fc: Conv2d(10, 1);
    }

    pub net Second(3x8x8) {
        layer1: Basic(16);
        fc: Conv2d(10, 1);
    }
}

const _: () = assert!(First::PARAMS < Second::PARAMS);

fn main() {
    println!("{} {}", first::LAYER1.params, second::FC.params);
}
