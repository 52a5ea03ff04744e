//! Sheet C: AlexNet and VGG-19 in full, receptive fields, Inception.

use crate::sheet::{Figure, Sheet};
use crate::sheet_a::{VGG19, VGG19Weights};
use cnn::cnn;

#[path = "../inception.rs"]
#[expect(dead_code, reason = "the `main` of the example")]
mod inception;
#[path = "../receptive_field.rs"]
#[expect(dead_code, reason = "the `main` of the example")]
mod receptive_field;

pub(crate) use inception::{Naive, Reduced};
pub(crate) use receptive_field::{Three5x5, Windows1, Windows3, Windows5, Windows7};

cnn! {
    /// AlexNet for 227×227 images, on which the first window needs no padding.
    pub(crate) net AlexNet227(3x227x227) -> 1000 where PARAMS == 62_378_344 {
        conv1: Conv2d(96, 11, stride = 4) -> 96x55x55;
        pool1: MaxPool2d(3, 2) -> 96x27x27;
        conv2: Conv2d(256, 5, padding = 2) -> 256x27x27;
        pool2: MaxPool2d(3, 2) -> 256x13x13;
        conv3: Conv2d(384, 3, padding = 1);
        conv4: Conv2d(384, 3, padding = 1);
        conv5: Conv2d(256, 3, padding = 1) -> 256x13x13;
        pool5: MaxPool2d(3, 2) -> 256x6x6;
        Flatten;
        fc1: Linear(9216 -> 4096);
        fc2: Linear(4096);
        fc3: Linear(1000);
    }
}

pub(crate) const SHEET: Sheet = Sheet {
    name: "sheet_c",
    title: "Sheet C: AlexNet and VGG-19 in full, receptive fields, Inception",
    figures: &[
        Figure::new(AlexNet227::REPORT, "parameters", AlexNet227::PARAMS, 62_378_344),
        Figure::new(VGG19::REPORT, "values stored", VGG19::ACTIVATIONS, 16_300_000)
            .slip("its rows sum up to more"),
        Figure::new(VGG19Weights::REPORT, "weights", VGG19Weights::PARAMS, 138_000_000)
            .slip("VGG-16's, rounded"),
        Figure::new(Windows1::REPORT, "pixels seen", Windows1::RECEPTIVE_FIELD, 1),
        Figure::new(Windows3::REPORT, "pixels seen", Windows3::RECEPTIVE_FIELD, 11),
        Figure::new(Windows5::REPORT, "pixels seen", Windows5::RECEPTIVE_FIELD, 21),
        Figure::new(Windows7::REPORT, "pixels seen", Windows7::RECEPTIVE_FIELD, 31),
        Figure::new(Three5x5::REPORT, "pixels seen", Three5x5::RECEPTIVE_FIELD, 13),
        Figure::new(Naive::REPORT, "parameters", Naive::PARAMS, 1_089_952),
        Figure::new(Reduced::REPORT, "parameters", Reduced::PARAMS, 388_672)
            .slip("without the last 64 biases"),
    ],
};
