//! Random programs: no text may make the macro panic, and its output is always Rust.

use super::expand;
use cnn_core::Kind;
use cnn_core::layer::{Arg, Type};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

type Text = BoxedStrategy<String>;

/// One of the given texts.
fn one_of(texts: &'static [&'static str]) -> Text {
    select(texts).prop_map(str::to_owned).boxed()
}

/// Several texts with a separator.
fn joined(text: Text, count: impl Into<proptest::collection::SizeRange>, between: &'static str) -> Text {
    vec(text, count)
        .prop_map(move |texts| texts.join(between))
        .boxed()
}

/// Usually nothing, sometimes this text.
fn maybe(text: impl Strategy<Value = String> + 'static) -> Text {
    prop_oneof![9 => Just(String::new()), 1 => text].boxed()
}

/// Usually one of these texts, sometimes any expression.
fn mostly(texts: &'static [&'static str]) -> Text {
    prop_oneof![15 => one_of(texts), 1 => expression()].boxed()
}

fn number() -> Text {
    prop_oneof![
        8 => (0..20u64).prop_map(|number| number.to_string()),
        1 => any::<u64>().prop_map(|number| number.to_string()),
        1 => (0..100u64, 0..1000u64).prop_map(|(whole, part)| format!("{whole}.{part}")),
        1 => one_of(&["5K", "1.5M", "2G", "1e3", "1e-5", "64c", "3w", "2s", "1p", "1x7", "3x8x8", "0x1", "99999999999999999999"]),
    ]
    .boxed()
}

/// Names that are known in some contexts, or unknown.
fn name() -> Text {
    one_of(&[
        "a", "b", "c", "i", "n", "act", "x1", "WIDTH", "ACT", "PAIR", "Unit", "Outer", "ReLU", "same",
        "nearest", "in",
    ])
}

fn tap() -> Text {
    prop_oneof![
        one_of(&[
            "in",
            "a",
            "b",
            "c",
            "x1",
            "other",
            "in.channels",
            "in.height",
            "in.features"
        ]),
        (one_of(&["a", "b", "outer"]), one_of(&["a", "0", "1.a", "b.0"]))
            .prop_map(|(first, rest)| format!("{first}.{rest}")),
        Just("x{i}".to_owned()),
    ]
    .boxed()
}

fn expression() -> Text {
    let leaf = prop_oneof![4 => number(), 2 => name(), 1 => tap(), 1 => one_of(&["true", "false"])];
    leaf.prop_recursive(4, 16, 3, |inner| {
        let inner = inner.boxed();
        let operator = one_of(&[
            "+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "&&", "||",
        ]);
        let function = one_of(&[
            "min", "max", "div_ceil", "floor", "ceil", "round", "round_to", "Conv2d", "Unit", "act",
        ]);
        prop_oneof![
            (inner.clone(), operator, inner.clone())
                .prop_map(|(left, operator, right)| format!("{left} {operator} {right}")),
            inner.clone().prop_map(|inner| format!("({inner})")),
            inner.clone().prop_map(|inner| format!("-{inner}")),
            inner.clone().prop_map(|inner| format!("!{inner}")),
            joined(inner.clone(), 0..4, ", ").prop_map(|parts| format!("({parts},)")),
            (function, joined(inner, 0..3, ", ")).prop_map(|(name, args)| format!("{name}({args})")),
        ]
    })
    .boxed()
}

/// A value that is plausible for the argument.
fn value(arg: &'static Arg) -> Text {
    let size = one_of(&["1", "2", "3", "1x3", "(2, 1)", "2x2x2", "(1,)"]);
    let good: Text = match arg.ty {
        Type::Count => one_of(&["1", "2", "3", "4", "8", "3 -> 8", "8 -> 8", "in.channels"]),
        Type::Int => one_of(&["0", "1", "-1", "2"]),
        Type::Flag => one_of(&["true", "false"]),
        Type::Decimal => one_of(&["0", "0.5", "1e-3", "2"]),
        Type::Word(words) => select(words).prop_map(str::to_owned).boxed(),
        Type::Padding => prop_oneof![size, one_of(&["0", "1", "same", "valid"])].boxed(),
        Type::Sides => one_of(&["1", "(1, 0, 2, 1)", "-1"]),
        Type::Shape | Type::Parts => one_of(&["8", "8x8", "3x8x8", "(2, -1)", "4x2"]),
        Type::Ints => one_of(&["(2, 0, 1)", "0", "1, 0, 2", "(1, 0)"]),
        Type::Decimals => one_of(&["2", "0.5", "(2, 1.5)"]),
        _ => size,
    };
    prop_oneof![30 => good, 1 => expression()].boxed()
}

/// A call of any layer, with arguments of its own.
fn layer() -> Text {
    let kinds: Vec<Kind> = Kind::all().collect();
    select(kinds)
        .prop_flat_map(|kind| {
            let args = kind.spec().args.iter().map(|arg| {
                let given = value(arg).prop_map(|value| format!("{} = {value}", arg.name));
                match arg.default {
                    None => prop_oneof![20 => given, 1 => Just(String::new())].boxed(),
                    Some(_) => prop_oneof![1 => given, 6 => Just(String::new())].boxed(),
                }
            });
            (Just(kind.name()), args.collect::<Vec<_>>())
        })
        .prop_map(|(name, args)| {
            let args: Vec<String> = args.into_iter().filter(|arg| !arg.is_empty()).collect();
            format!("{name}({})", args.join(", "))
        })
        .boxed()
}

fn call() -> Text {
    prop_oneof![
        8 => layer(),
        3 => one_of(&["ReLU", "Conv2d(8, 3, padding = 1)", "Conv2d(8c, 3w, 1p)", "Flatten", "Linear(10)", "MaxPool2d(2)"]),
        1 => (name(), joined(mostly(&["1", "8", "ReLU"]), 0..3, ", ")).prop_map(|(name, args)| format!("{name}({args})")),
        1 => joined(tap(), 0..4, ", ").prop_map(|taps| format!("Add({taps})")),
    ]
    .boxed()
}

fn label() -> Text {
    maybe(one_of(&[
        "a: ", "b: ", "c: ", "_d: ", "_: ", "x{i}: ", "outer: ", "r#fn: ",
    ]))
}

fn clauses() -> Text {
    let check = (
        one_of(&["PARAMS", "MACS", "DEPTH", "LAYERS", "SIZE"]),
        one_of(&["==", "<=", ">"]),
        expression(),
    )
        .prop_map(|(metric, comparison, value)| format!(" where {metric} {comparison} {value}"));
    let from = maybe(tap().prop_map(|tap| format!(" from {tap}")));
    let shape = maybe(expression().prop_map(|shape| format!(" -> {shape}")));
    (from, shape, maybe(check))
        .prop_map(|(from, shape, check)| format!("{from}{shape}{check}"))
        .boxed()
}

fn statements() -> Text {
    let simple =
        (label(), call(), clauses()).prop_map(|(label, call, clauses)| format!("{label}{call}{clauses};"));
    simple
        .prop_recursive(4, 24, 4, |inner| {
            let body = joined(inner.boxed(), 0..4, " ");
            let labelled = (label(), body.clone(), clauses());
            prop_oneof![
                labelled.prop_map(|(label, body, clauses)| format!("{label}{{ {body} }}{clauses}")),
                (label(), body.clone(), mostly(&["0", "1", "2"]))
                    .prop_map(|(label, body, times)| format!("{label}[{{ {body} }}; {times}];")),
                (label(), call(), 0..4u64)
                    .prop_map(|(label, call, times)| format!("{label}[{call}; {times}];")),
                (call(), maybe(Just(";".to_owned()))).prop_map(|(call, end)| format!("..{call}{end}")),
                (name(), mostly(&["3", "2 * 4", "ReLU", "1x3"]))
                    .prop_map(|(name, value)| format!("let {name} = {value};")),
                (
                    mostly(&["true", "false", "in.channels == 3", "1 < 2"]),
                    body.clone(),
                    body.clone()
                )
                    .prop_map(|(condition, then, other)| format!(
                        "if {condition} {{ {then} }} else {{ {other} }}"
                    )),
                (0..3u64, body.clone()).prop_map(|(end, body)| format!("for i in 0..{end} {{ {body} }}")),
                (
                    label(),
                    one_of(&["Add", "Mul", "Concat", "ReLU"]),
                    body.clone(),
                    label(),
                    body
                )
                    .prop_map(|(label, join, one, name, other)| format!(
                        "{label}{join} {{ {{ {one} }} {name}{{ {other} }} }}"
                    )),
            ]
        })
        .boxed()
}

fn program() -> Text {
    let body = || joined(statements(), 0..4, "\n");
    let shape = || {
        one_of(&[
            "3x8x8",
            "3x8x8",
            "3x8x8",
            "3x8x8",
            "16",
            "4x12",
            "2x4x6x8",
            "(WIDTH, 8, 8)",
            "0",
            "rgb: 3x8x8, other: 3x8x8",
        ])
    };
    let output = maybe(one_of(&[" -> 10", " -> (10, a: 3x8x8)", " -> 3x8x8"]));
    (
        shape(),
        output,
        clauses(),
        body(),
        body(),
        body(),
        mostly(&["3", "1 + 2", "max(1, 3)"]),
        mostly(&["ReLU", "Tanh", "LeakyReLU(0.2)"]),
    )
        .prop_map(|(shape, output, clauses, net, unit, outer, width, default)| {
            let check = clauses
                .split_once(" where")
                .map_or(String::new(), |(_, check)| format!(" where{check}"));
            format!(
                "const WIDTH = {width}; const PAIR = 1x3; const ACT = ReLU;
                 block Unit(n, act = {default}) {{ {unit} }}
                 block Outer {{ {outer} }}
                 pub net First({shape}){output}{check} {{ {net} }}
                 net Second(3x8x8) {{ {net} {outer} }}"
            )
        })
        .boxed()
}

/// Tokens of the language in any order, in brackets of any kind.
fn soup() -> Text {
    let token = prop_oneof![
        one_of(&[
            "net", "block", "const", "pub", "let", "if", "else", "for", "in", "from", "where", "true",
            "Conv2d", "ReLU", "Add", "a", "B", "PARAMS", "same", "_", "r#in", "min",
        ]),
        one_of(&[
            "->", ":", ";", ",", ".", "..", "..=", "=", "==", "!=", "<", ">=", "+", "-", "*", "/", "%", "!",
            "&&", "||", "#", "::", "?"
        ]),
        number(),
        one_of(&["'a", "\"s\"", "'c'", "b'c'", "1.", "0xff", "0b1", "1u8", "é"]),
    ];
    joined(token.boxed(), 0..6, " ")
        .prop_recursive(4, 40, 4, |inner| {
            let inner = inner.boxed();
            prop_oneof![
                joined(inner.clone(), 0..4, " "),
                inner.clone().prop_map(|inner| format!("({inner})")),
                inner.clone().prop_map(|inner| format!("[{inner}]")),
                inner.clone().prop_map(|inner| format!("{{ {inner} }}")),
                inner.prop_map(|inner| format!("net N(3x8x8) {{ {inner} }}")),
            ]
        })
        .boxed()
}

/// A valid program with one token replaced or removed.
fn typo() -> Text {
    (program(), any::<prop::sample::Index>(), soup())
        .prop_map(|(program, position, soup)| {
            let words: Vec<&str> = program.split(' ').collect();
            let position = position.index(words.len());
            [&words[..position], &[soup.as_str()], &words[position + 1..]]
                .concat()
                .join(" ")
        })
        .boxed()
}

fn settings() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        cases: 500,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(settings())]

    /// All tokens can be expanded, and the output is Rust.
    #[test]
    fn any_tokens(text in soup()) {
        if text.parse::<proc_macro2::TokenStream>().is_ok() && !text.contains('#') && !text.contains("pub") {
            expand(&text).file();
        }
    }

    /// Every network is declared, with or without errors, and an invalid network has an error.
    #[test]
    fn any_program(text in program()) {
        let expansion = expand(&text);
        let declared = expansion.declared();
        prop_assert!(declared.contains("First") && declared.contains("Second"));
        let output = expansion.tokens.to_string();
        let empty = output.matches("b\"\"").count();
        prop_assert!(empty == 0 || !expansion.errors.is_empty(), "{}", output);
    }

    #[test]
    fn any_program_with_a_typo(text in typo()) {
        if text.parse::<proc_macro2::TokenStream>().is_ok() && !text.contains('#') {
            expand(&text).file();
        }
    }
}

/// A good part of the generated programs is valid.
#[test]
fn some_programs_are_valid() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let texts = (0..300).map(|_| program().new_tree(&mut runner).unwrap().current());
    let right = texts.filter(|text| expand(text).errors.is_empty()).count();
    assert!(right >= 10, "{right}");
    let layers = (0..300).map(|_| layer().new_tree(&mut runner).unwrap().current());
    let right = layers
        .filter(|layer| super::graph(&format!("net N(8x8x8) {{ {layer}; }}")).is_some())
        .count();
    assert!(right >= 100, "{right}");
}
