//! Sizes that rounding down made smaller: one argument of a layer before the join mends it, and what follows from it.

use cnn::cnn;

cnn! {
    net Skips(1x6x6) {
        a: Conv2d(4, 3, padding = 1);
        MaxPool2d(2);
        b: Conv2d(4, 3, padding = 1);
        MaxPool2d(2);
        u: ConvTranspose2d(4, 2, stride = 2);
        k: Concat(u, b);
        v: ConvTranspose2d(4, 2, stride = 2);
        Concat(v, a);
    }

    net Volumes(2x6x6x6) {
        m: Conv3d(2, 3, stride = 2, padding = 1);
        s: MaxPool3d(3, stride = 2) from in;
        Add(m, s);
    }

    net Pyramid(3x26x26) {
        c3: Conv2d(8, 3, stride = 2, padding = 1);
        c4: Conv2d(8, 3, stride = 2, padding = 1);
        up: Upsample(scale_factor = 2);
        Add(up, c3);
    }

    block Down(width, window) {
        main: Conv2d(width, window, stride = 2, padding = 1);
        side: MaxPool2d(2) from in;
        Concat(main, side);
    }

    // The width alone, in a block.
    net Blocks(3x16x15) {
        Down(8, 3);
        Conv2d(8, 1);
    }

    // Two mistakes.
    net Two(4x8x8) {
        wide: Conv2d(4, 3);
        sum: Add(wide, in);
        narrow: Conv2d(4, 5, padding = 1) from in;
        other: Add(narrow, in);
        Concat(sum, other);
    }
}

fn main() {}
