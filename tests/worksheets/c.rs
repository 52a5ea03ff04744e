//! Sheet C: AlexNet and VGG-19 in full, receptive fields, Inception.

use crate::rows::{column, outputs_and_parameters, parameters, sums};
use crate::sheet_a::{VGG19, VGG19Weights};
use crate::sheet_c::{AlexNet227, Naive, Reduced, Three5x5, Windows1, Windows3, Windows5, Windows7};
use cnn::Report;

#[test]
fn alexnet_227() {
    outputs_and_parameters(
        AlexNet227::REPORT,
        &[
            ("conv1", "96x55x55", 34_944),
            ("pool1", "96x27x27", 0),
            ("conv2", "256x27x27", 614_400 + 256),
            ("pool2", "256x13x13", 0),
            ("conv3", "384x13x13", 884_736 + 384),
            ("conv4", "384x13x13", 1_327_104 + 384),
            ("conv5", "256x13x13", 884_736 + 256),
            ("pool5", "256x6x6", 0),
            ("fc1", "4096", 37_752_832),
            ("fc2", "4096", 16_781_312),
            ("fc3", "1000", 4_097_000),
        ],
        62_378_344,
    );
}

#[test]
fn alexnet_227_has_weights_and_biases() {
    for (name, values) in [
        ("conv1.weight", 34_848),
        ("conv1.bias", 96),
        ("conv2.weight", 614_400),
        ("conv2.bias", 256),
        ("conv3.weight", 884_736),
        ("conv3.bias", 384),
        ("conv4.weight", 1_327_104),
        ("conv4.bias", 384),
        ("conv5.weight", 884_736),
        ("conv5.bias", 256),
    ] {
        let stored = AlexNet227::REPORT
            .state_dict()
            .find(|entry| entry.to_string() == name);
        let elements = stored.and_then(|entry| entry.shape().elements());
        assert_eq!(elements, Some(values), "{name}");
    }
}

const VGG19_MEMORY: [(&str, u64); 24] = [
    ("group1.0", 3_211_264),
    ("group1.1", 3_211_264),
    ("group1.2", 802_816),
    ("group2.0", 1_605_632),
    ("group2.1", 1_605_632),
    ("group2.2", 401_408),
    ("group3.0", 802_816),
    ("group3.1", 802_816),
    ("group3.2", 802_816),
    ("group3.3", 802_816),
    ("group3.4", 200_704),
    ("group4.0", 401_408),
    ("group4.1", 401_408),
    ("group4.2", 401_408),
    ("group4.3", 401_408),
    ("group4.4", 100_352),
    ("group5.0", 100_352),
    ("group5.1", 100_352),
    ("group5.2", 100_352),
    ("group5.3", 100_352),
    ("group5.4", 25_088),
    ("fc1", 4_096),
    ("fc2", 4_096),
    ("fc3", 1_000),
];

#[test]
fn vgg19_memory() {
    let report = VGG19::REPORT;
    column(report, "values stored", &VGG19_MEMORY, |layer| layer.activations);
    assert_eq!(VGG19::INPUT.elements(), Some(150_528));
    let stored = [150_528].into_iter().chain(VGG19_MEMORY.map(|row| row.1));
    sums(report, stored, VGG19::ACTIVATIONS, 16_542_184);
}

#[test]
fn vgg19_weights_alone() {
    parameters(
        VGG19Weights::REPORT,
        &[
            ("group1.0", 1_728),
            ("group1.1", 36_864),
            ("group2.0", 73_728),
            ("group2.1", 147_456),
            ("group3.0", 294_912),
            ("group3.1", 589_824),
            ("group3.2", 589_824),
            ("group3.3", 589_824),
            ("group4.0", 1_179_648),
            ("group4.1", 2_359_296),
            ("group4.2", 2_359_296),
            ("group4.3", 2_359_296),
            ("group5.0", 2_359_296),
            ("group5.1", 2_359_296),
            ("group5.2", 2_359_296),
            ("group5.3", 2_359_296),
            ("fc1", 102_760_448),
            ("fc2", 16_777_216),
            ("fc3", 4_096_000),
        ],
        143_652_544,
    );
}

/// The two networks have the same weights; one also has biases.
#[test]
fn vgg19_weights_equal_those_of_vgg19() {
    let weights = VGG19::REPORT
        .state_dict()
        .filter(|entry| entry.weight.name == "weight");
    assert!(weights.eq(VGG19Weights::REPORT.state_dict()));
}

/// N convolutions of F×F turn a side of L = 64 into L − NF + N, and have a receptive field of NF − N + 1.
#[test]
fn stacked_filters() {
    let stacks: [(u64, &Report); 4] = [
        (1, Windows1::REPORT),
        (3, Windows3::REPORT),
        (5, Windows5::REPORT),
        (7, Windows7::REPORT),
    ];
    for (f, stack) in stacks {
        assert_eq!(stack.layers().count(), 5);
        for (n, layer) in (1..).zip(stack.layers()) {
            let made = 64 - n * f + n;
            assert_eq!(layer.output.sizes(), [1, made, made], "{n} of {f}×{f}");
            assert_eq!(layer.receptive_field, n * f - n + 1, "{n} of {f}×{f}");
        }
    }
}

#[test]
fn three_5x5_have_the_field_of_13x13() {
    assert!(Three5x5::REPORT.receptive_field().eq([13, 13]));
    assert_eq!(Three5x5::RECEPTIVE_FIELD, 13);
}

#[test]
fn inception_naive() {
    outputs_and_parameters(
        Naive::REPORT,
        &[
            ("0", "672x32x32", 0),
            ("1", "128x32x32", 32_896),
            ("2", "192x32x32", 442_560),
            ("3", "96x32x32", 614_496),
            ("4", "256x32x32", 0),
        ],
        1_089_952,
    );
}

#[test]
fn inception_with_reduction() {
    outputs_and_parameters(
        Reduced::REPORT,
        &[
            ("0", "480x32x32", 0),
            ("1", "128x32x32", 32_896),
            ("2", "128x32x32", 32_896),
            ("3", "192x32x32", 221_376),
            ("4", "32x32x32", 8_224),
            ("5", "96x32x32", 76_896),
            ("6", "256x32x32", 0),
            ("7", "64x32x32", 16_448),
        ],
        388_736,
    );
    let tenths = (10 * Naive::PARAMS + Reduced::PARAMS / 2) / Reduced::PARAMS;
    assert_eq!(tenths, 28);
}
