//! Sheet E: lecture notes.

use crate::rows::{column, outputs_and_parameters, sums};
use crate::sheet_a::VGG16;
use crate::sheet_e::{AlexNetTwoGpus, alexnettwogpus};
use cnn::Shape;

#[test]
fn alexnet_on_two_gpus() {
    outputs_and_parameters(
        AlexNetTwoGpus::REPORT,
        &[
            ("conv1", "96x55x55", (11 * 11 * 3 + 1) * 96),
            ("conv2", "256x27x27", (5 * 5 * 48 + 1) * 256),
            ("conv3", "384x13x13", (3 * 3 * 256 + 1) * 384),
            ("conv4", "384x13x13", (3 * 3 * 192 + 1) * 384),
            ("conv5", "256x13x13", (3 * 3 * 192 + 1) * 256),
            ("fc6", "4096", 37_752_832),
            ("fc7", "4096", 16_781_312),
            ("fc8", "1000", 4_097_000),
        ],
        60_965_224,
    );
}

/// W₂ = ⌊(W₁ − F + 2P)/S⌋ + 1, and the same for H; F·F·D₁ weights per filter.
#[test]
fn the_formulas_of_the_notes() {
    let side = (227 - 11) / 4 + 1;
    assert_eq!(alexnettwogpus::CONV1.output.sizes(), [96, side, side]);
    let filters = AlexNetTwoGpus::REPORT.state_dict().next();
    assert_eq!(
        filters.map(|filters| filters.shape()),
        Some(Shape::new(&[96, 3, 11, 11]))
    );
}

#[test]
fn vgg16_memory() {
    let rows = [
        ("group1.0", 3_211_264),
        ("group1.1", 3_211_264),
        ("group1.2", 802_816),
        ("group2.0", 1_605_632),
        ("group2.1", 1_605_632),
        ("group2.2", 401_408),
        ("group3.0", 802_816),
        ("group3.1", 802_816),
        ("group3.2", 802_816),
        ("group3.3", 200_704),
        ("group4.0", 401_408),
        ("group4.1", 401_408),
        ("group4.2", 401_408),
        ("group4.3", 100_352),
        ("group5.0", 100_352),
        ("group5.1", 100_352),
        ("group5.2", 100_352),
        ("group5.3", 25_088),
        ("fc1", 4_096),
        ("fc2", 4_096),
        ("fc3", 1_000),
    ];
    let report = VGG16::REPORT;
    column(report, "values stored", &rows, |layer| layer.activations);
    let stored = [150_528].into_iter().chain(rows.map(|row| row.1));
    sums(report, stored, VGG16::ACTIVATIONS, 15_237_608);
}
