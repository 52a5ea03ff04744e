//! All items of a network can be used in `const` contexts, from any module.

#![expect(
    clippy::cast_possible_truncation,
    reason = "lengths of arrays are `usize`, and these are small"
)]

use cnn::{LayerReport, Network, Report, Shape, cnn};

cnn! {
    /// A public network.
    pub net LeNet5(1x32x32) -> 10 {
        conv1: Conv2d(6, 5);
        Tanh;
        AvgPool2d(2);
        conv2: Conv2d(16, 5);
        Tanh;
        AvgPool2d(2);
        Flatten;
        fc1: Linear(120);
        Tanh;
        fc2: Linear(84);
        Tanh;
        fc3: Linear(10);
    }
    /// The number of classes.
    pub const CLASSES = 5 + 5;
}

// Another invocation in the same module.
cnn! {
    block Basic(planes, stride = 1) {
        conv1: Conv2d(planes, 3, stride = stride, padding = 1, bias = false);
        bn1: BatchNorm2d;
        ReLU;
        conv2: Conv2d(planes, 3, padding = 1, bias = false);
        bn2: BatchNorm2d;
        if stride != 1 || in.channels != planes {
            downsample: { Conv2d(planes, 1, stride = stride, bias = false); BatchNorm2d; } from in;
            Add(bn2, downsample);
        } else {
            Add(bn2, in);
        }
        ReLU;
    }
    pub(crate) net ResNet10(3x64x64) -> 10 {
        conv1: Conv2d(16, 3, padding = 1);
        layer1: [Basic(16); 1];
        layer2: [Basic(32, stride = 2); 1];
        AdaptiveAvgPool2d(1);
        Flatten;
        fc: Linear(10);
    }
}

/// Networks of different modules do not interfere.
mod other {
    cnn::cnn! {
        pub net LeNet5(1x28x28) { conv1: Conv2d(1, 1); }
        pub(super) const CLASSES = 3;
    }
}

const _: () = assert!(LeNet5::PARAMS == 61_706);
const _: () = assert!(lenet5::CONV1.params == 156, "a layer's constants are `const` too");
const _: () = assert!(matches!(resnet10::LAYER1_0_CONV1.output.sizes(), [16, 64, 64]));

/// Statics whose lengths are counts of the network.
static PEAK: [f32; LeNet5::PEAK_ACTIVATIONS as usize] = [0.0; LeNet5::PEAK_ACTIVATIONS as usize];
static WEIGHTS: [[f32; 2]; lenet5::FC3.params as usize] = [[0.0; 2]; lenet5::FC3.params as usize];
static REPORT: &Report = LeNet5::REPORT;
static LAYERS: [LayerReport<'static>; 3] = [lenet5::CONV1, lenet5::CONV2, resnet10::LAYER2];

#[test]
fn array_lengths_and_statics() {
    assert_eq!(PEAK.len(), 6 * 28 * 28 + 6 * 14 * 14);
    assert_eq!(WEIGHTS.len(), 850);
    assert_eq!(REPORT.name(), "LeNet5");
    assert_eq!(LAYERS.map(|layer| layer.path), ["conv1", "conv2", "layer2"]);
    let logits = [0_u8; CLASSES as usize];
    assert_eq!(logits.len() as u64, LeNet5::OUTPUT.channels());
}

#[test]
fn match_arms_and_patterns() {
    const CONV1: u64 = lenet5::CONV1.params;
    let name = |params| match params {
        LeNet5::PARAMS => "all",
        CONV1 => "conv1",
        0..=CLASSES => "few",
        _ => "other",
    };
    assert_eq!([61_706, 156, 10, 11].map(name), ["all", "conv1", "few", "other"]);
    let LeNet5 = LeNet5;
}

#[test]
fn const_functions_and_const_arguments() {
    const fn bytes(report: &Report) -> u64 {
        4 * report.metrics().params
    }
    struct Buffer<const N: usize>([u8; N]);
    const FLASH: u64 = bytes(LeNet5::REPORT);
    const FOUND: Option<LayerReport<'_>> = LeNet5::REPORT.layer("fc2");
    const PARAMS: u64 = match FOUND {
        Some(layer) => layer.params,
        None => 0,
    };
    let buffer = Buffer::<{ lenet5::CONV1.output.sizes()[1] as usize }>([0; 28]);
    assert_eq!((FLASH, buffer.0.len()), (246_824, 28));
    assert_eq!(PARAMS, 10_164);
}

#[test]
fn generic_over_networks() {
    struct Budget<N>(core::marker::PhantomData<N>);
    impl<N: Network> Budget<N> {
        const BYTES: u64 = 4 * (N::PARAMS + N::BUFFERS);
        const FITS: bool = Self::BYTES < 1 << 20;
    }
    fn input<N: Network>() -> Shape {
        const { assert!(N::LAYERS > 0) };
        N::INPUT
    }
    assert_eq!(Budget::<LeNet5>::BYTES, 246_824);
    const { assert!(Budget::<LeNet5>::FITS && Budget::<ResNet10>::FITS) };
    assert_eq!(
        [input::<LeNet5>(), input::<other::LeNet5>()].map(|shape| shape.sizes()[1]),
        [32, 28]
    );
    assert_eq!(<other::LeNet5 as Network>::NAME, "LeNet5");
}

#[test]
fn layers_scopes_and_repeats_by_name() {
    let named = [
        (resnet10::CONV1, "conv1", [16, 64, 64]),
        (resnet10::LAYER1, "layer1", [16, 64, 64]),
        (resnet10::LAYER1_0, "layer1.0", [16, 64, 64]),
        (resnet10::LAYER1_0_CONV1, "layer1.0.conv1", [16, 64, 64]),
        (resnet10::LAYER2_0_BN2, "layer2.0.bn2", [32, 32, 32]),
        (resnet10::LAYER2_0_DOWNSAMPLE, "layer2.0.downsample", [32, 32, 32]),
    ];
    for (layer, path, sizes) in named {
        assert_eq!((layer.path, layer.output), (path, Shape::new(&sizes)));
    }
    assert_eq!(resnet10::LAYER1.kind, "");
    assert_eq!(resnet10::LAYER1_0.kind, "Basic");
    assert_eq!(resnet10::LAYER1_0_CONV1.kind, "Conv2d");
    assert_eq!(resnet10::LAYER2.params, resnet10::LAYER2_0.params);
    assert_eq!(resnet10::LAYER2_0_DOWNSAMPLE.params, 16 * 32 + 64);
}

#[test]
fn in_functions_and_blocks() {
    fn first() -> u64 {
        cnn! { net Local(4) { fc: Linear(2); } }
        Local::PARAMS + local::FC.params
    }
    let second = {
        cnn! { net Local(4) { fc: Linear(3); } const N = 1; pub(crate) const M = N + 1; }
        let within = || {
            cnn! { net Local(4) { fc: Linear(4); } }
            Local::PARAMS
        };
        Local::PARAMS + within() + M
    };
    assert_eq!(
        (first(), second, CLASSES, other::CLASSES),
        (20, 15 + 20 + 2, 10, 3)
    );
}

#[test]
fn the_same_counts_everywhere() {
    let report = LeNet5::REPORT;
    let metrics = report.metrics();
    assert_eq!(metrics.params, LeNet5::PARAMS);
    assert_eq!(metrics.peak_activations, LeNet5::PEAK_ACTIVATIONS);
    assert_eq!((report.input(), report.output()), (LeNet5::INPUT, LeNet5::OUTPUT));
    let sum: u64 = report.layers().map(|layer| layer.params).sum();
    assert_eq!(sum, LeNet5::PARAMS);
    let sum: u64 = [
        lenet5::CONV1,
        lenet5::CONV2,
        lenet5::FC1,
        lenet5::FC2,
        lenet5::FC3,
    ]
    .iter()
    .map(|layer| layer.macs)
    .sum();
    assert_eq!(sum, LeNet5::MACS);
}
