//! Fields that are not known exactly, and that the cost of looking is bounded.

use crate::{compiled, declared};

/// The axes of the output: `size 3, stride 1, …`.
fn axes(input: &str, body: &str) -> Vec<String> {
    let report = declared(input, body);
    let fields = report.receptive_fields();
    let output = fields.outputs().next().expect("an output");
    output.axes().iter().map(ToString::to_string).collect()
}

#[test]
fn long_patterns_are_bounded_by_the_axis() {
    for (input, body, expected) in [
        // 4,001 positions on 4,000 repeat after 4,001, and 8,001 after more than 4,096.
        (
            "1x4000",
            "Upsample(size = 4001, mode = linear);",
            "size 2, stride 0.99975, center 0, padding 0 before and 0 after",
        ),
        (
            "1x4000",
            "Upsample(size = 8001, mode = linear);",
            "size at most 4000, stride 1, center 1999.5, padding 0 before and 0 after",
        ),
        // 90,000 pixels in a row, with windows over them.
        (
            "3x300x300",
            "Flatten(1, 2); Conv1d(3, 3, padding = 1);",
            "size 2, stride 1/300, center -299/600, padding 1 before and 1 after",
        ),
        (
            "1x5000x5",
            "Permute(0, 2, 1); Flatten(1, 2); Conv1d(3, 3, padding = 1);",
            "size at most 5000, stride 1, center 2499.5, padding 0 before and 0 after",
        ),
        // A tensor and its transpose.
        (
            "1x8x8",
            "Add { { Permute(0, 2, 1); } { Identity; } };",
            "size at most 8, stride 1, center 3.5, padding 0 before and 0 after",
        ),
    ] {
        assert_eq!(axes(input, body)[0], expected, "{input}: {body}");
    }
}

#[test]
fn work_is_bounded() {
    let chain =
        "for i in 0..1000 { Upsample(size = 3989, mode = linear); Upsample(size = 4001, mode = linear); }";
    let deep = "Upsample(size = 4001, mode = linear); for i in 0..3000 { Conv1d(1, 3, padding = 1); }";
    let moved = "Upsample(size = 4001, mode = linear); for i in 0..5000 { Permute(0, 1); }";
    for body in [chain, deep, moved] {
        let axes = axes("1x4000", body);
        assert!(axes[0].starts_with("size at most 4000, "), "{axes:?}");
    }
}

/// The end of each output is cut off, so that no value depends on what comes after it.
const CAUSAL: &str = "
    block Causal(d) { Conv1d(8, 3, padding = 2 * d, dilation = d); Narrow(-1, 0, in.length - 2 * d); }

    net Short(1x784) { Causal(1); Causal(2); Causal(4); Causal(8); }

    net Long(1x16000) { Causal(1); Causal(2); Causal(4); Causal(8); }
";

#[test]
fn causal_convolutions() {
    for (report, bound) in compiled(CAUSAL).iter().zip(["", "at most "]) {
        let fields = report.receptive_fields();
        let axis = fields.outputs().next().expect("an output").axes()[0];
        let expected = format!("size {bound}31, stride 1, center -15, padding 30 before and 0 after");
        assert_eq!(axis.to_string(), expected, "{}", report.name());
        assert_eq!(axis.is_exact(), bound.is_empty());
    }
}
