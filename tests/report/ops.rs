//! Operation counts of single layers by the rules of other tools, for layers that the zoo does not have. The figures are the
//! tools' own output, or were computed by hand from their source.

use crate::nets::Residual;
use cnn::{Convention, Report, cnn};
use serde_json::{Value as Json, json};

/// The tools, in the order of the tables' columns.
const TOOLS: [Convention; 8] = [
    Convention::Torchinfo,
    Convention::TorchFlopCounter,
    Convention::Fvcore,
    Convention::Ptflops,
    Convention::PtflopsModules,
    Convention::PtflopsAten,
    Convention::Thop,
    Convention::Calflops,
];

/// A layer with an input of 4×8×8, or the given input.
fn layer(kind: &str, args: &Json, input: &Json) -> Report {
    let text = json!({
        "schema": 1,
        "name": "One",
        "inputs": [{"name": "in", "shape": input}],
        "outputs": [{"name": "", "tensor": "it"}],
        "layers": [{"path": "it", "kind": kind, "args": args, "inputs": ["in"]}],
    });
    Report::from_json(&text.to_string()).unwrap()
}

fn hold(cases: &[(&str, Json, [u64; 8])]) {
    hold_on(&json!([4, 8, 8]), cases);
}

fn hold_on(input: &Json, cases: &[(&str, Json, [u64; 8])]) {
    for (kind, args, expected) in cases {
        let report = layer(kind, args, input);
        let given = TOOLS.map(|tool| report.ops(tool));
        assert_eq!(given, expected.map(Some), "{kind} {args}");
    }
}

#[test]
fn weighted_sums() {
    hold(&[
        (
            "Conv2d",
            json!({"out_channels": 6, "kernel_size": 3, "padding": 1}),
            [14208, 27648, 13824, 14208, 14208, 14208, 13824, 28032],
        ),
        (
            "Conv2d",
            json!({"out_channels": 6, "kernel_size": 3, "groups": 2, "bias": false}),
            [3888, 7776, 3888, 3888, 3888, 3888, 3888, 7776],
        ),
        (
            "ConvTranspose2d",
            json!({"out_channels": 6, "kernel_size": 3, "stride": 2}),
            [64158, 27648, 13824, 15558, 15558, 15558, 62424, 27702],
        ),
        (
            "ConvTranspose2d",
            json!({"out_channels": 6, "kernel_size": 3, "groups": 2}),
            [11400, 13824, 6912, 7512, 7512, 7512, 10800, 4716],
        ),
        (
            "Linear",
            json!({"in_features": 8, "out_features": 5}),
            [45, 2560, 1280, 1440, 1440, 1440, 1280, 2560],
        ),
        (
            "Linear",
            json!({"in_features": 8, "out_features": 5, "bias": false}),
            [40, 2560, 1280, 1280, 1280, 1280, 1280, 2560],
        ),
    ]);
}

/// The figures are the tools' output for a `ZeroPad2d` and a convolution without padding.
#[test]
fn padding_by_word() {
    let conv = |kernel: u64, mode: &str| json!({"out_channels": 6, "kernel_size": kernel, "padding": "same", "padding_mode": mode});
    hold(&[
        (
            "Conv2d",
            conv(3, "zeros"),
            [14208, 27648, 13824, 14208, 14208, 14208, 13824, 28032],
        ),
        (
            "Conv2d",
            conv(2, "zeros"),
            [6528, 12288, 6144, 6528, 6528, 6528, 6144, 12672],
        ),
        (
            "Conv2d",
            conv(2, "circular"),
            [6528, 12288, 6144, 6528, 6528, 6528, 6144, 12672],
        ),
    ]);
    hold_on(
        &json!([4, 1, 8]),
        &[(
            "Conv2d",
            conv(2, "zeros"),
            [816, 1536, 768, 816, 816, 816, 768, 1584],
        )],
    );
}

cnn! {
    block Separable(pad) {
        pad;
        Conv2d(64, 3, groups = 64);
        ..Normed;
        Conv2d(64, 1);
        ..Normed;
    }

    block SeparableSame {
        Conv2d(64, 3, padding = same, groups = 64);
        ..Normed;
        Conv2d(64, 1, padding = same);
        ..Normed;
    }

    block Normed {
        BatchNorm2d;
        ReLU;
    }

    block Head {
        Dropout(0.4);
        AvgPool2d(25x5);
        Flatten;
        Linear(12);
    }

    /// MLPerf Tiny's DS-CNN for keywords, as Keras pads it.
    #[allow(cnn::bias_before_batch_norm)]
    net DsCnnSame(1x49x10) -> 12 where PARAMS == 23_756 {
        Conv2d(64, 10x4, stride = 2, padding = same) -> 64x25x5;
        ..Normed;
        Dropout(0.2);
        [SeparableSame; 4];
        ..Head;
    }

    /// The same network, padded by modules.
    #[allow(cnn::bias_before_batch_norm)]
    net DsCnnPadded(1x49x10) -> 12 where PARAMS == 23_756 {
        ZeroPad2d((1, 1, 4, 5));
        Conv2d(64, 10x4, stride = 2) -> 64x25x5;
        ..Normed;
        Dropout(0.2);
        [Separable(ZeroPad2d(1)); 4];
        ..Head;
    }
}

/// The figures are the tools' output for the network that is padded by modules.
#[test]
fn padding_by_word_or_by_modules() {
    let expected = [
        2_729_932, 5_313_536, 2_800_768, 3_032_780, 2_952_780, 2_728_780, 2_944_832, 5_609_536,
    ];
    for report in [DsCnnPadded::REPORT, DsCnnSame::REPORT] {
        assert_eq!(
            TOOLS.map(|tool| report.ops(tool)),
            expected.map(Some),
            "{}",
            report.name()
        );
    }
    assert_eq!(DsCnnSame::FLOPS, DsCnnPadded::FLOPS);
}

#[test]
fn norms() {
    hold(&[
        ("BatchNorm2d", json!({}), [8, 0, 512, 512, 512, 0, 1024, 512]),
        (
            "BatchNorm2d",
            json!({"affine": false}),
            [0, 0, 256, 256, 256, 0, 512, 256],
        ),
        (
            "BatchNorm2d",
            json!({"track_running_stats": false}),
            [8, 0, 1280, 512, 512, 0, 1024, 1280],
        ),
        (
            "BatchNorm2d",
            json!({"affine": false, "track_running_stats": false}),
            [0, 0, 1024, 256, 256, 0, 512, 1024],
        ),
        ("InstanceNorm2d", json!({}), [0, 0, 1024, 256, 256, 0, 512, 1024]),
        (
            "InstanceNorm2d",
            json!({"affine": true}),
            [8, 0, 1280, 512, 512, 0, 1024, 1280],
        ),
        (
            "GroupNorm",
            json!({"num_groups": 2}),
            [8, 0, 1280, 512, 512, 0, 0, 1280],
        ),
        (
            "GroupNorm",
            json!({"num_groups": 2, "affine": false}),
            [0, 0, 1024, 256, 256, 0, 0, 1024],
        ),
        (
            "LayerNorm",
            json!({"normalized_shape": 8}),
            [16, 0, 1280, 256, 256, 0, 1024, 1280],
        ),
        (
            "LayerNorm",
            json!({"normalized_shape": 8, "elementwise_affine": false}),
            [0, 0, 1024, 256, 256, 0, 512, 1024],
        ),
        ("LayerNorm2d", json!({}), [8, 0, 1280, 0, 0, 0, 0, 1280]),
        (
            "LocalResponseNorm",
            json!({"size": 3}),
            [0, 0, 0, 1152, 0, 0, 0, 1152],
        ),
    ]);
}

#[test]
fn activations() {
    hold(&[
        ("ReLU", json!({}), [0, 0, 0, 512, 256, 0, 0, 256]),
        ("ELU", json!({}), [0, 0, 0, 512, 256, 0, 0, 256]),
        ("GELU", json!({}), [0, 0, 0, 512, 256, 0, 0, 256]),
        (
            "PReLU",
            json!({"num_parameters": 4}),
            [4, 0, 0, 512, 256, 0, 256, 256],
        ),
        ("ReLU6", json!({}), [0, 0, 0, 256, 256, 0, 0, 0]),
        ("LeakyReLU", json!({}), [0, 0, 0, 256, 256, 0, 0, 256]),
        ("SiLU", json!({}), [0, 0, 0, 256, 0, 0, 0, 256]),
        // Powers, additions and divisions of 4 channels at 64 positions.
        ("Softmax", json!({}), [0, 0, 0, 256, 0, 0, 64 * 11, 256]),
        ("Softmax", json!({"dim": -1}), [0, 0, 0, 256, 0, 0, 32 * 23, 256]),
    ]);
}

#[test]
fn pools() {
    hold(&[
        (
            "MaxPool2d",
            json!({"kernel_size": 2}),
            [0, 0, 0, 512, 256, 0, 0, 256],
        ),
        (
            "AvgPool2d",
            json!({"kernel_size": 2}),
            [0, 0, 0, 512, 256, 0, 64, 256],
        ),
        (
            "AdaptiveMaxPool2d",
            json!({"output_size": 3}),
            [0, 0, 0, 512, 256, 0, 0, 256],
        ),
        (
            "AdaptiveAvgPool2d",
            json!({"output_size": 1}),
            [0, 0, 256, 512, 256, 0, 260, 256],
        ),
        (
            "AdaptiveAvgPool2d",
            json!({"output_size": 3}),
            [0, 0, 256, 512, 256, 0, 292, 256],
        ),
    ]);
    hold_on(
        &json!([4, 64]),
        &[(
            "AdaptiveAvgPool1d",
            json!({"output_size": 1}),
            [0, 0, 0, 512, 256, 0, 260, 256],
        )],
    );
}

#[test]
fn upsampling() {
    let mode = |mode: &str| json!({"scale_factor": 2, "mode": mode});
    hold(&[
        (
            "Upsample",
            mode("nearest"),
            [0, 0, 1024, 2048, 1024, 0, 1024, 256],
        ),
        (
            "Upsample",
            mode("bilinear"),
            [0, 0, 4096, 2048, 1024, 0, 11264, 256],
        ),
        (
            "Upsample",
            mode("bicubic"),
            [0, 0, 0, 2048, 1024, 0, 259 * 1024, 256],
        ),
        (
            "Upsample",
            mode("nearest_exact"),
            [0, 0, 0, 2048, 1024, 0, 0, 256],
        ),
        (
            "Upsample",
            json!({"size": 14}),
            [0, 0, 784, 1568, 784, 0, 784, 14],
        ),
        (
            "Upsample",
            json!({"size": [14, 7]}),
            [0, 0, 392, 784, 392, 0, 392, 98],
        ),
        (
            "Upsample",
            json!({"scale_factor": 1.5}),
            [0, 0, 576, 1152, 576, 0, 576, 256],
        ),
        // The tool rounds 1.5 to 1 if each axis has its own factor.
        (
            "Upsample",
            json!({"scale_factor": [1.5, 2]}),
            [0, 0, 768, 768 + 512, 768, 0, 768, 256],
        ),
    ]);
    hold_on(
        &json!([4, 64]),
        &[("Upsample", mode("linear"), [0, 0, 0, 1024, 512, 0, 5 * 512, 256])],
    );
    hold_on(
        &json!([1, 4, 8, 8]),
        &[("Upsample", mode("trilinear"), [0, 0, 0, 4096, 2048, 0, 0, 256])],
    );
}

/// Layers that no tool knows or counts.
#[test]
fn uncounted_layers() {
    for (kind, args) in [
        ("Tanh", json!({})),
        ("Sigmoid", json!({})),
        ("LogSigmoid", json!({})),
        ("Softsign", json!({})),
        ("SELU", json!({})),
        ("Mish", json!({})),
        ("CELU", json!({})),
        ("Softplus", json!({})),
        ("Hardtanh", json!({})),
        ("Hardswish", json!({})),
        ("Hardsigmoid", json!({})),
        ("LogSoftmax", json!({})),
        ("Dropout", json!({})),
        ("StochasticDepth", json!({"p": 0.1})),
        ("Flatten", json!({})),
        ("Permute", json!({"dims": [1, 2, 0]})),
        ("Narrow", json!({"dim": 0, "start": 1, "length": 2})),
        ("ChannelShuffle", json!({"groups": 2})),
        ("PixelShuffle", json!({"upscale_factor": 2})),
        ("Unfold", json!({"kernel_size": 2})),
        ("ZeroPad2d", json!({"padding": 1})),
        ("Identity", json!({})),
        ("LayerScale", json!({})),
    ] {
        hold(&[(kind, args, [0; 8])]);
    }
}

#[test]
fn overflow_is_none() {
    let report = layer(
        "Linear",
        &json!({"out_features": 1u64 << 31}),
        &json!([1u64 << 32]),
    );
    assert_eq!(report.ops(Convention::Fvcore), Some(1 << 63));
    assert_eq!(report.ops(Convention::TorchFlopCounter), None);
    assert_eq!(
        report
            .layer("it")
            .and_then(|layer| layer.ops(Convention::TorchFlopCounter)),
        None
    );
    // calflops counts the bias at a convolution's number of positions, which is negative here.
    let up = |groups: u64| {
        layer(
            "ConvTranspose2d",
            &json!({"out_channels": 4, "kernel_size": 3, "groups": groups}),
            &json!([4, 1, 8]),
        )
    };
    assert_eq!(up(1).ops(Convention::Calflops), Some(2 * 9 * 4 * 4 * 8 - 4 * 6));
    assert_eq!(up(4).ops(Convention::Calflops), None);
}

#[test]
fn a_network_and_a_scope_are_the_sums_of_their_layers() {
    let report = Residual::REPORT;
    for &convention in Convention::ALL {
        let layers: Vec<u64> = report
            .layers()
            .map(|layer| layer.ops(convention).unwrap())
            .collect();
        assert_eq!(report.ops(convention), Some(layers.iter().sum()), "{convention}");
        for scope in report.scopes() {
            let (first, end) = scope
                .layer_range()
                .map(|places| (places.start, places.end))
                .unwrap();
            let inside = &layers[usize::try_from(first).unwrap()..usize::try_from(end).unwrap()];
            assert_eq!(
                report.ops_of(&scope, convention),
                Some(inside.iter().sum()),
                "{convention} {}",
                scope.path
            );
        }
    }
    let scope = report.layer("layer1").unwrap();
    assert_eq!(
        (scope.ops(Convention::Macs), scope.ops(Convention::Fvcore)),
        (Some(scope.macs), None)
    );
    assert_eq!(report.ops(Convention::Macs), Some(Residual::MACS));
    assert_eq!(report.ops(Convention::Worksheet), Some(Residual::FLOPS));
}

/// Named constants have `ops`, too, and it is `const`.
#[test]
fn is_const() {
    const MACS: Option<u64> = Residual::REPORT.ops(Convention::Fvcore);
    const LAYER: Option<u64> = crate::nets::residual::CONV1.ops(Convention::Fvcore);
    const SCOPE: Option<u64> = Residual::REPORT.ops_of(&crate::nets::residual::LAYER1_1, Convention::Fvcore);
    assert_eq!(MACS, Residual::REPORT.ops(Convention::Fvcore));
    assert_eq!(LAYER, Some(16 * 27 * 64 * 64));
    assert_eq!(SCOPE, Some(2 * (16 * 16 * 9 + 2 * 16) * 64 * 64));
}

#[test]
fn names_round_trip() {
    for &convention in Convention::ALL {
        assert_eq!(Convention::named(convention.name()), Some(convention));
    }
    assert_eq!(Convention::named("keras"), None);
}
