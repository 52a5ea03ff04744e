//! Sheet B: output sizes and parameters of five exercises.

use crate::rows::outputs_and_parameters;
use crate::sheet_b::{Exercise1, Exercise2, Exercise3, Exercise4, Exercise5, exercise1, exercise2};
use crate::sheet_b::{exercise3, exercise4, exercise5};

#[test]
fn exercise_1() {
    outputs_and_parameters(
        Exercise1::REPORT,
        &[
            ("conv1", "32x150x150", 896),
            ("pool1", "32x75x75", 0),
            ("conv2", "64x75x75", 18_496),
            ("pool2", "64x37x37", 0),
            ("conv3", "128x37x37", 73_856),
            ("pool3", "128x18x18", 0),
            ("fc1", "64", 2_654_272),
            ("fc2", "1", 65),
        ],
        2_747_585,
    );
    assert_eq!(exercise1::FC1.input.features(), Some(41_472));
}

#[test]
fn exercise_2() {
    outputs_and_parameters(
        Exercise2::REPORT,
        &[
            ("conv1", "25x74x74", 700),
            ("pool1", "25x37x37", 0),
            ("conv2", "35x18x18", 7_910),
            ("pool2", "35x9x9", 0),
            ("conv3", "50x7x7", 15_800),
            ("pool3", "50x3x3", 0),
            ("fc1", "1024", 461_824),
            ("fc2", "100", 102_500),
        ],
        588_734,
    );
    assert_eq!(exercise2::FC1.input.features(), Some(450));
}

#[test]
fn exercise_3() {
    outputs_and_parameters(
        Exercise3::REPORT,
        &[
            ("conv1", "32x55x55", 4_736),
            ("pool1", "32x27x27", 0),
            ("conv2", "64x25x25", 18_496),
            ("pool2", "64x12x12", 0),
            ("conv3", "128x10x10", 73_856),
            ("pool3", "128x4x4", 0),
            ("fc1", "512", 1_049_088),
            ("fc2", "100", 51_300),
        ],
        1_197_476,
    );
    assert_eq!(exercise3::FC1.input.features(), Some(2_048));
}

#[test]
fn exercise_4() {
    outputs_and_parameters(
        Exercise4::REPORT,
        &[
            ("conv1", "64x107x107", 23_296),
            ("pool1", "64x53x53", 0),
            ("conv2", "128x53x53", 204_928),
            ("pool2", "128x26x26", 0),
            ("conv3", "", 295_168),
            ("conv4", "", 590_080),
            ("conv5", "512x26x26", 1_180_160),
            ("pool5", "512x12x12", 0),
            ("fc1", "2048", 150_996_992),
            ("fc2", "1024", 2_098_176),
            ("fc3", "10", 10_250),
        ],
        155_399_050,
    );
    assert_eq!(exercise4::FC1.input.features(), Some(73_728));
}

#[test]
fn exercise_5() {
    outputs_and_parameters(
        Exercise5::REPORT,
        &[
            ("conv1", "32x109x109", 4_736),
            ("pool1", "32x54x54", 0),
            ("conv2", "", 25_632),
            ("pool2", "32x27x27", 0),
            ("conv3", "", 9_248),
            ("pool3", "32x13x13", 0),
            ("conv4", "", 9_248),
            ("pool4", "32x6x6", 0),
            ("fc1", "1024", 1_180_672),
            ("fc2", "10", 10_250),
        ],
        1_239_786,
    );
    assert_eq!(exercise5::FC1.input.features(), Some(1_152));
}
