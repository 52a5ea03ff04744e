//! `Report::at` gives the report of the same declaration with another input.

use super::{find_invocations, inside};
use cnn_core::{Report, Shape};
use std::fs;
use std::path::Path;

/// The valid networks of an invocation.
fn reports(tokens: proc_macro2::TokenStream) -> Vec<Report> {
    let checked = crate::check(tokens);
    checked
        .networks
        .into_iter()
        .map(|network| network.report)
        .collect()
}

/// The report of the network `net N(input) …`, if it is valid. `IN` in the program stands for the input.
pub(super) fn declared(program: &str, input: &str) -> Option<Report> {
    reports(program.replace("IN", input).parse().unwrap()).pop()
}

fn resized(report: &Report, input: &str) -> Result<Report, String> {
    let shape: Shape = input.parse().unwrap();
    report.at(shape).map_err(|error| error.to_string())
}

/// The error of resizing a program.
fn error(program: &str, from: &str, to: &str) -> String {
    let report = declared(program, from).unwrap_or_else(|| panic!("{program}"));
    resized(&report, to).expect_err(program)
}

/// Programs, the size at which they are declared, another size, and the output there. `IN` stands for the input.
const PROGRAMS: &[[&str; 4]] = &[
    // An operator for each way to pass a number.
    [
        "net N(IN) { Conv2d(64, 3, stride = 2, padding = 1); AdaptiveMaxPool2d((in.height, 7)); }",
        "3x20x18",
        "3x30x18",
        "64x30x7",
    ],
    [
        "net Glob(IN) { AdaptiveAvgPool2d((in.height, 1)); Conv2d(8, 1); }",
        "8x16x16",
        "8x32x32",
        "8x32x1",
    ],
    [
        "net Chomp(IN) { Conv1d(8, 7, padding = 6); Narrow(-1, 0, in.length); }",
        "8x784",
        "8x1000",
        "8x1000",
    ],
    [
        "net Half(IN) { let half = in.height / 2; Upsample(size = (half, in.width)); }",
        "3x9x8",
        "3x15x6",
        "3x7x6",
    ],
    [
        "block B(n, m = n + in.width) { Conv2d(n, 1); AdaptiveAvgPool2d((m, 1)); } net N(IN) { B(in.channels * 2); }",
        "3x8x8",
        "5x8x6",
        "10x16x1",
    ],
    [
        "block B(size) { Upsample(size = size); } net N(IN) { Conv2d(4, 3, stride = 2); B((in.height, in.width)); }",
        "3x9x8",
        "3x31x30",
        "4x31x30",
    ],
    [
        "block B(up) { up; } net N(IN) { Conv2d(4, 3); B(Upsample(size = (in.height, in.width))); }",
        "3x9x8",
        "3x31x30",
        "4x31x30",
    ],
    [
        "net N(IN) { Conv2d(8, 3, bias = in.height > 16); }",
        "1x8x8",
        "1x32x32",
        "8x30x30",
    ],
    [
        "net N(IN) { Upsample(scale_factor = 1.0 * in.height / in.width); }",
        "1x8x8",
        "1x8x16",
        "1x4x8",
    ],
    [
        "net N(IN) { Permute(1, 2, in.channels - 1); }",
        "1x8x9",
        "1x4x5",
        "4x5x1",
    ],
    [
        "net N(IN) { Flatten; Unflatten(0, (in.channels, in.height * in.width)); }",
        "3x8x8",
        "2x4x6",
        "2x24",
    ],
    [
        "net N(IN) { Conv2d(in.channels -> 2 * in.channels, 1); }",
        "3x8x8",
        "5x8x8",
        "10x8x8",
    ],
    [
        "net N(IN) { GroupNorm(in.channels); LayerNorm((in.channels, in.height, in.width)); }",
        "3x8x8",
        "5x7x6",
        "5x7x6",
    ],
    [
        "net N(IN) { ZeroPad2d((in.width % 2, 0, -in.height / 4, 0)); }",
        "3x8x9",
        "3x12x12",
        "3x9x12",
    ],
    [
        "net N(IN) { AdaptiveAvgPool2d((min(5, in.height, in.width), max(in.height, 3, 2))); }",
        "3x8x8",
        "3x2x4",
        "3x2x3",
    ],
    [
        "net N(IN) { AdaptiveAvgPool2d((div_ceil(in.height, 3), round_to(in.width, 8))); }",
        "3x8x8",
        "3x20x33",
        "3x7x32",
    ],
    [
        "net N(IN) { AdaptiveAvgPool2d((ceil(in.height / 3.0), floor(in.width * 0.3))); }",
        "3x8x8",
        "3x20x33",
        "3x7x9",
    ],
    [
        "net N(IN) { AdaptiveAvgPool2d(round(in.height / 4.0)); }",
        "3x8x8",
        "3x10x33",
        "3x3x3",
    ],
    [
        "net N(IN) { x: Conv2d(4, 3, stride = 2); b: { Conv2d(4, 1); AdaptiveAvgPool2d((1, in.width)); } }",
        "3x9x9",
        "3x9x17",
        "4x1x8",
    ],
    // `here` is the tensor that the statement takes.
    [
        "net N(IN) { Conv2d(4, 3); AdaptiveAvgPool2d((here.height / 2, in.width)); Conv2d(here.channels + in.channels, 1); }",
        "3x8x8",
        "5x20x9",
        "9x9x9",
    ],
    [
        "net N(IN) { for i in 0..3 { Conv2d(here.channels * 2, 1); MaxPool2d(2); if here.height > 1 { Upsample(size = (in.height, here.width)); } } }",
        "3x16x16",
        "1x24x17",
        "8x24x2",
    ],
    [
        "net N(IN) { a: Conv2d(4, 3); Upsample(size = (2 * here.height, here.width + in.width)) from a; }",
        "3x16x16",
        "3x24x17",
        "4x44x32",
    ],
    [
        "net N(IN) { Linear(here.features -> 4); AdaptiveAvgPool1d(here.features + in.features); }",
        "6x8",
        "6x9",
        "6x13",
    ],
    // `None` is the size that arrives.
    [
        "net N(IN) { Conv2d(64, 3, stride = 2, padding = 1); AdaptiveMaxPool2d((None, 7)); }",
        "3x20x18",
        "3x30x18",
        "64x15x7",
    ],
    [
        "net N(IN) { AdaptiveAvgPool2d((None, in.height)); }",
        "3x20x18",
        "3x30x18",
        "3x30x30",
    ],
    [
        "block P(size = None) { AdaptiveAvgPool2d(size); } net N(IN) { P; P((None, 1)); }",
        "3x20x18",
        "3x30x18",
        "3x30x1",
    ],
    [
        "net N(IN) { AdaptiveAvgPool1d(None); AdaptiveAvgPool1d((None,)); }",
        "3x20",
        "3x30",
        "3x30",
    ],
    // Claims made of sizes are about the declared input.
    [
        "net N(IN) -> (8, in.height, in.width) { Conv2d(8, 1) -> (8, in.height, in.width) where PARAMS == 8 * (in.channels + 1); }",
        "3x8x8",
        "3x9x9",
        "8x9x9",
    ],
    // Choices with the same outcome.
    [
        "net N(IN) { if in.height > 64 && in.width > 64 { Conv2d(8, 3); } else { Conv2d(4, 3); } }",
        "3x32x32",
        "3x80x32",
        "4x78x30",
    ],
    [
        "net N(IN) { if in.height > 64 || in.width > 64 { Conv2d(8, 3); } }",
        "3x80x32",
        "3x32x80",
        "8x30x78",
    ],
    [
        "net N(IN) { for i in 0..in.height / 8 { Conv2d(8 + i, 1); } }",
        "3x32x32",
        "3x39x32",
        "11x39x32",
    ],
    [
        "net N(IN) { a: [Conv2d(8, 1); in.height / 8]; x{in.width / 8}: ReLU; }",
        "3x32x32",
        "3x39x35",
        "8x39x35",
    ],
    [
        "net N(IN) { for i in in.channels..5 { l{i}: Conv2d(8, 1); } AdaptiveAvgPool2d(in.height); }",
        "3x32x32",
        "3x16x16",
        "8x16x16",
    ],
    [
        "net N(IN) { if 3x8x8 == (in.channels, in.height, 8) { Conv2d(8, 1); } else { Conv2d(4, 1); } }",
        "3x9x8",
        "3x7x8",
        "4x7x8",
    ],
];

#[test]
fn numbers_are_evaluated_again() {
    for [program, from, to, output] in PROGRAMS {
        let report = declared(program, from).unwrap_or_else(|| panic!("{program}"));
        let again = resized(&report, to).unwrap_or_else(|error| panic!("{program}: {error}"));
        assert_eq!(format!("{:#}", again.output()), *output, "{program}");
        assert_eq!(Some(&again), declared(program, to).as_ref(), "{program}");
        assert_eq!(resized(&again, from).as_ref(), Ok(&report), "{program}");
    }
}

#[test]
fn choices_that_fall_out_otherwise_are_errors() {
    for (program, from, to, message) in [
        (
            "net N(IN) { if in.height > 64 { Conv2d(8, 3); } }",
            "3x224x224",
            "3x64x80",
            "`if in.height > 64` is false for 3x64x80, and is true for 3x224x224: the height of `in` is 64, and was 224",
        ),
        // The condition of the first `if` is false at both sizes.
        (
            "net N(IN) { if in.height > 64 { ReLU; } else if !(in.width == (in.height + 1) * 2) { Tanh; } }",
            "3x9x9",
            "3x9x20",
            "`if !(in.width == (in.height + 1) * 2)` is false for 3x9x20, and is true for 3x9x9: the width of `in` is 20, \
             and was 9",
        ),
        (
            "net N(IN) { Conv2d(4, 3); { for i in in.height - 8..=in.height { ReLU; } } }",
            "3x20x20",
            "3x22x20",
            "the bound `in.height - 8` of a `for` is 12 for 3x22x20, and is 10 for 3x20x20: the height of `0` is 20, and \
             was 18",
        ),
        (
            "block B(n) { [ReLU; n - 1]; } net N(IN) { B(min(in.height, in.width)); }",
            "3x4x5",
            "3x4x3",
            "the count `n - 1` of a repeat is 2 for 3x4x3, and is 3 for 3x4x5: the width of `in` is 3, and was 5",
        ),
        (
            "net N(IN) { for i in 0..2 { l{i + in.channels}: ReLU; } }",
            "3x4x5",
            "2x4x5",
            "the number `i + in.channels` in a label is 2 for 2x4x5, and is 3 for 3x4x5: the channels of `in` are 2, and \
             were 3",
        ),
        // The second operand has no value at the declared size.
        (
            "net N(IN) { if in.height > 8 && 6 / (in.height - 8) > 1 { ReLU; } }",
            "3x8x8",
            "3x9x8",
            "`if in.height > 8 && 6 / (in.height - 8) > 1` depends on an operand that has no value at the declared size \
             for 3x9x8, and is false for 3x8x8: the height of `in` is 9, and was 8",
        ),
        (
            "net N(IN) { if 64 / (in.height - 8) > 1 { ReLU; } }",
            "3x9x8",
            "3x8x8",
            "`if 64 / (in.height - 8) > 1` divides by zero for 3x8x8, and is true for 3x9x8: the height of `in` is 8, and \
             was 9",
        ),
        // A tensor of another rank.
        (
            "net N(IN) { { Flatten(end_dim = in.channels - 3); { if in.length > 9 { ReLU; } } } }",
            "4x8x8",
            "3x8x8",
            "`if in.length > 9` needs a size that the tensor does not have for 3x8x8, and is false for 4x8x8",
        ),
    ] {
        assert_eq!(error(program, from, to), message);
    }
}

/// The text with another size of every input; they are square.
fn with_inputs(text: &str, size: u64) -> String {
    let mut parts = text.split("(3x");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |changed, part| {
        let (_, rest) = part.split_once(')').unwrap();
        format!("{changed}(3x{size}x{size}){rest}")
    })
}

fn reports_of_file(text: &str) -> Vec<Report> {
    let mut invocations = Vec::new();
    find_invocations(text.parse().unwrap(), &mut invocations);
    invocations.into_iter().flat_map(reports).collect()
}

#[test]
fn networks_of_the_zoo() {
    let nets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/zoo/nets");
    let (mut valid, mut invalid) = (0, 0);
    for file in inside(&nets) {
        let text = fs::read_to_string(file).unwrap();
        let zoo = reports_of_file(&text);
        for size in [64, 192, 256, 299, 513] {
            let others = reports_of_file(&with_inputs(&text, size));
            for report in &zoo {
                // They use `in.channels`, but never of a tensor whose channels depend on the input.
                assert!(report.graph().derivation.is_empty(), "{}", report.name());
                let other = others.iter().find(|other| other.name() == report.name());
                assert_eq!(
                    report.at([3, size, size]).ok().as_ref(),
                    other,
                    "{} {size}",
                    report.name()
                );
                valid += u32::from(other.is_some());
                invalid += u32::from(other.is_none());
            }
        }
    }
    // Inception v3 needs at least 75, and its auxiliary classifier more than 192.
    assert_eq!((valid, invalid), (5 * 70 - 4, 4));
}

/// A chain of numbers, each of which uses the one before it twice.
fn chain(length: usize, last: &str) -> String {
    format!(
        "net N(IN) {{ let n = in.height; {} {last} }}",
        "let n = (n * 5 + n % 3) % 1000;".repeat(length)
    )
}

#[test]
fn long_chains_are_evaluated_once_each() {
    let program = chain(10_000, "AdaptiveAvgPool2d((n + 1, 1));");
    let report = declared(&program, "3x32x32").unwrap();
    assert_eq!(report.at([3, 33, 32]).ok(), declared(&program, "3x33x32"));
    // Each link is a product, a sum and two remainders.
    let expressions = report.graph().derivation.expressions.as_slice().len();
    assert!((40_000..40_010).contains(&expressions), "{expressions}");
}

/// Beyond the limit, no number is stale: there is no other size.
#[test]
fn chains_beyond_the_limit_are_errors() {
    let report = declared(&chain(17_000, "AdaptiveAvgPool2d((n + 1, 1));"), "3x32x32").unwrap();
    assert!(report.graph().derivation.is_omitted);
    assert_eq!(
        resized(&report, "3x33x32").unwrap_err(),
        "too many numbers of the network follow from sizes to be evaluated for another input"
    );
    // The size itself is no new expression.
    let program = chain(17_000, "AdaptiveAvgPool2d(in.height);");
    let report = declared(&program, "3x32x32").unwrap();
    assert_eq!(resized(&report, "3x33x32").ok(), declared(&program, "3x33x32"));
    assert_eq!(report.graph().derivation.expressions.as_slice().len(), 1);
}

/// A condition is cut off where it is too long for a message.
#[test]
fn long_conditions_are_shortened() {
    let long = vec!["in.height > 9"; 200].join(" && ");
    let message = error(
        &format!("net N(IN) {{ if {long} {{ ReLU; }} }}"),
        "3x32x32",
        "3x8x32",
    );
    assert!(
        message.starts_with("`if in.height > 9 && in.height > 9 && "),
        "{message}"
    );
    assert!(
        message.contains("…` is false for 3x8x32") && message.len() < 250,
        "{message}"
    );
}
