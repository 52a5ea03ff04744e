//! Sheet D: parameters and operations layer by layer, in the sheet's own notation.

use crate::sheet::{Figure, Sheet};
use cnn::cnn;

cnn! {
    /// AlexNet with different pools.
    pub(crate) net AlexNetLike(3x227x227) -> 1000 where PARAMS == 61_100_840, FLOPS == 793_400_040 {
        Conv2d(64c, 11w, 4s, 2p);
        ReLU;
        MaxPool2d(2w, 2s, 0p);
        Conv2d(192c, 5w, 1s, 2p);
        ReLU;
        MaxPool2d(2w, 2s, 0p);
        Conv2d(384c, 3w, 1s, 1p);
        ReLU;
        Conv2d(256c, 3w, 1s, 1p);
        ReLU;
        Conv2d(256c, 3w, 1s, 1p);
        ReLU;
        MaxPool2d(4w, 2s, 0p);
        Dropout;
        Flatten;
        Linear(9216 -> 4096);
        ReLU;
        Dropout;
        Linear(4096 -> 4096);
        ReLU;
        Linear(4096 -> 1000);
    }
}

pub(crate) const SHEET: Sheet = Sheet {
    name: "sheet_d",
    title: "Sheet D: parameters and operations, layer by layer",
    figures: &[
        Figure::new(AlexNetLike::REPORT, "parameters", AlexNetLike::PARAMS, 61_100_840),
        Figure::new(AlexNetLike::REPORT, "operations", AlexNetLike::FLOPS, 793_400_040),
    ],
};
