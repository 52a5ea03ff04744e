//! The programs that are compiled: with the declaration, with the same written by hand, and with neither.

use crate::subject::Subject;
use cnn_core::{LayerReport, Metric, Metrics, Shape};
use cnn_macros::phases::{self, Declared};
use std::fmt::{Display, Write};

/// A library that declares the networks: it is compiled with `cnn`, and with the macro that returns nothing.
pub(crate) fn declared(subject: &Subject) -> String {
    let mut text = String::new();
    for (place, invocation) in subject.invocations.iter().enumerate() {
        let _ = write!(
            text,
            "pub mod part{place} {{\nuse cnn::cnn;\ncnn! {{{invocation}}}\n}}\n"
        );
    }
    text
}

/// The same library as a person would write it: a constant for each of the macro's, and a table of the layers.
pub(crate) fn by_hand(subject: &Subject) -> String {
    let mut text = String::from(ROW);
    for (place, networks) in networks(subject).into_iter().enumerate() {
        let _ = writeln!(text, "pub mod part{place} {{");
        for network in networks {
            by_hand_network(&mut text, &network);
        }
        text.push_str("}\n");
    }
    text
}

/// What the macro makes of each invocation.
pub(crate) fn networks(subject: &Subject) -> Vec<Vec<Declared>> {
    let parts = subject.invocations.iter().map(|text| {
        let tokens = text
            .parse()
            .unwrap_or_else(|error| panic!("{}: {error}", subject.name));
        let mut declared = Vec::new();
        phases::parse(tokens).work_out(|program| {
            assert_eq!(program.errors(), 0, "{} does not compile", subject.name);
            declared = program.declared();
        });
        declared
    });
    parts.collect()
}

const ROW: &str = "
pub struct Row {
    pub path: &'static str,
    pub kind: &'static str,
    pub input: &'static [u64],
    pub output: &'static [u64],
    pub params: u64,
    pub buffers: u64,
    pub macs: u64,
    pub flops: u64,
    pub activations: u64,
    pub peak_activations: u64,
    pub receptive_field: u64,
    pub layers: u64,
    pub depth: u64,
}
";

fn by_hand_network(
    text: &mut String,
    Declared {
        name,
        constants,
        report,
    }: &Declared,
) {
    let module = name.to_lowercase();
    let _ = write!(text, "pub struct {name};\nimpl {name} {{\n");
    for (metric, value) in counts(&report.metrics()) {
        let _ = writeln!(text, "    pub const {metric}: u64 = {value};");
    }
    let _ = writeln!(
        text,
        "    pub const INPUT: &'static [u64] = &{};",
        sizes(report.input())
    );
    let _ = writeln!(
        text,
        "    pub const OUTPUT: &'static [u64] = &{};",
        sizes(report.output())
    );
    let _ = write!(
        text,
        "    pub const REPORT: &'static [super::Row] = {module}::TABLE;\n}}\n"
    );
    let _ = writeln!(text, "pub mod {module} {{\n    use super::super::Row;");
    let _ = writeln!(text, "    pub static TABLE: &[Row] = &[");
    for layer in report.layers() {
        let _ = writeln!(text, "        {},", row(&layer));
    }
    text.push_str("    ];\n");
    // `Report::layer` would look through all of them for each.
    let parts: Vec<LayerReport<'_>> = report.layers().chain(report.scopes()).collect();
    let mut places: Vec<usize> = (0..parts.len()).collect();
    places.sort_by_key(|&place| parts[place].path);
    for (constant, path) in constants {
        let place = places.binary_search_by_key(&path.as_str(), |&place| parts[place].path);
        let place = place.unwrap_or_else(|_| panic!("{name} has no {path}"));
        let _ = writeln!(
            text,
            "    pub const {constant}: Row = {};",
            row(&parts[places[place]])
        );
    }
    text.push_str("}\n");
}

fn row(layer: &LayerReport<'_>) -> String {
    let (path, kind) = (layer.path, layer.kind);
    let mut row = format!("Row {{ path: {path:?}, kind: {kind:?}");
    let _ = write!(
        row,
        ", input: &{}, output: &{}",
        sizes(layer.input),
        sizes(layer.output)
    );
    for (metric, value) in counts(&layer.metrics()) {
        let _ = write!(row, ", {}: {value}", metric.to_string().to_lowercase());
    }
    row + " }"
}

fn counts(metrics: &Metrics) -> impl Iterator<Item = (impl Display, u64)> {
    Metric::ALL.iter().map(|&metric| (metric, metrics.get(metric)))
}

fn sizes(shape: Shape) -> String {
    format!("{:?}", shape.sizes())
}
