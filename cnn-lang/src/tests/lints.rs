//! Where each lint reports, and where it does not.

use super::{inside, warnings_in};
use crate::lint_defs::Lint;
use std::fs;
use std::path::Path;

/// The body of a network, and the expected lints by line (from 0) and name.
type Case = (&'static str, &'static str, &'static [(usize, &'static str)]);

const CASES: &[Case] = &[
    // A stride that is larger than the window.
    (
        "3x16x16",
        "Conv2d(8, 3, stride = 4, padding = 1);",
        &[(0, "stride_exceeds_window")],
    ),
    (
        "3x16x16",
        "Conv2d(8, 3x5, stride = 4, padding = 2);",
        &[(0, "stride_exceeds_window")],
    ),
    (
        "3x16",
        "Conv1d(8, 2, stride = 3);",
        &[(0, "stride_exceeds_window")],
    ),
    ("3x16x16", "MaxPool2d(2, 3);", &[(0, "stride_exceeds_window")]),
    (
        "3x16x16",
        "Unfold(2, stride = 3);",
        &[(0, "stride_exceeds_window")],
    ),
    ("3x16x16", "Conv2d(8, 1, stride = 2);", &[]),
    ("3x16x16", "MaxPool2d(1, stride = 2);", &[]),
    ("3x16x16", "Conv2d(8, 4, stride = 4);", &[]),
    (
        "3x17x17",
        "Conv2d(8, 3, stride = 5, dilation = 2, padding = 2);",
        &[],
    ),
    // Windows that do not cover the input.
    ("3x7x7", "MaxPool2d(2);", &[(0, "window_drops_input")]),
    ("3x7x8", "MaxPool2d(2);", &[(0, "window_drops_input")]),
    ("3x8x8", "Conv2d(8, 3, stride = 2);", &[(0, "window_drops_input")]),
    ("3x9x9", "Unfold(2, stride = 2);", &[(0, "window_drops_input")]),
    ("3x7x7", "MaxPool2d(2, ceil_mode = true);", &[]),
    ("3x7x7", "Conv2d(8, 2, stride = 2, padding = same);", &[]),
    ("3x8x8", "Conv2d(8, 3, stride = 2, padding = 1);", &[]),
    ("3x224x224", "Conv2d(64, 7, stride = 2, padding = 3);", &[]),
    ("3x7x7", "Conv2d(8, 1, stride = 2);", &[]),
    ("3x7x7", "AdaptiveAvgPool2d(2);", &[]),
    // A bias before a batch norm.
    (
        "3x8x8",
        "Conv2d(8, 3);\nBatchNorm2d;",
        &[(0, "bias_before_batch_norm")],
    ),
    ("12", "Linear(8);\nBatchNorm1d;", &[(0, "bias_before_batch_norm")]),
    (
        "3x8x8",
        "ConvTranspose2d(8, 2, stride = 2, bias = true);\nBatchNorm2d;",
        &[(0, "bias_before_batch_norm")],
    ),
    ("3x8x8", "Conv2d(8, 3, bias = false);\nBatchNorm2d;", &[]),
    ("3x8x8", "Conv2d(8, 3);\nReLU;\nBatchNorm2d;", &[]),
    ("3x8x8", "c: Conv2d(8, 3);\nb: BatchNorm2d;\nAdd(b, c);", &[]),
    ("3x8x8", "Conv2d(8, 3);\nInstanceNorm2d;", &[]),
    // A bias per value, not per channel.
    ("3x8", "Linear(8 -> 5);\nBatchNorm1d;", &[]),
    // An activation after an activation.
    ("8", "ReLU;\nTanh;", &[(1, "activation_after_activation")]),
    (
        "8",
        "a: ReLU;\nc: Linear(8);\nb: ReLU from a;\nAdd(c, b);",
        &[(2, "activation_after_activation")],
    ),
    ("8", "ReLU;\nDropout;\nReLU;", &[]),
    ("8", "ReLU;\nSoftmax;", &[]),
    ("8x4x4", "Concat { { ReLU; } { Tanh; } }\nReLU;", &[]),
    // A softmax before the end.
    ("8", "Softmax;\nLinear(4);", &[(0, "softmax_before_end")]),
    ("8", "LogSoftmax;\nReLU;", &[(0, "softmax_before_end")]),
    (
        "8x4x4",
        "Softmax;\nFlatten;\nLinear(4);",
        &[(0, "softmax_before_end")],
    ),
    ("8", "Softmax;", &[]),
    ("8x4x4", "Softmax;\nFlatten;\nDropout;", &[]),
    ("8", "w: Softmax;\nMul(w, in);\nLinear(4);", &[]),
    ("8", "_w: Softmax;\nLinear(4) from in;", &[]),
    // A `Concat` behind the channels.
    (
        "3x8x8",
        "a: Conv2d(4, 1);\nConcat(a, a, dim = 1);",
        &[(1, "concat_beside_channels")],
    ),
    (
        "4x8",
        "Concat(dim = 1) { { ReLU; } { Tanh; } { Sigmoid; } }",
        &[(0, "concat_beside_channels")],
    ),
    ("3x8x8", "Concat(in, in, dim = 2);", &[]),
    ("3x8x8", "Concat(in, in, dim = 0);", &[]),
    ("3x8x8", "Concat(in, in);", &[]),
    ("3x8x8", "a: MaxPool2d(2x1);\nConcat(a, in, dim = 1);", &[]),
    ("3x8x8", "Softmax(dim = 1);", &[]),
    // An unused value.
    ("8", "let width = 4;\nLinear(8);", &[(0, "unused_let")]),
    ("8", "{ let width = 4;\nLinear(8); }", &[(0, "unused_let")]),
    ("8", "let _width = 4;\nLinear(8);", &[]),
    ("8", "let width = 4;\nif false { Linear(width); }", &[]),
    ("8", "let i = 1;\nlayer{i}: Linear(8);", &[]),
    ("8", "let n = 2;\n[Linear(8); n];", &[]),
    ("8", "let act = ReLU;\nact;", &[]),
    ("8", "let n = 72;\nLinear(8) where PARAMS == n;", &[]),
    (
        "8x9x9",
        "let d = 1;\nfor i in 0..3 {\nConv2d(8, 3, padding = d, dilation = d);\nlet d = 2 * d;\n}",
        &[(3, "unused_let")],
    ),
    ("8", "for i in 0..3 {\nlet n = 8 + i;\nLinear(n);\n}", &[]),
    ("8", "let n = 4;\nlet n = 2 * n;\nLinear(n);", &[]),
    ("8", "let n = 4;\nlet n = 8;\nLinear(n);", &[(0, "unused_let")]),
    ("8", "let n = 4;\n{ let n = 8;\nLinear(n); }\nLinear(n);", &[]),
    ("8", "let n = 4;\nLinear(n);\nlet n = 8;", &[(2, "unused_let")]),
    (
        "8",
        "if true { Linear(3);\nlet n = 3; }\nlet n = 4;\nLinear(n);",
        &[(1, "unused_let")],
    ),
    // The size of `in` in a loop.
    (
        "8x9x9",
        "for i in 0..3 {\nConv2d(2 * in.channels, 3, padding = 1);\n}",
        &[(1, "input_size_in_loop")],
    ),
    (
        "8x9x9",
        "for i in 0..3 {\nConv2d(2 * here.channels, 3, padding = 1);\n}",
        &[],
    ),
    (
        "8x9x9",
        "for i in 0..3 {\nConv2d(in.channels, 3, padding = 1);\n}",
        &[],
    ),
    (
        "8x9x9",
        "for i in 0..3 {\n{ Conv2d(2 * in.channels, 3, padding = 1); }\n}",
        &[],
    ),
    (
        "8x9x9",
        "[Conv2d(2 * in.channels, 3, padding = 1); 3];",
        &[(0, "input_size_in_loop")],
    ),
    ("8x9x9", "[Conv2d(2 * in.channels, 3, padding = 1); 1];", &[]),
    (
        "8x9x9",
        "for i in 0..1 {\nConv2d(4, 3, padding = 1);\nConv2d(2 * in.channels, 3, padding = 1);\n}",
        &[(2, "input_size_in_loop")],
    ),
    (
        "8x8x8",
        "for i in 0..2 {\nMaxPool2d(2);\nif in.height > 4 { Tanh; }\n}",
        &[(2, "input_size_in_loop")],
    ),
    (
        "1x9x9",
        "for n in 1..4 {\nConv2d(1, 3) -> (1, in.height - 2 * n, in.width - 2 * n);\n}",
        &[],
    ),
    (
        "8x8x8",
        "MaxPool2d(2);\nConv2d(in.channels, 1);\nAvgPool2d(in.height / 2);",
        &[],
    ),
    // One warning per statement, however often its block is called.
    (
        "3x7x7",
        "for i in 0..2 {\nConcat { { MaxPool2d(2, 1); } { MaxPool2d(2, 1); } }\nMaxPool2d(3, 2);\nMaxPool2d(2, 1);\n}",
        &[],
    ),
    ("8", "[{ ReLU; }; 3];", &[(0, "activation_after_activation")]),
    (
        "3x31x31",
        "[{\nMaxPool2d(2); }; 3];",
        &[(1, "window_drops_input")],
    ),
];

#[test]
fn lints_report_only_what_they_should() {
    let mut wrong = Vec::new();
    for (input, body, wanted) in CASES {
        let found = warnings_in(&format!("cnn! {{ net Case({input}) {{\n{body}\n}} }}"));
        let found: Vec<(usize, &str)> = found
            .iter()
            .map(|finding| (finding.range.start.0 - 2, finding.code.as_str()))
            .collect();
        if found != *wanted {
            wrong.push(format!("{body}\n  on {input}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whole programs, and how many warnings each has.
const PROGRAMS: &[(&str, &[&str])] = &[
    ("block A { ReLU; } net N(8) { Linear(8); }", &["unused_block"]),
    ("block _A { ReLU; } net N(8) { Linear(8); }", &[]),
    ("block A { ReLU; } block B { A; } net N(8) { B; }", &[]),
    (
        "block A { ReLU; } block B { A; } net N(8) { Linear(8); }",
        &["unused_block", "unused_block"],
    ),
    (
        "block A { ReLU; } block B(unit) { unit; } net N(8) { B(A); }",
        &[],
    ),
    ("block A { ReLU; } const ACT = A; net N(8) { ACT; }", &[]),
    (
        "block A { ReLU; } block B(unit = A) { unit; } net N(8) { B; }",
        &[],
    ),
    ("block A { ReLU; } net N(8) { if false { A; } Linear(8); }", &[]),
    ("block A { ReLU; } net N(8) { ..A; }", &[]),
    ("const W = 8; net N(8) { ReLU; }", &["unused_const"]),
    ("pub const W = 8; net N(8) { ReLU; }", &[]),
    ("const W = 8; pub const V = 2 * W; net N(8) { ReLU; }", &[]),
    ("const W = 8; net N(W) -> W { ReLU; }", &[]),
    ("const W = 8; net N(8) where PARAMS < W { ReLU; }", &[]),
    (
        "block A(width) { ReLU; } net N(8) { A(3); }",
        &["unused_parameter"],
    ),
    ("block A(_width) { ReLU; } net N(8) { A(3); }", &[]),
    ("block A(w, v = w) { Linear(v); } net N(8) { A(3); }", &[]),
    // Channels last.
    (
        "net N(32x32x3) { Conv2d(8, 3, padding = 1); }",
        &["channels_last_input"],
    ),
    (
        "net N((49, 10, 1)) { Conv2d(8, 10x4, padding = same); }",
        &["channels_last_input"],
    ),
    (
        "net N(16_000x1) { Conv1d(8, 80, padding = same); }",
        &["channels_last_input"],
    ),
    (
        "net N(a: 3x32x32, b: 32x32x3) { x: Conv2d(32, 3, padding = 1) from a; y: Conv2d(8, 3, padding = 1) from b; \
         Flatten; z: Linear(4); Flatten from x; v: Linear(4); Add(z, v); }",
        &["channels_last_input"],
    ),
    ("net N(32x32x3) { Conv2d(8, 3x1, padding = 1x0); }", &[]),
    ("net N(32x32x3) { Conv2d(8, 1); }", &[]),
    ("net N(32x32x4) { Conv2d(8, 3, padding = 1); }", &[]),
    ("net N(32x4x3) { Conv2d(8, 3, padding = 1); }", &[]),
    ("net N(32x32x3) { Flatten; Linear(8); }", &[]),
    (
        "net N(3x32x32) { Permute(1, 2, 0); Conv2d(8, 3, padding = 1); }",
        &[],
    ),
    (
        "#[allow(cnn::channels_last_input)] net N(32x32x3) { Conv2d(8, 3, padding = 1); }",
        &[],
    ),
    // Networks with errors are not linted, and the names that they use are unknown.
    ("net N(8) { ReLU; ReLU; Linear(5 -> 2); }", &[]),
    (
        "net N(8) { ReLU; ReLU; } net M(8) { Linear(5 -> 2); }",
        &["activation_after_activation"],
    ),
    ("block A { ReLU; } net N(8) { B; }", &[]),
    // A help is tried in the networks without errors alone.
    (
        "net N(3x7x7) { MaxPool2d(2); } net M(3x7x7) { a:!ReLU; B(1); Conv2d(here.channels, 1); } block B(n) { [ReLU; n]; }",
        &["window_drops_input"],
    ),
    // A block gets one warning, however many networks call it.
    (
        "block A { ReLU; Tanh; } net N(8) { [A; 2]; } net M(8) { A; }",
        &["activation_after_activation"; 2],
    ),
    // `allow`
    (
        "net N(8) { ReLU; #[allow(cnn::activation_after_activation)] Tanh; }",
        &[],
    ),
    (
        "net N(8) { #[allow(cnn::activation_after_activation)] ReLU; Tanh; }",
        &["activation_after_activation"],
    ),
    (
        "net N(8) { #[allow(cnn::softmax_before_end)] { ReLU; Tanh; } }",
        &["activation_after_activation"],
    ),
    (
        "net N(8) { #[allow(cnn::softmax_before_end, cnn::activation_after_activation)] { ReLU; Tanh; } }",
        &[],
    ),
    (
        "net N(8) { #[allow(cnn::activation_after_activation)] u: [{ ReLU; Tanh; }; 2]; }",
        &[],
    ),
    (
        "#[allow(cnn::activation_after_activation)] net N(8) { ReLU; Tanh; }",
        &[],
    ),
    (
        "#[allow(cnn::activation_after_activation)] net N(8) { ReLU; Tanh; } net M(8) { ReLU; Tanh; }",
        &["activation_after_activation"],
    ),
    (
        "#[allow(cnn::activation_after_activation)] block A { ReLU; Tanh; } net N(8) { A; }",
        &[],
    ),
    (
        "block A { ReLU; Tanh; } net N(8) { #[allow(cnn::activation_after_activation)] A; }",
        &[],
    ),
    (
        "block A { ReLU; Tanh; } net N(8) { #[allow(cnn::activation_after_activation)] A; A; }",
        &["activation_after_activation"; 2],
    ),
    // The innermost attribute is in effect, and among several of one statement the last.
    (
        "#[allow(cnn::activation_after_activation)] net N(8) { ReLU; #[warn(cnn::activation_after_activation)] Tanh; }",
        &["activation_after_activation"],
    ),
    (
        "net N(8) { ReLU; #[warn(cnn::activation_after_activation)] #[allow(cnn::activation_after_activation)] Tanh; }",
        &[],
    ),
    (
        "#[allow(cnn::unused_block)] block A { ReLU; } net N(8) { Linear(8); }",
        &[],
    ),
    ("#[allow(cnn::unused_const)] const W = 8; net N(8) { ReLU; }", &[]),
    (
        "#[allow(cnn::unused_parameter)] block A(width) { ReLU; } net N(8) { A(3); }",
        &[],
    ),
    ("#[allow(cnn::unused_let)] net N(8) { let width = 3; ReLU; }", &[]),
    // `expect`
    (
        "net N(8) { ReLU; #[expect(cnn::activation_after_activation)] Tanh; }",
        &[],
    ),
    (
        "net N(8) { #[expect(cnn::activation_after_activation)] Tanh; }",
        &["unfulfilled_expectation"],
    ),
    (
        "#[expect(cnn::softmax_before_end)] net N(8) { Tanh; }",
        &["unfulfilled_expectation"],
    ),
    (
        "net N(8) { if false { #[expect(cnn::softmax_before_end)] Tanh; } Linear(8); }",
        &[],
    ),
    (
        "#[expect(cnn::softmax_before_end)] net N(8) { Tanh; } net M(8) { Linear(5 -> 2); }",
        &[],
    ),
    // Other lints in an attribute are for Rust.
    (
        "#[allow(dead_code, cnn::activation_after_activation, reason = \"told\")] net N(8) { ReLU; Tanh; }",
        &[],
    ),
];

#[test]
fn lints_follow_names_and_attributes() {
    let mut wrong = Vec::new();
    for (program, wanted) in PROGRAMS {
        let found = warnings_in(&format!("cnn! {{ {program} }}"));
        let found: Vec<&str> = found.iter().map(|finding| finding.code.as_str()).collect();
        if found != *wanted {
            wrong.push(format!("{program}\n  {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The attributes of the generated struct.
#[test]
fn the_rest_of_an_attribute_is_passed_on() {
    for (given, passed) in [
        ("#[allow(dead_code)]", "#[allow(dead_code)]"),
        ("#[allow(cnn::softmax_before_end)]", ""),
        ("#[allow(cnn::softmax_before_end, reason = \"r\")]", ""),
        (
            "#[allow(dead_code, cnn::softmax_before_end)]",
            "#[allow(dead_code,)]",
        ),
        (
            "#[deny(cnn::softmax_before_end, unused, reason = \"r\")]",
            "#[deny(unused, reason = \"r\",)]",
        ),
        (
            "#[derive(Clone)] #[deprecated] #[expect(cnn::softmax_before_end)]",
            "#[derive(Clone)] #[deprecated]",
        ),
    ] {
        let tokens = format!("{given} net N(8) {{ Softmax; }}")
            .parse()
            .unwrap_or_default();
        let attrs = crate::pipeline::checked(tokens, |program, checked| {
            assert!(checked.errors.is_empty(), "{given}");
            program.nets[0].front.attrs.to_string()
        });
        let passed: proc_macro2::TokenStream = passed.parse().unwrap_or_default();
        assert_eq!(attrs, passed.to_string(), "{given}");
    }
}

/// The examples have no warnings.
#[test]
fn examples_have_no_warnings() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut folders = vec![root.join("examples"), root.join("tests/worksheets")];
    let (mut nets, mut wrong) = (0, Vec::new());
    while let Some(folder) = folders.pop() {
        for path in inside(&folder) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let program = fs::read_to_string(&path).unwrap_or_default();
                nets += program.matches("net ").count();
                for finding in warnings_in(&program) {
                    wrong.push(format!(
                        "{}:{}: {}: {}",
                        path.display(),
                        finding.range.start.0,
                        finding.code,
                        finding.text
                    ));
                }
            }
        }
    }
    assert!(nets > 80, "{nets}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn names_are_well_formed() {
    for lint in Lint::ALL {
        assert_eq!(Lint::named(lint.name()), Some(*lint));
        assert!(!lint.doc().trim().is_empty(), "{lint:?}");
    }
}
