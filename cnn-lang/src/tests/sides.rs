//! Arguments by position without the input side: what is accepted, and the readings that an error offers.

use super::source::applied;
use super::{Finding, errors_in};
use cnn_core::Kind;
use proc_macro2::TokenStream;

/// The sides are clear, and the network has these parameters.
const CLEAR: &[(&str, &str, u64)] = &[
    ("1x28x28", "Conv2d(10, 3)", 100),
    ("1x28x28", "Conv2d(1 -> 10, 3)", 100),
    ("3x32x32", "Conv2d(3 -> 8, 3, 2, 1, 1, 1, false, reflect)", 216),
    ("3x32x32", "Conv2d(8, 3, in_channels = 3)", 224),
    // The input side is stated by name.
    ("3x32x32", "Conv2d(8, 3, 2, in_channels = 3)", 224),
    (
        "3x32x32",
        "Conv2d(in_channels = 3, out_channels = 8, kernel_size = 3)",
        224,
    ),
    ("3x32x32", "Conv2d(out_channels = 8, kernel_size = 3)", 224),
    ("3x32x32", "Conv2d(8, kernel_size = 3, stride = 2)", 224),
    ("3x32x32", "Conv2d(8c, 3w, 2s, 1p)", 224),
    ("3x32x32", "Conv2d(8c, 3, 2s)", 224),
    // The first number is what arrives, but the second is no output side of PyTorch's.
    ("3x32x32", "Conv2d(3, 8, stride = 2)", 579),
    ("8x7x7", "ConvTranspose2d(4, 2, stride = 2)", 132),
    ("8x7x7", "ConvTranspose2d(8 -> 4, 2, 2, 0, 1)", 132),
];

/// The sides are unclear. The readings that the help offers, each with its parameters and its output.
type Unclear = (
    &'static str,
    &'static str,
    &'static [(&'static str, u64, &'static str)],
);

const UNCLEAR: &[Unclear] = &[
    (
        "1x28x28",
        "Conv2d(1, 10, 3); Flatten; Linear(10)",
        &[
            ("Conv2d(1 -> 10, 3)", 67_710, "10x26x26"),
            ("Conv2d(1, 10, stride = 3)", 601, "1x7x7"),
        ],
    ),
    (
        "3x224x224",
        "Conv2d(3, 64, 4)",
        &[
            ("Conv2d(3 -> 64, 4)", 3_136, "64x221x221"),
            ("Conv2d(3, 64, stride = 4)", 36_867, "3x41x41"),
        ],
    ),
    (
        "3x32x32",
        "Conv2d(3, 16, 3, 1, 1)",
        &[
            ("Conv2d(3 -> 16, 3, 1, 1)", 448, "16x32x32"),
            (
                "Conv2d(3, 16, stride = 3, padding = 1, dilation = 1)",
                2_307,
                "3x7x7",
            ),
        ],
    ),
    (
        "64x56x56",
        "Conv2d(64, 32, 3, 1, 1)",
        &[
            ("Conv2d(64 -> 32, 3, 1, 1)", 18_464, "32x56x56"),
            (
                "Conv2d(64, 32, stride = 3, padding = 1, dilation = 1)",
                4_194_368,
                "64x9x9",
            ),
        ],
    ),
    // The first number is not what arrives.
    (
        "3x227x227",
        "Conv2d(64, 11, 4, 2)",
        &[("Conv2d(64, 11, stride = 4, padding = 2)", 23_296, "64x56x56")],
    ),
    // The window of the other reading is too large, or its stride is given twice.
    (
        "3x32x32",
        "Conv2d(3, 64, 7)",
        &[("Conv2d(3 -> 64, 7)", 9_472, "64x26x26")],
    ),
    (
        "3x224x224",
        "Conv2d(3, 64, 7, stride = 2, padding = 3)",
        &[("Conv2d(3 -> 64, 7, stride = 2, padding = 3)", 9_472, "64x112x112")],
    ),
    // PyTorch has no word there.
    (
        "3x32x32",
        "Conv2d(3, 8, 2, same)",
        &[("Conv2d(3, 8, stride = 2, padding = same)", 579, "3x16x16")],
    ),
    // All of PyTorch's arguments.
    (
        "3x32x32",
        "Conv2d(3, 8, 3, 2, 1, 1, 1, false, reflect)",
        &[("Conv2d(3 -> 8, 3, 2, 1, 1, 1, false, reflect)", 216, "8x16x16")],
    ),
    ("1x28x28", "Conv2d(3, 64, 7, 2, 3, true)", &[]),
    // By position, and again by name.
    (
        "3x32x32",
        "Conv2d(3, 64, kernel_size = 7)",
        &[("Conv2d(3 -> 64, kernel_size = 7)", 9_472, "64x26x26")],
    ),
    (
        "3x32x32",
        "Conv2d(3, kernel_size = 7, out_channels = 64)",
        &[("Conv2d(3 -> 64, kernel_size = 7)", 9_472, "64x26x26")],
    ),
    (
        "3x32x32",
        "Conv2d(3, 64, stride = 2, kernel_size = 7)",
        &[("Conv2d(3 -> 64, stride = 2, kernel_size = 7)", 9_472, "64x13x13")],
    ),
    // The shorthand says what its number is.
    (
        "3x32x32",
        "Conv2d(3c, 8w, 2)",
        &[("Conv2d(3c, 8w, stride = 2)", 579, "3x13x13")],
    ),
    // Expressions stay as they are.
    (
        "8x32x32",
        "Conv2d(in.channels, 2 * (in.channels - 2), 3, (1, 2), bias = false)",
        &[
            (
                "Conv2d(in.channels -> 2 * (in.channels - 2), 3, (1, 2), bias = false)",
                864,
                "12x30x15",
            ),
            (
                "Conv2d(in.channels, 2 * (in.channels - 2), stride = 3, padding = (1, 2), bias = false)",
                9_216,
                "8x8x9",
            ),
        ],
    ),
    (
        "16x20",
        "ConvTranspose1d(16, 8, 2, 2)",
        &[
            ("ConvTranspose1d(16 -> 8, 2, 2)", 264, "8x40"),
            ("ConvTranspose1d(16, 8, stride = 2, padding = 2)", 2_064, "16x42"),
        ],
    ),
];

fn net(input: &str, layer: &str) -> String {
    format!("cnn! {{ net N({input}) {{ {layer}; }} }}")
}

/// The parameters of a network, and the output of its first layer.
fn counts(input: &str, layer: &str) -> (u64, String) {
    let tokens: TokenStream = format!("net N({input}) {{ {layer}; }}").parse().unwrap();
    let checked = crate::check(tokens);
    let report = &checked.networks[0].report;
    let first = report.layers().next().unwrap();
    (report.metrics().params, format!("{:#}", first.output))
}

/// The only error of a program.
fn only(program: &str) -> Finding {
    let mut errors = errors_in(program);
    assert_eq!(errors.len(), 1, "{program}");
    errors.remove(0)
}

#[test]
fn clear_sides_are_accepted() {
    for &(input, layer, params) in CLEAR {
        let errors: Vec<String> = errors_in(&net(input, layer))
            .into_iter()
            .map(|error| error.text)
            .collect();
        assert!(errors.is_empty(), "{layer}: {errors:?}");
        assert_eq!(counts(input, layer).0, params, "{layer}");
    }
}

#[test]
fn unclear_sides_are_an_error_with_the_readings_that_fit() {
    for &(input, layer, readings) in UNCLEAR {
        let program = net(input, layer);
        let error = only(&program);
        assert_eq!(error.code, "UnclearSides", "{layer}");
        let first = program
            .find('(')
            .and_then(|at| program[at + 1..].find('(').map(|next| at + next + 2));
        assert_eq!(Some(error.range.start.1), first, "{layer}");
        let calls: Vec<String> = readings
            .iter()
            .map(|(call, _, output)| format!("`{call}`, which makes {output}"))
            .collect();
        let help = error.helps.first().map_or("", |help| help.text.as_str());
        assert_eq!(help.trim_start_matches("write "), calls.join(", or "), "{layer}");
        let rest = layer
            .split_once(';')
            .map_or(String::new(), |(_, rest)| format!(";{rest}"));
        let suggestions = error.helps.iter().flat_map(|help| &help.suggestions);
        let applied: Vec<String> = suggestions.map(|edits| applied(&program, edits)).collect();
        let expected: Vec<String> = readings
            .iter()
            .map(|(call, ..)| net(input, &format!("{call}{rest}")))
            .collect();
        assert_eq!(applied, expected, "{layer}");
        for &(call, params, output) in readings {
            let written = format!("{call}{rest}");
            assert!(errors_in(&net(input, &written)).is_empty(), "{written}");
            assert_eq!(counts(input, &written), (params, output.to_owned()), "{written}");
        }
    }
}

/// By position and by name where PyTorch's reading does not fit is an argument that is given twice.
#[test]
fn an_argument_given_twice_is_no_side() {
    for layer in [
        "Conv2d(16, 3, kernel_size = 5)",
        "Conv2d(3c, 16w, kernel_size = 5)",
        "Conv2d(3 -> 16, 3, kernel_size = 5)",
        "Conv2d(16, out_channels = 8, kernel_size = 5)",
    ] {
        assert_eq!(only(&net("3x32x32", layer)).code, "DoubledArgument", "{layer}");
    }
}

/// The rule is that of the kind's row, for all kinds and under any name.
#[test]
fn every_kind_with_limited_positions() {
    let mut count = 0;
    for kind in Kind::all() {
        let spec = kind.spec();
        let sizes = "x20".repeat(spec.spatial.into());
        let calls = [
            ("", format!("{}(4, 8, 3)", kind.name())),
            (
                "block B(layer) { layer(4, 8, 3); }",
                format!("B({})", kind.name()),
            ),
            (
                "block B(layer) { layer; }",
                format!("B({}(4, 8, 3))", kind.name()),
            ),
        ];
        for (block, call) in calls {
            let program = format!("cnn! {{ {block} net N(4{sizes}) {{ {call}; }} }}");
            let codes: Vec<String> = errors_in(&program).into_iter().map(|error| error.code).collect();
            if spec.positions_without_input.is_some() {
                assert_eq!(codes, ["UnclearSides"], "{program}");
                count += 1;
            } else {
                assert!(!codes.contains(&"UnclearSides".to_owned()), "{program}");
            }
        }
    }
    assert!(count >= 18, "{count}");
}

/// What arrives behind an unclear layer is what all its readings agree on, so that no other error follows.
#[test]
fn unclear_sides_are_one_error() {
    for rest in [
        "BatchNorm2d(16); ReLU; MaxPool2d(2); Conv2d(16 -> 32, 3); Flatten; Linear(10)",
        "BatchNorm2d(3); Conv2d(3 -> 32, 3) -> 32x5x5",
        "Conv2d(8, 1, groups = 4) -> 8x30x30; ReLU",
    ] {
        assert_eq!(
            only(&net("3x32x32", &format!("Conv2d(3, 16, 3, 1, 1); {rest}"))).code,
            "UnclearSides"
        );
    }
    let fixed = "Conv2d(3, 64, 7); BatchNorm2d(32)";
    let codes: Vec<String> = errors_in(&net("3x32x32", fixed))
        .into_iter()
        .map(|error| error.code)
        .collect();
    assert_eq!(codes, ["UnclearSides", "InputSide"]);
}
