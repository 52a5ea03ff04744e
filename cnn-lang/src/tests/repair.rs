//! The search for a repair: networks that one change repairs, and networks with several possible changes. The messages are
//! in `tests/ui/claims/one_change_fits*.rs`.

use super::errors_in;

/// A description, the items, and the expected errors.
type Case = (&'static str, &'static str, &'static [(usize, bool)]);

const CASES: &[Case] = &[
    (
        "two claims against one number",
        "net N(3x8x9) {
                Conv2d(4, 3, padding = 1) -> 4x8x8;
                Conv2d(4, 3, padding = 1) -> 4x8x8;
            }",
        &[(1, true)],
    ),
    (
        "one claim against one number",
        "net N(3x8x9) {
                Conv2d(4, 3, padding = 1) -> 4x8x8;
                Conv2d(4, 3, padding = 1);
            }",
        &[(2, false)],
    ),
    (
        "a layer's number that shows in two claims",
        "net N(3x8x8) where PARAMS == 112 {
                Conv2d(4, 4, padding = 1) -> 4x8x8;
            }",
        &[(2, false)],
    ),
    (
        "a layer's number, and an input that would suit it",
        "net N(8x8x9) {
                MaxPool2d(1x2, stride = 1) -> 8x8x9;
                ReLU -> 8x8x9;
            }",
        &[(2, false)],
    ),
    (
        "an argument of a block that exceeds two bounds, where a smaller one is within both",
        "block Separable(width) { Conv2d(in.channels, 3, padding = 1, groups = in.channels); Conv2d(width, 1); }
            net N(8x16x16) where PARAMS <= 900, MACS <= 170K {
                Separable(96);
            }",
        &[(3, true)],
    ),
    (
        "bounds that need at least a number",
        "const WIDTH = 4;
            net N(3x8x8) where PARAMS >= 512, MACS >= 30K {
                a: Conv2d(WIDTH, 3, padding = 1);
                Conv2d(4 * WIDTH, 1);
            }",
        &[(1, true)],
    ),
    (
        "bounds that any of two numbers exceeds",
        "block U(width) { Conv2d(width, 1); }
            net N(8x16x16) where PARAMS <= 900, MACS <= 200K {
                U(32);
                U(32);
            }",
        &[(2, false), (2, false)],
    ),
    (
        "bounds within which only multiples are layers",
        "block G(width) { Conv2d(width, 1, groups = 8); }
            net N(8x16x16) where PARAMS <= 90, MACS <= 170K {
                G(64);
            }",
        &[(2, false)],
    ),
    (
        "a further mistake that no input mends",
        "net N(3x8x9) {
                Conv2d(4, 3, padding = 1) -> 4x8x8;
                Conv2d(4, 3, padding = 1) -> 4x8x8;
                Conv2d(5 -> 4, 1);
            }",
        &[(2, false), (4, false)],
    ),
    (
        "a further mistake in another network",
        "net N(3x8x9) {
                Conv2d(4, 3, padding = 1) -> 4x8x8;
                Conv2d(4, 3, padding = 1) -> 4x8x8;
            }
            net M(3x8x8) {
                Conv2d(4 -> 4, 3);
            }",
        &[(1, true), (6, false)],
    ),
    (
        "two changes that both fit",
        "const A = 3; const B = 4;
            net N(3x8x8) where PARAMS == 24 {
                Conv2d(A + B - 1, 1) -> 6x8x8;
                Conv2d(A + B - 2, 1) -> 5x8x8;
                Conv2d(A + B - 3, 1) -> 4x8x8;
            }",
        &[(2, false)],
    ),
    (
        "a constant that another network needs as it is",
        "const A = 3;
            net N(3x8x8) {
                Conv2d(A, 1) -> 4x8x8;
                Conv2d(A + 1, 1) -> 5x8x8;
            }
            net M(3x8x8) {
                Conv2d(A, 1) -> 3x8x8;
            }",
        &[(3, false), (4, false)],
    ),
    (
        "the same where the other is wrong for the same reason",
        "const A = 3;
            net N(3x8x8) {
                Conv2d(A, 1) -> 4x8x8;
                Conv2d(A + 1, 1) -> 5x8x8;
            }
            net M(3x8x8) {
                Conv2d(A, 1) -> 4x8x8;
                Conv2d(A, 1) -> 4x8x8;
            }",
        &[(1, true)],
    ),
    (
        "a tap, where both sides of an `if` have the label that fits",
        "net N(3x8x8) {
                if in.height > 4 { s: Conv2d(4, 1); } else { s: Conv2d(4, 3); }
                b: Conv2d(8, 1);
                x: Concat { { Conv2d(4 -> 2, 1); } { Conv2d(4 -> 2, 1); } } from b
                Concat(x, b);
            }",
        &[(4, true)],
    ),
    (
        "channels last, in one place",
        "net N(32x32x3) {
                Conv2d(3 -> 8, 3);
            }",
        &[(1, true)],
    ),
    (
        "channels last, as many as a layer states",
        "net N(8x8x4) {
                Conv2d(4 -> 8, 3);
            }",
        &[(1, true)],
    ),
    (
        "channels last in one of two inputs",
        "net N(a: 3x32x32, b: 32x32x3) {
                x: Conv2d(3 -> 8, 3) from a;
                y: Conv2d(3 -> 8, 3) from b;
                Add(x, y);
            }",
        &[(1, true)],
    ),
    (
        "a last axis that no layer states",
        "net N(64x32x16) {
                MaxPool2d(20);
            }",
        &[(2, false)],
    ),
    (
        "channels last, and a further mistake",
        "net N(28x28x1) {
                Conv2d(1 -> 8, 3) -> 8x24x24;
            }",
        &[(2, false)],
    ),
    (
        "a batch in front",
        "net N(4x3x32x32) {
                Conv2d(8, 3);
                MaxPool2d(2);
            }",
        &[(1, true)],
    ),
    (
        "a batch in front, and channels last",
        "net N(1, 32, 32, 3) {
                Conv2d(3 -> 8, 3);
                MaxPool2d(2);
            }",
        &[(1, true)],
    ),
    (
        "a batch, or a layer with another number of axes",
        "net N(3x8x32x32) {
                BatchNorm2d;
            }",
        &[(2, false)],
    ),
    (
        "an image for a signal",
        "net N(3x32x32) {
                Conv1d(8, 3);
            }",
        &[(2, false)],
    ),
    (
        "a label that is not there",
        "net N(3x8x8) {
                a: Conv2d(4, 1) -> 4x8x8;
                b: Conv2d(4, 1) -> 4x8x8;
                Add(c, b) -> 4x8x8;
            }",
        &[(4, false)],
    ),
    (
        "something that could not be read",
        "net N(3x8x9) {
                Conv2d(4, 3, padding = 1) -> 4x8x8;
                Conv2d(4, 3, padding = 1) -> 4x8x8;
                Conv2d(4, 3, padding = );
            }",
        &[(2, false), (4, false)],
    ),
];

/// The lines of the errors, each with whether it is the error about one change.
fn errors(items: &str) -> Vec<(usize, bool)> {
    let findings = errors_in(&format!("cnn! {{{items}}}"));
    let lines = findings
        .iter()
        .map(|finding| (finding.range.start.0, finding.code == "OneChangeFits"));
    lines.collect()
}

#[test]
fn errors_stay_where_they_show_unless_one_thing_is_wrong() {
    for (what, items, wanted) in CASES {
        assert_eq!(errors(items), *wanted, "{what}");
    }
}

#[test]
fn a_search_ends() {
    // Every number is a candidate, and none is wrong.
    let calls = "U(8, 3);\n".repeat(500);
    let program = format!(
        "block U(width, kernel) {{ Conv2d(width, kernel, padding = 1); }} net N(8x8x8) where LAYERS == 9, DEPTH == 8 {{ {calls} }}"
    );
    assert_eq!(errors(&program), [(1, false), (1, false)]);
}
