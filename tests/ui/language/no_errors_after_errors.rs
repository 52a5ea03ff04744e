//! What follows from a mistake is no mistake: a tap that leads nowhere was meant for something that is there.

use cnn::cnn;

cnn! {
    net Typo(3x8x8) {
        shortcut: Conv2d(8, 1);
        conv: Conv2d(8, 3, padding = 1) from in;
        Add(shrotcut, conv);
    }
    net Inside(3x8x8) {
        layer: { ReLU; Conv2d(8, 3) from layer; }
        Conv2d(4, 1);
    }
    net Sides(3x8x8) {
        Flatten;
        Linear(10, 5 -> 6);
    }
}

fn main() {
    println!("{}", Typo::PARAMS + Inside::PARAMS + Sides::PARAMS);
}
