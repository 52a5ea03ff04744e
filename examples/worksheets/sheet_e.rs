//! Sheet E: lecture notes; AlexNet on two GPUs, and the memory of VGG-16.

use crate::sheet::{Figure, Sheet};
use crate::sheet_a::VGG16;
use cnn::cnn;

cnn! {
    /// AlexNet as trained in 2012, with some convolutions split between two GPUs.
    pub(crate) net AlexNetTwoGpus(3x227x227) -> 1000 where PARAMS == 60_965_224 {
        conv1: Conv2d(96, 11, stride = 4) -> 96x55x55;
        LocalResponseNorm(5);
        MaxPool2d(3, 2);
        conv2: Conv2d(256, 5, padding = 2, groups = 2) -> 256x27x27;
        LocalResponseNorm(5);
        MaxPool2d(3, 2);
        conv3: Conv2d(384, 3, padding = 1) -> 384x13x13;
        conv4: Conv2d(384, 3, padding = 1, groups = 2);
        conv5: Conv2d(256, 3, padding = 1, groups = 2);
        MaxPool2d(3, 2) -> 256x6x6;
        Flatten;
        fc6: Linear(4096);
        fc7: Linear(4096);
        fc8: Linear(1000);
    }
}

pub(crate) const SHEET: Sheet = Sheet {
    name: "sheet_e",
    title: "Sheet E: lecture notes",
    figures: &[
        Figure::new(
            AlexNetTwoGpus::REPORT,
            "parameters",
            AlexNetTwoGpus::PARAMS,
            60_965_224,
        ),
        Figure::new(VGG16::REPORT, "values stored", VGG16::ACTIVATIONS, 24_000_000)
            .slip("its rows sum up to less"),
        Figure::new(VGG16::REPORT, "parameters", VGG16::PARAMS, 138_357_544),
    ],
};
