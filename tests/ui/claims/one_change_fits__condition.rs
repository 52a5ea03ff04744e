//! A condition that chooses the wrong side.

use cnn::cnn;

cnn! {
    block Inverted(width, expand, stride) {
        let hidden = in.channels * expand;
        if expand != 2 {
            Conv2d(hidden, 1, bias = false);
            BatchNorm2d(hidden);
            ReLU6;
        }
        Conv2d(hidden, 3, stride = stride, padding = 1, groups = hidden, bias = false);
        BatchNorm2d(hidden);
        ReLU6;
        Conv2d(width, 1, bias = false);
        BatchNorm2d(width);
    }

    net Narrow(16x32x32) where PARAMS == 4_432 {
        Inverted(16, 1, 1) -> 16x32x32 where PARAMS == 464;
        Inverted(32, 4, 2) -> 32x16x16 where PARAMS == 3_968;
    }
}

fn main() {}
