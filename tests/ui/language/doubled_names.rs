//! Two of one name: inputs, outputs, labels, items. Each is one error, and the first keeps the name.

use cnn::cnn;

cnn! {
    net Inputs(a: 3x8x8, b: 3x8x8, a: 3x8x8) { Add(a, b); }
    net Outputs(3x8x8) -> (3x8x8, side: 3x8x8, side: 3x8x8) { side: ReLU; Tanh; }
    net Labels(3x8x8) { a: ReLU; { a: Tanh; } for i in 0..2 { b: ReLU; } }
    net Labels(3x8x8) { ReLU; }
    net LABELS(3x8x8) { ReLU; }
    const WIDTH = 3;
    block WIDTH { ReLU; }
    net Constants(3x8x8) { conv: ReLU; a: { b: ReLU; } CONV: ReLU; a_b: ReLU; }
}

fn main() {
    println!("{}", Inputs::PARAMS + Outputs::PARAMS + Labels::PARAMS + Constants::PARAMS);
    println!("{} {}", labels::A.params, constants::CONV.params);
}
