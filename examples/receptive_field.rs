//! The receptive field of stacked convolutions: N of F×F see NF − N + 1 pixels, and turn a side of L into L − NF + N.

use cnn::cnn;

cnn! {
    /// Checks both formulas after each of five convolutions.
    block Stack(f) {
        for n in 1..=5 {
            Conv2d(1, f) -> (1, in.height - n * f + n, in.width - n * f + n)
                where RECEPTIVE_FIELD == n * f - n + 1;
        }
    }

    pub net Windows1(1x64x64) { ..Stack(1); }
    pub net Windows3(1x64x64) { ..Stack(3); }
    pub net Windows5(1x64x64) { ..Stack(5); }
    pub net Windows7(1x64x64) { ..Stack(7); }

    /// Three 5×5 have the receptive field of one 13×13, with less than half of its weights.
    pub net Three5x5(1x64x64) -> 1x52x52 where RECEPTIVE_FIELD == 13, PARAMS < 13 * 13 / 2 {
        [Conv2d(1, 5); 3];
    }
}

fn main() {
    println!("window  layers  field  output");
    for (window, stack) in [
        (1, Windows1::REPORT),
        (3, Windows3::REPORT),
        (5, Windows5::REPORT),
        (7, Windows7::REPORT),
    ] {
        for (n, layer) in (1..).zip(stack.layers()) {
            let field = layer.receptive_field;
            println!(
                "{window}×{window}     {n:>6}  {:<5}  {}",
                format!("{field}×{field}"),
                layer.output
            );
        }
    }
    let field = Three5x5::RECEPTIVE_FIELD;
    println!(
        "\nthree 5×5 have a receptive field of {field}×{field} with {} parameters",
        Three5x5::PARAMS
    );
}
