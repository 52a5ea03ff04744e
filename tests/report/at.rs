//! `Report::at` gives the same report, or the same error, as `cnn!` for a network declared at that size.

use cnn::{Metric, Network, Report, Shape};
use cnn_core::report::ResizeError;

/// Declares a network at two sizes, so that the first can be resized to the second.
macro_rules! at_two_sizes {
    ($($module:ident: $net:ident($($from:tt)*) to ($($to:tt)*) $body:tt)*) => {$(
        mod $module {
            pub(super) mod from {
                cnn::cnn! { pub(crate) net $net($($from)*) $body }
            }
            pub(super) mod to {
                cnn::cnn! { pub(crate) net $net($($to)*) $body }
            }
        }
    )*};
}

at_two_sizes! {
    plain: Plain(3x32x32) to (3x48x40) {
        conv1: Conv2d(3 -> 8, 3, padding = same, stride = 2);
        BatchNorm2d;
        ReLU;
        MaxPool2d(3, stride = 2, ceil_mode = true);
        conv2: Conv2d(12, 3);
        AdaptiveAvgPool2d(1);
        Flatten;
        fc: Linear(10);
    }

    inferred: Inferred(3x32x32) to (7x16x16) {
        conv: Conv2d(8, 3);
        depthwise: Conv2d(8, 3, groups = 8);
        scale: LayerScale;
        GroupNorm(2);
        flat: Flatten;
        fc: Linear(10);
    }

    branches: Branches(4x20x20) to (4x9x31) {
        first: Conv2d(6, 3, padding = 1);
        mixed: Concat {
            { Conv2d(4, 1); }
            pool: { MaxPool2d(3, stride = 1, padding = 1); Conv2d(5, 1); }
        }
        repeated: [{ conv: Conv2d(9, 3, padding = 1); Add(conv, mixed); }; 2];
        AdaptiveMaxPool2d(2x3);
    }

    signal: Signal(2x400) to (2x1000) {
        conv1: Conv1d(16, 9, stride = 4);
        up: Upsample(scale_factor = 1.5);
        conv2: ConvTranspose1d(4, 5, stride = 3);
        AvgPool1d(7);
    }

    volume: Volume(1x8x16x16) to (1x12x20x24) {
        conv: Conv3d(4, 3, dilation = 2);
        InstanceNorm3d;
        AdaptiveAvgPool3d(1);
        Flatten;
        Linear(2);
    }

    flat: Flat(20) to (30) {
        fc1: Linear(16);
        ReLU;
        fc2: Linear(4);
    }

    two: Two(rgb: 3x24x24, track: 4x50) to (rgb: 3x30x20, track: 4x80) {
        image: { Conv2d(8, 3); AdaptiveAvgPool2d(1); Flatten; } from rgb;
        path: { Conv1d(8, 5); AdaptiveAvgPool1d(1); Flatten; } from track;
        Concat(image, path);
        Linear(5);
    }
}

/// The reports are equal in every layer, scope and count.
fn is<N: Network>(report: &Report) {
    assert_eq!(report, N::REPORT, "{report}");
    assert_eq!((report.input(), report.output()), (N::INPUT, N::OUTPUT));
    let constants = [
        (Metric::Params, N::PARAMS),
        (Metric::Buffers, N::BUFFERS),
        (Metric::Macs, N::MACS),
        (Metric::Flops, N::FLOPS),
        (Metric::Activations, N::ACTIVATIONS),
        (Metric::PeakActivations, N::PEAK_ACTIVATIONS),
        (Metric::ReceptiveField, N::RECEPTIVE_FIELD),
        (Metric::Layers, N::LAYERS),
        (Metric::Depth, N::DEPTH),
    ];
    assert_eq!(constants.len(), Metric::ALL.len());
    for (metric, constant) in constants {
        assert_eq!(report.metrics().get(metric), constant, "{metric}");
    }
}

#[test]
fn equals_the_network_declared_at_that_size() {
    is::<plain::to::Plain>(&plain::from::Plain::REPORT.at([3, 48, 40]).unwrap());
    is::<plain::from::Plain>(&plain::to::Plain::REPORT.at(Shape::new(&[3, 32, 32])).unwrap());
    is::<inferred::to::Inferred>(&inferred::from::Inferred::REPORT.at([7, 16, 16]).unwrap());
    is::<branches::to::Branches>(&branches::from::Branches::REPORT.at([4, 9, 31]).unwrap());
    is::<signal::to::Signal>(&signal::from::Signal::REPORT.at([2, 1000]).unwrap());
    is::<volume::to::Volume>(&volume::from::Volume::REPORT.at([1, 12, 20, 24]).unwrap());
    is::<flat::to::Flat>(&flat::from::Flat::REPORT.at([30]).unwrap());
}

#[test]
fn layers_and_scopes_equal_those_declared_at_that_size() {
    let report = branches::from::Branches::REPORT.at([4, 9, 31]).unwrap();
    let mixed = report.layer("mixed").unwrap();
    assert_eq!(mixed.output, branches::to::branches::MIXED.output);
    let (repeat, declared) = (
        report.layer("repeated.1").unwrap(),
        branches::to::branches::REPEATED_1,
    );
    assert_eq!(
        (repeat.metrics(), repeat.layer_range()),
        (declared.metrics(), declared.layer_range())
    );
    let axes = |report: &Report| {
        report
            .layer("pool.1")
            .unwrap()
            .receptive_field_axes()
            .collect::<Vec<_>>()
    };
    assert_eq!(axes(&report), axes(branches::to::Branches::REPORT));
}

#[test]
fn resizing_back_restores_the_report() {
    let there = plain::from::Plain::REPORT.at([3, 224, 224]).unwrap();
    assert_ne!(&there, plain::from::Plain::REPORT);
    assert_eq!(&there.at([3, 32, 32]).unwrap(), plain::from::Plain::REPORT);
}

#[test]
fn several_inputs_take_a_shape_each() {
    let report = two::from::Two::REPORT;
    let shapes = [Shape::new(&[3, 30, 20]), Shape::new(&[4, 80])];
    is::<two::to::Two>(&report.at_each(shapes).unwrap());
    // Arrays work if all inputs have the same number of axes.
    assert!(plain::from::Plain::REPORT.at_each([[3, 48, 40]]).is_ok());
    for (given, message) in [
        (
            report.at([3, 30, 20]),
            "the network has 2 inputs, but 1 shape is given",
        ),
        (
            report.at_each([[3, 30, 20]; 3]),
            "the network has 2 inputs, but 3 shapes are given",
        ),
        (
            report.at_each([[3, 30, 20]; 2]),
            "the input `track` has as many axes as 4x50, and 3x30x20 has more",
        ),
        (
            report.at_each([[4, 80]; 2]),
            "the input `rgb` has as many axes as 3x24x24, and 4x80 has fewer",
        ),
        (
            report.at_each([Shape::new(&[3, 30, 20]), Shape::new(&[4, 0])]),
            "no axis of the input `track` can have the size 0",
        ),
    ] {
        assert_eq!(given.unwrap_err().to_string(), message);
    }
}

#[test]
fn invalid_shapes_are_errors() {
    let report = plain::from::Plain::REPORT;
    for (shape, message) in [
        (
            Shape::new(&[3, 32]),
            "the input `in` has as many axes as 3x32x32, and 3x32 has fewer",
        ),
        (
            Shape::new(&[1, 3, 32, 32]),
            "the input `in` has as many axes as 3x32x32, and 1x3x32x32 has more",
        ),
        (
            Shape::new(&[]),
            "the input `in` has as many axes as 3x32x32, and a shape of none has fewer",
        ),
        (
            Shape::new(&[3, 0, 32]),
            "no axis of the input `in` can have the size 0",
        ),
    ] {
        let refused = report.at(shape).unwrap_err();
        assert_eq!(refused.to_string(), message);
        assert_eq!((refused.path(), refused.error()), ("", None));
    }
}

#[test]
fn overflowing_counts_are_errors() {
    let refused = plain::from::Plain::REPORT
        .at([3, u64::MAX, u64::MAX])
        .unwrap_err();
    assert_eq!(refused.path(), "conv1");
    let refused = flat::from::Flat::REPORT.at([u64::MAX]).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the sizes or counts of layer `fc1` do not fit into 64 bits"
    );
    // Each of the two convolutions has 2⁶³.
    let refused = refused::Sum::REPORT.at([1 << 62]).unwrap_err();
    assert_eq!(
        (refused.path(), refused.to_string().as_str()),
        ("", "FLOPS does not fit into 64 bits")
    );
}

mod refused {
    cnn::cnn! {
        pub net Small(1x32x32) {
            conv1: Conv2d(1 -> 6, 5);
            AvgPool2d(2);
            conv2: Conv2d(16, 5);
            AvgPool2d(2);
            flat: Flatten;
            fc1: Linear(400 -> 120);
        }

        pub net Joined(3x32x32) {
            down: Conv2d(8, 3, stride = 2, padding = 1);
            up: Upsample(scale_factor = 2);
            sum: Concat(up, in);
        }

        pub net Sum(4) {
            Tanh;
            Tanh;
        }
    }
}

/// `tests/ui/resized` has the macro's errors for the networks declared at these sizes.
#[test]
fn messages_equal_those_of_the_macro() {
    let (small, joined) = (refused::Small::REPORT, refused::Joined::REPORT);
    for (report, shape, said) in [
        (small, [1, 8, 8], include_str!("../ui/resized/too_small.stderr")),
        (small, [3, 32, 32], include_str!("../ui/resized/channels.stderr")),
        (small, [1, 36, 36], include_str!("../ui/resized/features.stderr")),
        (small, [1, 5, 5], include_str!("../ui/resized/unlabelled.stderr")),
        (joined, [3, 33, 33], include_str!("../ui/resized/join.stderr")),
    ] {
        let refused = report.at(shape).unwrap_err();
        // The macro points to a layer without a label; here it is named by its path.
        let words = refused.to_string().replace("layer `1`", "this `AvgPool2d`");
        assert_eq!(said.lines().next(), Some(format!("error: {words}").as_str()));
        assert!(refused.error().is_some());
    }
}

#[test]
fn claims_are_not_checked_at_other_sizes() {
    mod claimed {
        cnn::cnn! {
            pub net Claimed(3x32x32) -> 8x30x30 where MACS == 194_400 {
                conv: Conv2d(8, 3) -> 8x30x30 where ACTIVATIONS < 10K;
            }
        }
    }
    let report = claimed::Claimed::REPORT.at([3, 64, 64]).unwrap();
    assert_eq!(report.output(), Shape::new(&[8, 62, 62]));
}

#[test]
fn implements_error() {
    let error: Box<dyn std::error::Error> = Box::new(refused::Small::REPORT.at([1, 8, 8]).unwrap_err());
    assert!(
        error
            .downcast_ref::<ResizeError>()
            .is_some_and(|refused| refused.path() == "conv2")
    );
}

mod derived {
    cnn::cnn! {
        pub net Choices(3x64x64) {
            conv: Conv2d(8, 3, stride = 2, padding = 1);
            scope: {
                let size = in.height / 2;
                if size >= 16 && in.width > 16 { Conv2d(8, 3, padding = 1); }
                for i in 0..size / 8 { l{i}: ReLU; }
                [Tanh; in.width / 16];
            }
            label{in.width / 64}: ReLU;
        }

        pub net Arguments(3x64x64) {
            conv: Conv2d(8, 3, stride = 2, padding = 1);
            _pool: AdaptiveAvgPool2d((in.height / 16, None));
            up: Upsample(size = (64 / (in.width - 8), 100 - in.height)) from conv;
            last: Conv2d(4, 1, groups = in.height / 32) from up;
        }
    }
}

/// A choice is named as it is written, with the sizes that it depends on.
#[test]
fn choices_with_another_outcome_are_errors() {
    for (shape, message) in [
        (
            [3, 60, 64],
            "`if size >= 16 && in.width > 16` is false for 3x60x64, and is true for 3x64x64: the height of `conv` is 30, \
             and was 32",
        ),
        (
            [3, 96, 64],
            "the bound `size / 8` of a `for` is 3 for 3x96x64, and is 2 for 3x64x64: the height of `conv` is 48, and was 32",
        ),
        (
            [3, 64, 96],
            "the count `in.width / 16` of a repeat is 3 for 3x64x96, and is 2 for 3x64x64: the width of `conv` is 48, and \
             was 32",
        ),
    ] {
        let refused = derived::Choices::REPORT.at(shape).unwrap_err();
        assert_eq!(refused.to_string(), message);
        assert_eq!((refused.path(), refused.error()), ("", None));
        assert!(
            refused
                .choice()
                .is_some_and(|choice| message.contains(&choice.text))
        );
    }
    // The counts are the same.
    assert!(derived::Choices::REPORT.at([3, 70, 70]).is_ok());
    assert_eq!(
        derived::Choices::REPORT.at([3, 64, 64]).as_ref(),
        Ok(derived::Choices::REPORT)
    );
}

#[test]
fn arguments_that_do_not_accept_the_value_are_errors() {
    for (shape, path, message) in [
        (
            [3, 8, 64],
            "_pool",
            "layer `_pool`: `output_size` is (0, None) for 3x8x64, and takes a whole number of at least 1, a size such as \
             `3x5`, or `None` for what arrives: the height of `in` is 8, and was 64",
        ),
        (
            [3, 64, 8],
            "up",
            "layer `up`: `size` divides by zero for 3x64x8: the width of `in` is 8, and was 64",
        ),
        (
            [3, 120, 64],
            "up",
            "layer `up`: `size` is (1, -20) for 3x120x64, and takes a whole number of at least 1, or a size such as `3x5`: \
             the height of `in` is 120, and was 64",
        ),
    ] {
        let refused = derived::Arguments::REPORT.at(shape).unwrap_err();
        assert_eq!(refused.to_string(), message);
        assert_eq!(
            (refused.path(), refused.error(), refused.choice()),
            (path, None, None)
        );
    }
    // A value that the argument accepts and the layer does not.
    let refused = derived::Arguments::REPORT.at([3, 96, 64]).unwrap_err();
    assert_eq!(refused.path(), "last");
    assert_eq!(
        refused.to_string(),
        "layer `last` cannot divide the 8 channels that arrive into 3 groups"
    );
}
