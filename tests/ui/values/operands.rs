use cnn::cnn;

cnn! {
    const SUM = 3x5 + 1;
    const BOTH = true + true;
    const MINUS = -true;
    const NOT = !5;
    const SIZES = 3x5 < 5x3;
    const TUPLE = (3, -1) + 1;
    const LAYER = 2 * ReLU;
}

fn main() {}
