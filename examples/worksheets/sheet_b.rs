//! Sheet B: output sizes and parameters of five exercises.

use crate::sheet::{Figure, Sheet};
use cnn::cnn;

cnn! {
    #[allow(cnn::window_drops_input, reason = "as on the sheet")]
    pub(crate) net Exercise1(3x150x150) -> 1 where PARAMS == 2_747_585 {
        conv1: Conv2d(32, 3, padding = same) -> 32x150x150;
        pool1: MaxPool2d(2, 2) -> 32x75x75;
        conv2: Conv2d(64, 3, padding = same) -> 64x75x75;
        pool2: MaxPool2d(2, 2) -> 64x37x37;
        conv3: Conv2d(128, 3, padding = same) -> 128x37x37;
        pool3: MaxPool2d(2, 2) -> 128x18x18;
        Flatten;
        fc1: Linear(41_472 -> 64);
        fc2: Linear(1);
    }

    #[allow(cnn::window_drops_input, reason = "as on the sheet")]
    pub(crate) net Exercise2(3x150x150) -> 100 where PARAMS == 588_734 {
        conv1: Conv2d(25, 3, stride = 2) -> 25x74x74;
        pool1: MaxPool2d(2, 2) -> 25x37x37;
        conv2: Conv2d(35, 3, stride = 2) -> 35x18x18;
        pool2: MaxPool2d(2, 2) -> 35x9x9;
        conv3: Conv2d(50, 3) -> 50x7x7;
        pool3: MaxPool2d(2, 2) -> 50x3x3;
        Flatten;
        fc1: Linear(450 -> 1024);
        fc2: Linear(100);
    }

    #[allow(cnn::window_drops_input, reason = "as on the sheet")]
    pub(crate) net Exercise3(3x224x224) -> 100 where PARAMS == 1_197_476 {
        conv1: Conv2d(32, 7, stride = 4) -> 32x55x55;
        pool1: MaxPool2d(3, 2) -> 32x27x27;
        conv2: Conv2d(64, 3) -> 64x25x25;
        pool2: MaxPool2d(3, 2) -> 64x12x12;
        conv3: Conv2d(128, 3) -> 128x10x10;
        pool3: MaxPool2d(3, 2) -> 128x4x4;
        Flatten;
        fc1: Linear(2048 -> 512);
        fc2: Linear(100);
    }

    #[allow(cnn::window_drops_input, reason = "as on the sheet")]
    pub(crate) net Exercise4(3x224x224) -> 10 where PARAMS == 155_399_050 {
        conv1: Conv2d(64, 11, stride = 2) -> 64x107x107;
        pool1: MaxPool2d(3, 2) -> 64x53x53;
        conv2: Conv2d(128, 5, padding = same) -> 128x53x53;
        pool2: MaxPool2d(3, 2) -> 128x26x26;
        conv3: Conv2d(256, 3, padding = same);
        conv4: Conv2d(256, 3, padding = same);
        conv5: Conv2d(512, 3, padding = same) -> 512x26x26;
        pool5: MaxPool2d(3, 2) -> 512x12x12;
        Flatten;
        fc1: Linear(73_728 -> 2048);
        fc2: Linear(1024);
        fc3: Linear(10);
    }

    #[allow(cnn::window_drops_input, reason = "as on the sheet")]
    pub(crate) net Exercise5(3x224x224) -> 10 where PARAMS == 1_239_786 {
        conv1: Conv2d(32, 7, stride = 2) -> 32x109x109;
        pool1: MaxPool2d(2, 2) -> 32x54x54;
        conv2: Conv2d(32, 5, padding = same);
        pool2: MaxPool2d(2, 2) -> 32x27x27;
        conv3: Conv2d(32, 3, padding = same);
        pool3: MaxPool2d(2, 2) -> 32x13x13;
        conv4: Conv2d(32, 3, padding = same);
        pool4: MaxPool2d(2, 2) -> 32x6x6;
        Flatten;
        fc1: Linear(1152 -> 1024);
        fc2: Linear(10);
    }
}

pub(crate) const SHEET: Sheet = Sheet {
    name: "sheet_b",
    title: "Sheet B: output sizes and parameters",
    figures: &[
        Figure::new(Exercise1::REPORT, "parameters", Exercise1::PARAMS, 2_717_585)
            .slip("the sum of the rows, a digit wrong"),
        Figure::new(
            Exercise1::REPORT,
            "parameters of conv2",
            exercise1::CONV2.params,
            1_792,
        )
        .slip("worked with 3 channels; 32 arrive"),
        Figure::new(
            Exercise1::REPORT,
            "parameters of fc1",
            exercise1::FC1.params,
            2_659_272,
        )
        .slip("41,472·64 + 64, a digit wrong"),
        Figure::new(Exercise2::REPORT, "parameters", Exercise2::PARAMS, 588_739)
            .slip("the sum of the rows, a digit wrong"),
        Figure::new(
            Exercise2::REPORT,
            "width after conv1",
            exercise2::CONV1.output.sizes()[2],
            79,
        )
        .slip("⌊(150 − 3)/2⌋ + 1"),
        Figure::new(
            Exercise2::REPORT,
            "inputs of fc1",
            exercise2::FC1.input.channels(),
            950,
        )
        .slip("50·3·3 arrive"),
        Figure::new(
            Exercise2::REPORT,
            "parameters of fc1",
            exercise2::FC1.params,
            961_829,
        )
        .slip("450·1024 + 1024"),
        Figure::new(Exercise3::REPORT, "parameters", Exercise3::PARAMS, 1_197_476),
        Figure::new(Exercise4::REPORT, "parameters", Exercise4::PARAMS, 155_399_050),
        Figure::new(Exercise5::REPORT, "parameters", Exercise5::PARAMS, 1_239_786),
        Figure::new(
            Exercise5::REPORT,
            "width after conv1",
            exercise5::CONV1.output.sizes()[2],
            104,
        )
        .slip("⌊(224 − 7)/2⌋ + 1"),
        Figure::new(
            Exercise5::REPORT,
            "width after pool1",
            exercise5::POOL1.output.sizes()[2],
            51,
        )
        .slip("109 halved, not 104"),
        Figure::new(
            Exercise5::REPORT,
            "parameters of conv4",
            exercise5::CONV4.params,
            9_218,
        )
        .slip("the same as conv3, a digit wrong"),
    ],
};
