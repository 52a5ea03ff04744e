//! The items that a network generates.

use crate::{paths, shape};
use cnn::{LayerReport, Network, Report, Shape, cnn};

cnn! {
    pub net LeNet5(1x32x32) -> 10 {
        conv1: Conv2d(6, 5);
        act: Tanh;
        AvgPool2d(2);
        block: { conv2: Conv2d(16, 5); Tanh; pool: AvgPool2d(2); }
        heads: [{ Conv2d(16, 1); bn: BatchNorm2d; }; 2];
        Flatten;
        fc1: Linear(10);
    }
}

/// The types of the constants.
#[test]
fn types() {
    let _: LeNet5 = LeNet5;
    let _: [u64; 9] = [
        LeNet5::PARAMS,
        LeNet5::BUFFERS,
        LeNet5::MACS,
        LeNet5::FLOPS,
        LeNet5::ACTIVATIONS,
        LeNet5::PEAK_ACTIVATIONS,
        LeNet5::RECEPTIVE_FIELD,
        LeNet5::LAYERS,
        LeNet5::DEPTH,
    ];
    let _: [Shape; 2] = [LeNet5::INPUT, LeNet5::OUTPUT];
    let report: &'static Report = LeNet5::REPORT;
    let layer: LayerReport<'static> = lenet5::CONV1;
    assert_eq!(report.name(), "LeNet5");
    assert_eq!(layer.path, "conv1");
}

/// Every labelled layer and scope has a constant, named by its path in upper case with underscores for dots.
#[test]
fn constants_of_layers_and_scopes() {
    let constants = [
        lenet5::CONV1,
        lenet5::ACT,
        lenet5::BLOCK,
        lenet5::BLOCK_CONV2,
        lenet5::BLOCK_POOL,
        lenet5::HEADS,
        lenet5::HEADS_0,
        lenet5::HEADS_0_BN,
        lenet5::HEADS_1,
        lenet5::HEADS_1_BN,
        lenet5::FC1,
    ];
    for constant in constants {
        let everything = |layer: LayerReport<'_>| {
            let (weights, axes) = (layer.weights(), layer.receptive_field_axes().collect::<Vec<_>>());
            let inputs: Vec<u64> = layer.inputs().collect();
            let shapes = (layer.input, layer.output);
            let rest = (
                layer.layer_kind(),
                layer.args(),
                layer.layer_range(),
                layer.output_tensor(),
            );
            let names = (layer.path.to_owned(), layer.kind.to_owned());
            (layer.metrics(), shapes, names, weights, axes, inputs, rest)
        };
        let found = LeNet5::REPORT.layer(constant.path).map(everything);
        assert_eq!(found, Some(everything(constant)), "{}", constant.path);
    }
    let of: Vec<&str> = constants.iter().map(|constant| constant.path).collect();
    assert_eq!(
        of,
        [
            "conv1",
            "act",
            "block",
            "block.conv2",
            "block.pool",
            "heads",
            "heads.0",
            "heads.0.bn",
            "heads.1",
            "heads.1.bn",
            "fc1",
        ]
    );
    assert_eq!(lenet5::BLOCK.input, shape([6, 14, 14]));
    assert_eq!(lenet5::BLOCK.params, lenet5::BLOCK_CONV2.params);
    assert_eq!(lenet5::HEADS.buffers, 66);
}

#[test]
fn the_trait() {
    fn all<N: Network>() -> [u64; 9] {
        [
            N::PARAMS,
            N::BUFFERS,
            N::MACS,
            N::FLOPS,
            N::ACTIVATIONS,
            N::PEAK_ACTIVATIONS,
            N::RECEPTIVE_FIELD,
            N::LAYERS,
            N::DEPTH,
        ]
    }
    let own = [
        LeNet5::PARAMS,
        LeNet5::BUFFERS,
        LeNet5::MACS,
        LeNet5::FLOPS,
        LeNet5::ACTIVATIONS,
        LeNet5::PEAK_ACTIVATIONS,
        LeNet5::RECEPTIVE_FIELD,
        LeNet5::LAYERS,
        LeNet5::DEPTH,
    ];
    assert_eq!(all::<LeNet5>(), own);
    assert!(own.iter().all(|&metric| metric > 0));
    assert_eq!(<LeNet5 as Network>::INPUT, LeNet5::INPUT);
    assert_eq!(<LeNet5 as Network>::OUTPUT, LeNet5::OUTPUT);
}

/// Networks may use the names that occur in the expansion.
#[test]
fn names_do_not_collide_with_the_expansion() {
    cnn! {
        net Report(4x4x4) { report: ReLU; __report: ReLU; __REPORT_: ReLU; input: ReLU; Add(report, input); }
        net Network(4x4x4) { conv: Conv2d(1, 1); }
        net Option(4x4x4) { some: Conv2d(1, 1); }
        net Cnn(4x4x4) { cnn: Conv2d(1, 1); }
        net Core(4x4x4) { core: Conv2d(1, 1); }
        net Std(4x4x4) { std: Conv2d(1, 1); }
    }
    assert_eq!(
        paths(Report::REPORT),
        ["report", "__report", "__REPORT_", "input", "4"]
    );
    assert_eq!(report::__REPORT.output, shape([4, 4, 4]));
    for params in [
        Network::PARAMS,
        Option::PARAMS,
        Cnn::PARAMS,
        Core::PARAMS,
        Std::PARAMS,
    ] {
        assert_eq!(params, 5);
    }
    assert_eq!((cnn::CNN.params, core::CORE.params, std::STD.params), (5, 5, 5));
}

/// Labels that are not valid names of constants have none. Everything else works.
#[test]
fn layers_without_a_constant() {
    cnn! {
        net N(4x4x4) {
            Conv2d(1, 1);
            { inner: Conv2d(2, 1); }
            [{ deep: Conv2d(3, 1); }; 1];
        }
    }
    assert_eq!(paths(N::REPORT), ["0", "inner", "2.deep"]);
    assert_eq!(n::INNER.params, 4);
    assert_eq!(N::REPORT.layer("2.deep").map(|layer| layer.params), Some(9));
}
