//! Branches joined by `Concat`: an Inception module, and the savings of 1×1 convolutions before the large ones.

use cnn::cnn;

cnn! {
    /// Every branch works on all 256 channels.
    pub net Naive(256x32x32) -> 672x32x32 where PARAMS == 1_089_952 {
        Concat {
            { Conv2d(128, 1); }
            { Conv2d(192, 3, padding = 1); }
            { Conv2d(96, 5, padding = 2); }
            { MaxPool2d(3, stride = 1, padding = 1); }
        }
    }

    /// The large windows work on fewer channels.
    pub net Reduced(256x32x32) -> 480x32x32 where PARAMS == 388_736 {
        Concat {
            { Conv2d(128, 1); }
            { Conv2d(128, 1); Conv2d(192, 3, padding = 1); }
            { Conv2d(32, 1); Conv2d(96, 5, padding = 2); }
            { MaxPool2d(3, stride = 1, padding = 1); Conv2d(64, 1); }
        }
    }
}

/// The ratio of two costs, in tenths.
const RATIO: u64 = 10 * Naive::PARAMS / Reduced::PARAMS;

fn main() {
    println!("{}\n{}", Naive::REPORT, Reduced::REPORT);
    println!(
        "the reduced module has {}.{} times fewer parameters",
        RATIO / 10,
        RATIO % 10
    );
}
