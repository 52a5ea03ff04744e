use cnn::cnn;

cnn! {
    // Nothing calls the block.
    block Stage {
        Basic(unit = Covn2d(8, 3));
    }

    block Basic(unit) { unit; }
}

fn main() {}
