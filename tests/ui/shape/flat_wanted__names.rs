use cnn::cnn;

cnn! {
    // A help does not put numbers in the place of names.
    const CLASSES = 10;

    net Tiny(3x8x8) {
        Linear(CLASSES);
    }
}

fn main() {}
