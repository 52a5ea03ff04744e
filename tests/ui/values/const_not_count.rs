use cnn::cnn;

cnn! {
    pub const RATIO = 0.5;
    pub const DEPTH = -3;
    pub const IMAGE = 3x224x224;
    pub const ACT = ReLU;
}

fn main() {}
