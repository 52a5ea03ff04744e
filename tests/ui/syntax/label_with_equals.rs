use cnn::cnn;

cnn! {
    // As Python has it.
    net Tiny(3x8x8) {
        conv1 = Conv2d(8, 3);
        let width = 8;
        fc = Linear(width);
        Add(conv1, fc);
    }
}

fn main() {}
