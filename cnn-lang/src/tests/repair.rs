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

/// A network with joins that do not fit, and the line and the helps of each error.
type JoinCase = (&'static str, &'static [(usize, &'static [&'static str])]);

const JOINS: &[JoinCase] = &[
    (
        "net N(1x7x7) {
            a: Conv2d(4, 3, padding = 1);
            MaxPool2d(2);
            u: ConvTranspose2d(4, 2, stride = 2);
            Concat(u, a);
        }",
        &[(
            5,
            &["in line 4, write `ConvTranspose2d(4, 2, stride = 2, output_padding = 1)`"],
        )],
    ),
    // A claim says that the transposed convolution is right.
    (
        "net N(1x7x7) {
            a: Conv2d(4, 3, padding = 1);
            MaxPool2d(2);
            u: ConvTranspose2d(4, 2, stride = 2) -> 4x6x6;
            Concat(u, a);
        }",
        &[(5, &["`Upsample(size = 7)` makes 4x7x7 of 4x6x6"])],
    ),
    // The pool is before both.
    (
        "net N(1x9x9) {
            MaxPool2d(2);
            a: Conv2d(4, 3, padding = 1);
            b: Conv2d(4, 3, stride = 2, padding = 1);
            Concat(a, b);
        }",
        &[(5, &["`Upsample(scale_factor = 2)` makes 4x4x4 of 4x2x2"])],
    ),
    // Another network needs the block as it is, so the pool cannot change.
    (
        "block Half(width) { MaxPool2d(2); Conv2d(width, 1); }
        net N(4x7x7) {
            a: Conv2d(4, 3, stride = 2, padding = 1);
            b: Half(4) from in;
            Concat(a, b);
        }
        net M(4x7x7) -> 4x3x3 { Half(4); }",
        &[(2, &["write `4x8x8`"])],
    ),
    (
        "block Half(width) { MaxPool2d(2); Conv2d(width, 1); }
        net N(4x7x7) {
            a: Conv2d(4, 3, stride = 2, padding = 1);
            b: Half(4) from in;
            Concat(a, b);
        }",
        &[(
            5,
            &["in line 1, give `MaxPool2d` the argument `ceil_mode = true`"],
        )],
    ),
    // Each input is wrong by itself.
    (
        "block Skip(width) {
            a: Conv2d(width, 3, padding = 1);
            MaxPool2d(2);
            u: Upsample(scale_factor = 2);
            Concat(u, a);
        }
        net N(4x7x7) { Skip(4); }
        net M(4x9x9) { Skip(4); Skip(8); }",
        &[(7, &["write `4x8x8`"]), (8, &["write `4x10x10`"])],
    ),
    (
        "net N(1x12x18) {
            a: Conv2d(4, 3, padding = 1);
            MaxPool2d(2);
            b: Conv2d(4, 3, padding = 1);
            MaxPool2d(2);
            Conv2d(4, 3, padding = 1);
            MaxPool2d(2);
            up: Upsample(scale_factor = 4);
            c: Concat(up, b);
            top: Upsample(scale_factor = 2);
            Concat(top, a);
        }",
        &[(9, &["in line 8, write `Upsample(size = 6x9)`"])],
    ),
];

#[test]
fn helps_of_joins_were_tried() {
    for (items, wanted) in JOINS {
        let program = format!("cnn! {{{items}}}");
        let found = errors_in(&program);
        let found: Vec<(usize, Vec<&str>)> = found
            .iter()
            .map(|error| {
                (
                    error.line(),
                    error.helps.iter().map(|help| help.text.as_str()).collect(),
                )
            })
            .collect();
        let wanted: Vec<(usize, Vec<&str>)> = wanted
            .iter()
            .map(|(line, helps)| (*line, helps.to_vec()))
            .collect();
        assert_eq!(found, wanted, "{program}");
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
