//! Hostile inputs: too much of everything. None may panic, exhaust the stack, or take long.
//!
//! The tests run on threads with two megabytes of stack, a quarter of what rustc has.

#![expect(clippy::too_many_lines, reason = "tables")]

use super::{Expansion, expand};
use crate::pipeline;
use std::fmt::Write;
use std::time::{Duration, Instant};

/// Time limit of each input: a hundred times what it takes, and much less than quadratic growth would take.
const MAX_REPORTS: Duration = Duration::from_secs(60);

/// Expands a text within the time limit. The output must be Rust.
fn expand_in_time(name: &str, text: &str) -> Expansion {
    let start = Instant::now();
    let expansion = expand(text);
    let taken = start.elapsed();
    assert!(taken < MAX_REPORTS, "{name} took {taken:?}");
    let start = Instant::now();
    pipeline::expand_for_editor(text.parse().unwrap());
    let taken = start.elapsed();
    assert!(taken < MAX_REPORTS, "{name} took {taken:?} in an editor");
    expansion.file();
    expansion
}

/// Each input must have an error that contains the given text.
#[track_caller]
fn assert_errors(cases: &[(&str, String, &str)]) {
    for (name, text, error) in cases {
        let errors = expand_in_time(name, text).errors;
        assert!(
            errors.iter().any(|known| known.contains(error)),
            "{name}: {:.2000}",
            format!("{errors:?}")
        );
    }
}

/// Each input must have no errors.
#[track_caller]
fn assert_valid(cases: &[(&str, String)]) {
    for (name, text) in cases {
        let errors = expand_in_time(name, text).errors;
        assert!(errors.is_empty(), "{name}: {errors:?}");
    }
}

/// A network with this body.
pub(super) fn net(body: &str) -> String {
    format!("net N(3x8x8) {{ {body} }}")
}

/// `text` for each number, one after the other.
pub(super) fn each(numbers: usize, text: impl Fn(usize) -> String) -> String {
    (0..numbers).map(text).collect()
}

/// `times` brackets around something.
fn nested(times: usize, open: &str, inside: &str, close: &str) -> String {
    [open.repeat(times), inside.to_owned(), close.repeat(times)].concat()
}

#[test]
fn depth() {
    let linear = |number: &str| format!("net N(3) {{ Linear({number}); }}");
    let brackets = "more than 64 brackets";
    assert_errors(&[
        ("parentheses", linear(&nested(100_000, "(", "1", ")")), brackets),
        (
            "a few too many parentheses",
            linear(&nested(100, "(", "1", ")")),
            brackets,
        ),
        ("braces", net(&nested(100_000, "{", "ReLU;", "}")), brackets),
        (
            "braces with labels",
            net(&nested(200, "x: {", "ReLU;", "}")),
            brackets,
        ),
        ("brackets", net(&nested(5_000, "[", "ReLU", "; 1]")), brackets),
        ("calls", linear(&nested(5_000, "max(1, ", "1", ")")), brackets),
        (
            "tuples",
            net(&format!("Conv2d(1, {});", nested(5_000, "(1, ", "1", ")"))),
            brackets,
        ),
        (
            "branches",
            net(&nested(1_000, "Add { {} {", "ReLU;", "} }")),
            brackets,
        ),
        (
            "conditions",
            net(&nested(1_000, "if true {", "ReLU;", "}")),
            brackets,
        ),
        (
            "loops",
            net(&nested(1_000, "for i in 0..1 {", "ReLU;", "}")),
            brackets,
        ),
        ("attributes", nested(5_000, "#[a(", "", ")]"), brackets),
        ("signs", linear(&format!("{}1", "- ".repeat(100_000))), brackets),
        (
            "negations",
            net(&format!("if {}true {{ }}", "!".repeat(100_000))),
            brackets,
        ),
        (
            "labels with numbers in their numbers",
            net(&format!("x: ReLU; Add(in, {});", nested(5_000, "x{", "1", "}"))),
            brackets,
        ),
        (
            "signs in parentheses",
            linear(&format!(
                "{}1{}",
                each(60, |i| format!("{}(", "-".repeat(60 - i))),
                ")".repeat(60)
            )),
            "more than 128 others",
        ),
        (
            "constants",
            format!(
                "{}const C9999 = 1; net N(C0) {{}}",
                each(9_999, |i| format!("const C{i} = C{} + 1;", i + 1))
            ),
            "more than 128 others",
        ),
        (
            "layers that are given layers",
            format!(
                "block F(u) {{ u; }} {}",
                net(&format!("let a = ReLU; {} a;", "let a = F(a);".repeat(1_000)))
            ),
            "more than 128 others",
        ),
        (
            "blocks",
            format!(
                "{}block B999 {{ ReLU; }} {}",
                each(999, |i| format!("block B{i} {{ B{}; }}", i + 1)),
                net("B0;")
            ),
            "more than 96 blocks and braces",
        ),
        (
            "a block that is given itself",
            format!("block A(x) {{ x(x); }} {}", net("A(A);")),
            "reaches itself",
        ),
        (
            "a block that is given itself twice",
            format!("block A(x) {{ x(x); x(x); }} {}", net("A(A);")),
            "reaches itself",
        ),
        (
            "blocks in a cycle",
            format!(
                "{}{}",
                each(1_000, |i| format!("block B{i} {{ B{}; }}", (i + 1) % 1_000)),
                net("B7;")
            ),
            "reaches itself",
        ),
        (
            "blocks that all use each other",
            each(100, |i| {
                format!("block B{i} {{ {} }}", each(100, |j| format!("B{j};")))
            }),
            "reaches itself",
        ),
    ]);
    // The maximum depth, through the longest chains.
    assert_valid(&[
        ("parentheses", linear(&nested(60, "(", "1", ")"))),
        ("calls", linear(&nested(60, "max(1, ", "1", ")"))),
        ("conditions", linear(&nested(30, "max(1 + 2 * -1, ", "1", ")"))),
        ("braces", net(&nested(62, "{", "ReLU;", "}"))),
        ("labels", net(&nested(62, "x: {", "ReLU;", "}"))),
        (
            "given layers",
            format!(
                "block F(u) {{ u; }} {}",
                net(&(nested(61, "F(", "ReLU", ")") + ";"))
            ),
        ),
        (
            "joins, repeats, conditions and loops in blocks",
            format!(
                "{}block B23(u) {{ u; }} {}",
                each(23, |i| format!(
                    "block B{i}(u) {{ [Add {{ {{}} {{ if true {{ for i in 0..1 {{ B{}(u); }} }} }} }}; 1]; }}",
                    i + 1
                )),
                net("B0(ReLU);"),
            ),
        ),
    ]);
}

#[test]
fn length() {
    assert_valid(&[
        (
            "a sum",
            format!("net N(3) {{ Linear({}1); }}", "1 + ".repeat(50_000)),
        ),
        (
            "a condition",
            net(&format!("if {}true {{ ReLU; }}", "true && ".repeat(50_000))),
        ),
        (
            "else ifs",
            net(&format!("if false {{ }} {}", "else if false { } ".repeat(50_000))),
        ),
        ("statements", net(&"ReLU;".repeat(5_000))),
        ("labels", net(&each(5_000, |i| format!("l{i}: ReLU;")))),
        ("braces", net(&"{} ".repeat(50_000))),
        ("semicolons", net(&";".repeat(200_000))),
        (
            "joins",
            net(&format!("a: ReLU; Add({} in);", "a, ".repeat(10_000))),
        ),
        (
            "branches",
            net(&format!("Add {{ {} }}", "{ ReLU; } ".repeat(3_000))),
        ),
        ("joins with branches", net(&"Add { {} { ReLU; } } ".repeat(2_000))),
        (
            "checks",
            net(&format!(
                "a: {{ {} }} where {};",
                "ReLU; ".repeat(1_000),
                "LAYERS > 0, ".repeat(3_000)
            )),
        ),
        (
            "lets",
            net(&format!("{} ReLU;", each(10_000, |i| format!("let x{i} = {i};")))),
        ),
        (
            "lets of one name",
            net(&format!("let x = 0; {} ReLU;", "let x = x + 1;".repeat(10_000))),
        ),
        (
            "constants",
            format!("{} net N(3) {{}}", each(5_000, |i| format!("const C{i} = {i};"))),
        ),
        (
            "blocks",
            format!(
                "{} net N(3) {{}}",
                each(2_000, |i| format!("block B{i} {{ ReLU; }}"))
            ),
        ),
        (
            "networks",
            each(500, |i| format!("net N{i}(3) {{ fc: Linear(1); }}")),
        ),
        ("inputs", {
            let inputs = each(1_000, |i| format!("i{i}: 3, "));
            let taps = each(1_000, |i| format!("i{i}, "));
            format!("net N({inputs}) {{ Concat({taps}); }}")
        }),
        ("outputs", {
            let outputs = each(1_000, |i| format!("l{i}: 3, "));
            format!(
                "net N(3) -> (3, {outputs}) {{ {} ReLU; }}",
                each(1_000, |i| format!("l{i}: ReLU;"))
            )
        }),
        (
            "attributes",
            format!("{} net N(3) {{}}", "#[allow(dead_code)]".repeat(2_000)),
        ),
        ("empty loops", net("for i in 0..100000 { }")),
        ("empty repeats", net("[ReLU; 0]; x: [{}; 3000];")),
        (
            "deep taps",
            net(&format!(
                "{} y: ReLU from {}x;",
                nested(50, "x: {", "x: ReLU;", "}"),
                "x.".repeat(50)
            )),
        ),
    ]);
}

#[test]
fn amount() {
    let layers = "more than 131_072 layers and scopes";
    let steps = "more than 1_048_576 steps";
    assert_errors(&[
        ("layers", net("[ReLU; 200000];"), layers),
        ("layers without end", net("[ReLU; 18446744073709551615];"), layers),
        ("scopes in scopes", net("[[{}; 16000]; 16000];"), layers),
        (
            "networks that are large together",
            each(10, |i| format!("net N{i}(3) {{ [{{}}; 16000]; }}")),
            layers,
        ),
        (
            "twice as many at each step",
            {
                let blocks = each(60, |i| format!("block B{i} {{ ..B{}; ..B{}; }}", i + 1, i + 1));
                format!("{blocks} block B60 {{ x: {{}} }} {}", net("B0;"))
            },
            "",
        ),
        (
            "loops in loops",
            net("for i in 0..1000000 { for j in 0..1000000 { } }"),
            steps,
        ),
        (
            "repeats of nothing",
            net("[[[[ReLU; 0]; 16000]; 16000]; 16000];"),
            steps,
        ),
        (
            "a loop without end",
            net("for i in 0..18446744073709551615 { }"),
            steps,
        ),
        (
            "arguments over and over",
            {
                let args = "1, ".repeat(1_000);
                net(&format!("for i in 0..100000 {{ let x = max({args}1); }}"))
            },
            steps,
        ),
        (
            "the same mistake over and over",
            net("for i in 0..1000000 { let x = 1 / 0; }"),
            "",
        ),
        (
            "taps over and over",
            net(&format!("a: ReLU; [Add({} a); 10000];", "a, ".repeat(1_000))),
            steps,
        ),
        (
            "parameters",
            format!("block B({}) {{}}", each(100, |i| format!("p{i} = 1, "))),
            "at most 64 parameters",
        ),
        (
            "parts",
            net(&format!("let x = ({});", "1, ".repeat(10_000))),
            "at most 64 numbers",
        ),
        (
            "a size",
            format!("net N(1{}) {{}}", "x1".repeat(10_000)),
            "at most 64 numbers",
        ),
        (
            "axes",
            format!("net N(1{}) {{}}", "x1".repeat(20)),
            "at most 6 axes",
        ),
        (
            "a path",
            net(&nested(60, "a_scope_with_a_long_label: {", "ReLU;", "}")),
            "more than 256 bytes",
        ),
        (
            "errors",
            net(&each(1_000, |i| format!("Covn2d{i};"))),
            "more than 100 errors",
        ),
        (
            "errors of reading",
            net(&"- ;".repeat(100_000)),
            "more than 100 errors",
        ),
        (
            "errors in networks",
            each(1_000, |i| format!("net N{i}(3) {{ Conv2d(1, 1); }}")),
            "more than 100 errors",
        ),
        (
            "errors in taps",
            net(&each(2_000, |i| format!("l{i}: ReLU from m{i};"))),
            "more than 100 errors",
        ),
        (
            "errors in a block",
            format!("block B {{ Conv2d(x, 1); }} {}", net("[B; 16000];")),
            "",
        ),
        (
            "errors that know of many names",
            format!(
                "{}{}",
                each(5_000, |i| format!("const C{i} = 1;")),
                net(&each(5_000, |i| format!("Conv2d(D{i}, 1);")))
            ),
            "more than 100 errors",
        ),
    ]);
}

/// If an error invalidates many networks, every network contains an error.
#[test]
fn every_invalid_network_contains_an_error() {
    let expansion = expand_in_time(
        "networks that are large together",
        &each(30, |i| format!("net N{i}(3) {{ [{{}}; 16000]; }}")),
    );
    assert_eq!(expansion.errors.len(), 1);
    assert_eq!(expansion.declared().len(), 30);
    let expansion = expand_in_time(
        "errors in networks",
        &each(300, |i| format!("net N{i}(3) {{ Conv2d(1, 1); }}")),
    );
    assert_eq!(expansion.declared().len(), 300);
    let count = expansion.tokens.to_string().matches("compile_error").count();
    assert!(count >= 300, "{count}");
}

#[test]
fn names() {
    let (long, longest) = ("a".repeat(1 << 20), "a".repeat(250));
    let too_long = "more than 256 bytes";
    let everywhere = |name: &str| {
        [
            ("a label", net(&format!("{name}: ReLU;"))),
            ("a layer", net(&format!("{name};"))),
            ("an argument", net(&format!("Conv2d({name} = 3);"))),
            ("a word", net(&format!("GELU({name});"))),
            ("a metric", format!("net N(3) where {name} == 3 {{}}")),
            ("a tap", net(&format!("ReLU from {name};"))),
            ("a network", format!("net A{name}(3) {{ ReLU; }}")),
            (
                "a block",
                format!("block {name} {{ ReLU; }} {}", net(&format!("[{name}; 16000];"))),
            ),
            ("a constant", format!("pub const {name} = 3; net N({name}) {{}}")),
            (
                "a variable",
                net(&format!(
                    "let {name} = 3; for i in 0..100000 {{ let x = {name}; }}"
                )),
            ),
            ("an input", format!("net N({name}: 3) {{}}")),
            ("an attribute", format!("#[{name}] net N(3) {{}}")),
            (
                "a parameter",
                format!(
                    "block B({name} = 1) {{}} {}",
                    net(&format!("[B({name} = 2); 16000];"))
                ),
            ),
        ]
    };
    for (context, text) in everywhere(&long) {
        assert_errors(&[(context, text, too_long)]);
    }
    for (context, text) in everywhere(&longest) {
        expand_in_time(context, &text);
    }
    assert_valid(&[
        (
            "raw names that are keywords",
            format!(
                "block r#move(r#type, r#fn = 1) {{ r#loop: Conv2d(r#type, r#fn); }} {}",
                net("r#if: r#move(3); x: r#move(r#type = 3); Add(r#if.r#loop, x.loop, r#if, x);")
            ),
        ),
        (
            "raw names that are none",
            net("r#stage: ReLU; r#inrs: [ReLU; 2] from r#stage; r#let: ReLU;"),
        ),
    ]);
    let numbers = format!("x{}: ReLU;", "{1}".repeat(10_000));
    assert_errors(&[
        ("a label of numbers", net(&numbers), too_long),
        ("a number", net(&format!("Linear({});", "9".repeat(1 << 20))), ""),
        (
            "a decimal",
            net(&format!("Dropout(0.{});", "9".repeat(1 << 20))),
            "",
        ),
        ("a suffix", net(&format!("Linear(3{long});")), ""),
        ("a string", net(&format!("Linear(\"{long}\");")), ""),
    ]);
    // Errors contain the beginning of a long word.
    let shown = expand_in_time("a suffix", &net(&format!("Linear(3{long});")));
    assert!(shown.tokens.to_string().len() < 50_000);
}

#[test]
fn numbers() {
    let largest = "18446744073709551615";
    let cases = [
        "Linear(9999999999999999999999999999999999999999)",
        "Linear(0.0000000000000000000000000000000000000001)",
        "Linear(1e-2147483648)",
        "Linear(1e99999999999999999999)",
        "Linear(18446744073709551615 + 1)",
        "Linear(18446744073709551615 * 18446744073709551615)",
        "Linear(-18446744073709551615 - 1)",
        "Linear(-18446744073709551615 * 18446744073709551615)",
        "Linear(1 / 0)",
        "Linear(1 % 0)",
        "Linear(1.0 / 0)",
        "Linear(div_ceil(1, 0))",
        "Linear(round_to(5, 0))",
        "Linear(round_to(5, -8))",
        "Linear(round_to(18446744073709551615, 8))",
        "Linear(18446744073709551615 / 3.0 * 18446744073709551615)",
        "Linear(1.0 / 18446744073709551615 / 18446744073709551615 / 18446744073709551615)",
        "Linear(0)",
        "Linear(-1)",
        "Linear(18446744073709551615)",
        "Linear(9223372036854775807)",
        "Flatten; Unflatten(0, 0x0)",
        "Unflatten(-9223372036854775808, 1x1)",
        "Flatten(-9223372036854775808, 9223372036854775807)",
        "Permute(9223372036854775807, -9223372036854775808, 0)",
        "Permute(0, 0, 0)",
        "Narrow(0, -9223372036854775807, 9223372036854775807)",
        "Narrow(9223372036854775807, 0, 1)",
        "Concat { {} {} } -> 0x0x0",
        "Concat(in, in, dim = 9223372036854775807)",
        "Concat(in, in, dim = -9223372036854775808)",
        "GroupNorm(9223372036854775807)",
        "ChannelShuffle(9223372036854775807)",
        "PixelShuffle(9223372036854775807)",
        "PixelUnshuffle(4294967296)",
        "Upsample(scale_factor = 0.0)",
        "Upsample(scale_factor = -1)",
        "Upsample(scale_factor = 9223372036854775807)",
        "Upsample(scale_factor = 0.000000000000000001)",
        "Upsample(size = 9223372036854775807)",
        "ZeroPad2d(9223372036854775807)",
        "ZeroPad2d(-9223372036854775807)",
        "ZeroPad2d((-8, 0, 0, 0))",
        "ReflectionPad2d(9223372036854775807)",
        "Unfold(9223372036854775807)",
        "Unfold(1, padding = 9223372036854775807)",
        "Unfold(1, dilation = 9223372036854775807)",
        "Fold(output_size = 9223372036854775807, kernel_size = 9223372036854775807)",
        "AdaptiveAvgPool2d(9223372036854775807)",
        "AdaptiveMaxPool2d(1x9223372036854775807)",
        "LocalResponseNorm(9223372036854775807)",
        "LayerNorm(9223372036854775807x9223372036854775807)",
        "Dropout(18446744073709551615)",
        "Conv2d(9223372036854775807, 9223372036854775807)",
        "Conv2d(1, 1, groups = 9223372036854775807)",
        "Conv2d(9223372036854775807, 1)",
        "Conv2d(4294967296, 1); Conv2d(4294967296, 1)",
        "ConvTranspose2d(1, 1, stride = 9223372036854775807)",
        "ConvTranspose2d(1, 9223372036854775807, dilation = 9223372036854775807)",
        "ConvTranspose2d(1, 1, output_padding = 9223372036854775807)",
        "ConvTranspose2d(1, 1, padding = 9223372036854775807)",
    ];
    let windows = ["Conv2d(1, ", "MaxPool2d(", "AvgPool2d("]
        .into_iter()
        .flat_map(|layer| {
            [
                "9223372036854775807",
                "1, stride = 9223372036854775807",
                "1, padding = 9223372036854775807",
                "3, stride = 9223372036854775807, padding = 1",
                "9223372036854775807, padding = same",
                "3, stride = 9223372036854775807, padding = same",
                "4611686018427387904, padding = 9223372036854775807",
            ]
            .map(|arguments| format!("{layer}{arguments})"))
        });
    for case in cases.map(str::to_owned).into_iter().chain(windows) {
        expand_in_time(&case, &net(&format!("{case};")));
        for shape in [
            largest.to_owned(),
            format!("{largest}x{largest}x{largest}"),
            "1x1x1".to_owned(),
        ] {
            expand_in_time(
                &case,
                &format!("net N({shape}) where MACS < {largest} {{ {case}; }}"),
            );
        }
    }
    // Counts that only overflow together.
    assert_errors(&[
        (
            "activations",
            format!("net N({largest}) {{ Concat(in, in); }}"),
            "64 bits",
        ),
        ("parameters", net("Flatten; [Linear(3000000000); 5];"), "64 bits"),
        ("an input", format!("net N({largest}x2) {{ }}"), "64 bits"),
    ]);
}

/// Unexpected tokens in every context.
#[test]
fn unexpected_tokens() {
    let tokens = [
        "'a", "'x'", "\"s\"", "b\"s\"", "c\"s\"", "1.5e3f32", "0xff", "r#fn", "::", "=>", "..", "...", "..=",
        "<-", "@", "$", "?", "~", "#", "#!", "()", "[]", "{}", "->", ";", ":", ",", "=", "in", "if", "else",
        "for", "let", "where", "from", "net", "block", "const", "pub", "true", "_", "self", "中", "é",
    ];
    let contexts = [
        "§",
        "net §",
        "net N §",
        "net N(§) {}",
        "net N(3) -> § {}",
        "net N(3) where § {}",
        "net N(3) where PARAMS § 1 {}",
        "net N(3) { § }",
        "net N(3) { §; ReLU; }",
        "net N(3) { x§: ReLU; }",
        "net N(3) { x: § }",
        "net N(3) { ReLU §; }",
        "net N(3) { Linear(§); }",
        "net N(3) { Linear(1 § 1); }",
        "net N(3) { Linear(1 -> §); }",
        "net N(3) { [ReLU; §]; }",
        "net N(3) { [§; 1]; }",
        "net N(3) { ReLU from §; }",
        "net N(3) { ReLU from in.§; }",
        "net N(3) { ReLU -> §; }",
        "net N(3) { if § { } }",
        "net N(3) { for § in 0..1 { } }",
        "net N(3) { for i in § { } }",
        "net N(3) { let § = 1; }",
        "net N(3) { let x = §; }",
        "net N(3) { ..§; }",
        "net N(3) { Add { § } }",
        "net N(3) { Add { {} § {} } }",
        "block §",
        "block B(§) {}",
        "block B(p = §) {}",
        "const §",
        "const C = §;",
        "const C § 1;",
        "pub(§) net N(3) {}",
        "#[§] net N(3) {}",
        "net N(3) {} §",
        "§ net N(3) {}",
    ];
    let mut seen = String::new();
    for context in contexts {
        for token in tokens {
            let text = context.replace('§', token);
            if text.parse::<proc_macro2::TokenStream>().is_ok() {
                let expansion = expand(&text);
                // Attributes and visibilities are passed on to Rust unchecked.
                if !context.starts_with("#[") && !context.starts_with("pub(") {
                    expansion.file();
                }
                let _ = writeln!(seen, "{text}: {:?}", expansion.errors);
            }
        }
    }
    // Most of them are errors, with many different messages.
    let different: std::collections::HashSet<&str> = seen
        .lines()
        .filter_map(|line| line.split_once(": {"))
        .map(|(_, errors)| errors)
        .collect();
    assert!(different.len() > 300, "{}", different.len());
}
