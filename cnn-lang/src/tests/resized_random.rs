//! Random programs at other sizes: `Report::at` gives what is declared there, or an error.

use super::resized::declared;
use cnn_core::analysis::Analysis;
use cnn_core::expression::Derivation;
use cnn_core::report::pack;
use cnn_core::{Report, Shape};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// An expression of numbers, from sizes and the variable `x`.
fn number() -> BoxedStrategy<String> {
    let size = select(
        &[
            "in.height",
            "in.width",
            "in.channels",
            "here.height",
            "here.width",
            "x",
        ][..],
    )
    .prop_map(str::to_owned);
    let plain = select(&["1", "2", "3", "7", "0.5", "1.0"][..]).prop_map(str::to_owned);
    let leaf = prop_oneof![3 => size, 2 => plain];
    leaf.prop_recursive(3, 8, 2, |inner| {
        let pair = (inner.clone(), inner.clone());
        let operator = select(&["+", "-", "*", "/", "%"][..]);
        let function = select(&["min", "max", "div_ceil", "round_to"][..]);
        let rounding = select(&["floor", "ceil", "round", "-"][..]);
        prop_oneof![
            (pair.clone(), operator)
                .prop_map(|((left, right), operator)| format!("({left} {operator} {right})")),
            (pair, function).prop_map(|((left, right), function)| format!("{function}({left}, {right})")),
            (inner, rounding).prop_map(|(inner, function)| format!("{function}({inner})")),
        ]
    })
    .boxed()
}

fn condition() -> BoxedStrategy<String> {
    let comparison = select(&["==", "!=", "<", "<=", ">", ">="][..]);
    let leaf = (number(), comparison, number())
        .prop_map(|(left, operator, right)| format!("{left} {operator} {right}"));
    leaf.prop_recursive(2, 4, 2, |inner| {
        let operator = select(&["&&", "||", "=="][..]);
        prop_oneof![
            (inner.clone(), operator, inner.clone())
                .prop_map(|(left, operator, right)| format!("({left}) {operator} ({right})")),
            inner.prop_map(|inner| format!("!({inner})")),
        ]
    })
    .boxed()
}

/// Statements that take and give two spatial axes. Most numbers are bounded, so that most programs are valid.
fn statements() -> BoxedStrategy<String> {
    let layer = prop_oneof![
        number().prop_map(|n| format!("Conv2d(max(1, floor({n}) % 9), 1);")),
        number().prop_map(|n| format!("AdaptiveAvgPool2d((None, max(1, floor({n}) % 20)));")),
        (number(), number())
            .prop_map(|(n, m)| format!("Upsample(size = (max(1, floor({n}) % 30), floor({m})));")),
        number().prop_map(|n| format!("Upsample(scale_factor = 1 + {n} / 100.0);")),
        number().prop_map(|n| format!("B(max(1, floor({n})));")),
        // A number that nothing uses is not evaluated again.
        number().prop_map(|n| format!("let x = {n}; AdaptiveAvgPool2d((None, max(1, floor(x) % 20)));")),
        condition().prop_map(|c| format!("Conv2d(4, 3, padding = 1, bias = {c});")),
        Just("Conv2d(in.channels -> in.channels + 1, 1);".to_owned()),
        Just("MaxPool2d(2, ceil_mode = true);".to_owned()),
    ];
    let statement = layer.prop_recursive(2, 12, 3, |inner| {
        let body = || vec(inner.clone(), 0..3).prop_map(|body| body.join(" "));
        prop_oneof![
            (condition(), body(), body())
                .prop_map(|(c, then, other)| format!("if {c} {{ {then} }} else {{ {other} }}")),
            (number(), body())
                .prop_map(|(n, body)| format!("for i in 0..floor({n}) % 3 {{ let x = x + i; {body} }}")),
            (number(), body()).prop_map(|(n, body)| format!("[{{ {body} }}; max(0, floor({n}) % 3)];")),
            body().prop_map(|body| format!("{{ {body} }}")),
        ]
    });
    vec(statement, 0..5)
        .prop_map(|statements| statements.join(" "))
        .boxed()
}

fn program() -> impl Strategy<Value = String> {
    statements().prop_map(|body| {
        format!(
            "block B(n, act = ReLU) {{ Conv2d(n, 1); if n > in.height {{ act; }} }}
             net N(IN) {{ let x = in.height / 2; {body} }}"
        )
    })
}

fn inputs() -> impl Strategy<Value = String> {
    (1..6u64, 1..40u64, 1..40u64).prop_map(|(channels, height, width)| format!("{channels}x{height}x{width}"))
}

/// The report without expressions. They are the same but for operands that have no value at one of the sizes.
fn plain(report: &Report) -> Report {
    let mut graph = report.graph();
    graph.derivation = Derivation::default();
    pack(&graph, &Analysis::of(&graph).unwrap()).into()
}

/// Compares a resized report with the declaration. Returns whether there is one.
fn compare(program: &str, from: &str, to: &str) -> Result<bool, TestCaseError> {
    let Some(report) = declared(program, from) else {
        return Ok(false);
    };
    prop_assert_eq!(report.at(report.input()), Ok(report.clone()), "{}", program);
    let (again, declared) = (report.at(to.parse::<Shape>().unwrap()), declared(program, to));
    match again {
        Ok(again) => {
            let declared = declared.as_ref().map(plain);
            prop_assert_eq!(Some(plain(&again)), declared, "{} {}", program, from);
            Ok(true)
        }
        Err(error) => {
            prop_assert!(
                declared.is_none() || error.choice().is_some(),
                "{}: {} {} {}",
                error,
                program,
                from,
                to
            );
            Ok(false)
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 500, ..ProptestConfig::default() })]

    /// A network at another size is the one that is declared there, or there is an error.
    #[test]
    fn any_program(program in program(), from in inputs(), to in inputs()) {
        compare(&program, &from, &to)?;
    }
}

/// A good part of the generated programs can be resized.
#[test]
fn some_programs_can_be_resized() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut next = || {
        (program(), inputs(), inputs())
            .new_tree(&mut runner)
            .unwrap()
            .current()
    };
    let resized = (0..300).filter(|_| {
        let (program, from, to) = next();
        compare(&program, &from, &to).unwrap() && program.contains("in.")
    });
    let resized = resized.count();
    assert!(resized >= 60, "{resized}");
}
