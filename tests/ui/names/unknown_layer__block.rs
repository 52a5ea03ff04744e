use cnn::cnn;

cnn! {
    // Nothing calls the block.
    block Stage(width) {
        Covn2d(width, 3);
    }
}

fn main() {}
