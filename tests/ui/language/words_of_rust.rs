//! Words that Rust does not give away even behind `r#`.

use cnn::cnn;

cnn! {
    net Super(3x8x8) { conv: Conv2d(4, 1); }
    net Self(3x8x8) { ReLU; }
    pub const crate = 3;
    net Input(3x8x8) { r#in: ReLU; }
}

fn main() {
    println!("{}", Super::PARAMS);
}
