//! Sheet A: parameter tables.

use crate::rows::{outputs_and_parameters, parameters};
use crate::sheet_a::{AlexNet, AlexNetGrey, LeNet5, VGG16, VGG19, ZFNet, zfnet};
use cnn::Report;

#[test]
fn lenet5() {
    outputs_and_parameters(
        LeNet5::REPORT,
        &[
            ("conv1", "6x28x28", 156),
            ("conv2", "16x10x10", 2_416),
            ("fc1", "120", 48_120),
            ("fc2", "84", 10_164),
            ("fc3", "10", 850),
        ],
        61_706,
    );
    assert_eq!(input(LeNet5::REPORT, "fc1"), "400");
}

#[test]
fn alexnet_for_one_channel() {
    parameters(
        AlexNetGrey::REPORT,
        &[
            ("conv1", 11_712),
            ("conv2", 614_656),
            ("conv3", 885_120),
            ("conv4", 1_327_488),
            ("conv5", 884_992),
            ("fc1", 26_218_496),
            ("fc2", 16_781_312),
            ("fc3", 4_097_000),
        ],
        50_820_776,
    );
    assert_eq!(input(AlexNetGrey::REPORT, "fc1"), "6400");
}

#[test]
fn alexnet_with_61_million() {
    parameters(
        AlexNet::REPORT,
        &[
            ("conv1", 23_296),
            ("conv2", 307_392),
            ("conv3", 663_936),
            ("conv4", 884_992),
            ("conv5", 590_080),
            ("fc1", 37_752_832),
            ("fc2", 16_781_312),
            ("fc3", 4_097_000),
        ],
        61_100_840,
    );
    assert_eq!(input(AlexNet::REPORT, "avgpool"), "256x6x6");
    assert_eq!(input(AlexNet::REPORT, "fc1"), "9216");
}

#[test]
fn zfnet() {
    parameters(
        ZFNet::REPORT,
        &[
            ("conv1", 9_472),
            ("conv2", 307_392),
            ("conv3", 885_248),
            ("conv4", 4_719_616),
            ("conv5", 4_719_104),
            ("fc1", 75_501_568),
            ("fc2", 16_781_312),
            ("fc3", 4_097_000),
        ],
        107_020_712,
    );
    assert_eq!(zfnet::POOL5.output.sizes(), [512, 6, 6]);
    assert_eq!(input(ZFNet::REPORT, "fc1"), "18432");
}

#[test]
fn vgg16() {
    parameters(
        VGG16::REPORT,
        &[
            ("group1.0", 1_792),
            ("group1.1", 36_928),
            ("group2.0", 73_856),
            ("group2.1", 147_584),
            ("group3.0", 295_168),
            ("group3.1", 590_080),
            ("group3.2", 590_080),
            ("group4.0", 1_180_160),
            ("group4.1", 2_359_808),
            ("group4.2", 2_359_808),
            ("group5.0", 2_359_808),
            ("group5.1", 2_359_808),
            ("group5.2", 2_359_808),
            ("fc1", 102_764_544),
            ("fc2", 16_781_312),
            ("fc3", 4_097_000),
        ],
        138_357_544,
    );
    assert_eq!(input(VGG16::REPORT, "fc1"), "25088");
}

#[test]
fn vgg19() {
    parameters(
        VGG19::REPORT,
        &[
            ("group1.0", 1_792),
            ("group1.1", 36_928),
            ("group2.0", 73_856),
            ("group2.1", 147_584),
            ("group3.0", 295_168),
            ("group3.1", 590_080),
            ("group3.2", 590_080),
            ("group3.3", 590_080),
            ("group4.0", 1_180_160),
            ("group4.1", 2_359_808),
            ("group4.2", 2_359_808),
            ("group4.3", 2_359_808),
            ("group5.0", 2_359_808),
            ("group5.1", 2_359_808),
            ("group5.2", 2_359_808),
            ("group5.3", 2_359_808),
            ("fc1", 102_764_544),
            ("fc2", 16_781_312),
            ("fc3", 4_097_000),
        ],
        143_667_240,
    );
    assert_eq!(input(VGG19::REPORT, "fc1"), "25088");
}

/// The input shape of a layer.
fn input(report: &Report, path: &str) -> String {
    let layer = report.layer(path);
    layer.map_or_else(String::new, |layer| format!("{:#}", layer.input))
}
