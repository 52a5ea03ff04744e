//! The constants and the table of layers that a person would write instead of a declaration.

use crate::declared as networks;
use crate::subject::Subject;
use cnn_core::{LayerReport, Metric, Metrics, Shape};
use cnn_lang::{Declared, DeclaredLayer};
use std::fmt::Write;

/// A library with a constant for each that the macro generates, and a table of the layers.
///
/// # Panics
///
/// If a network does not compile.
pub fn by_hand(subject: &Subject) -> String {
    let parts = networks(subject);
    // Shapes are arrays of the highest rank, which are cheaper to compile than slices.
    let reports = parts.iter().flatten().map(|network| &network.report);
    let shapes = reports.flat_map(|report| report.layers().flat_map(|layer| [layer.input, layer.output]));
    let rank = shapes.map(|shape| shape.rank()).max().unwrap_or(1);
    let mut text = format!("#![allow(non_camel_case_types)]\npub type Shape = [u64; {rank}];\n{ROW}");
    for (index, networks) in parts.iter().enumerate() {
        let _ = writeln!(text, "pub mod part{index} {{");
        for network in networks {
            by_hand_network(&mut text, network, rank);
        }
        text.push_str("}\n");
    }
    text
}

const ROW: &str = "
pub struct Row {
    pub path: &'static str,
    pub kind: &'static str,
    pub input: Shape,
    pub output: Shape,
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

/// Prints a row of the table.
pub const PRINT_ROW: &str = r#"println!(
    "{:40} {:20} {:?} {:?} {} {} {}",
    row.path, row.kind, row.input, row.output, row.params, row.macs, row.activations,
);"#;

fn by_hand_network(text: &mut String, network: &Declared, rank: usize) {
    let Declared {
        name,
        report,
        constants,
        ..
    } = network;
    let module = name.to_lowercase();
    let _ = write!(text, "pub struct {name};\nimpl {name} {{\n");
    for (metric, value) in counts(&report.metrics()) {
        let _ = writeln!(text, "    pub const {}: u64 = {value};", metric.name());
    }
    for (end, shape) in [("INPUT", report.input()), ("OUTPUT", report.output())] {
        let _ = writeln!(
            text,
            "    pub const {end}: super::Shape = {};",
            sizes(shape, rank)
        );
    }
    let _ = write!(
        text,
        "    pub const REPORT: &'static [super::Row] = {module}::TABLE;\n}}\n"
    );
    let _ = writeln!(text, "pub mod {module} {{\n    use super::super::Row;");
    text.push_str("    pub static TABLE: &[Row] = &[\n");
    for layer in report.layers() {
        let _ = writeln!(text, "        {},", row(&layer, rank));
    }
    text.push_str("    ];\n");
    // `Report::layer` is a linear search.
    let mut parts: Vec<LayerReport<'_>> = report.layers().chain(report.scopes()).collect();
    parts.sort_by_key(|part| part.path);
    for DeclaredLayer { name: constant, path } in constants {
        let index = parts.binary_search_by_key(&path.as_str(), |part| part.path);
        let index = index.unwrap_or_else(|_| panic!("{name} has no {path}"));
        let _ = writeln!(
            text,
            "    pub const {constant}: Row = {};",
            row(&parts[index], rank)
        );
    }
    text.push_str("}\n");
}

fn row(layer: &LayerReport<'_>, rank: usize) -> String {
    let (path, kind) = (layer.path, layer.kind);
    let (input, output) = (sizes(layer.input, rank), sizes(layer.output, rank));
    let mut row = format!("Row {{ path: {path:?}, kind: {kind:?}, input: {input}, output: {output}");
    for (metric, value) in counts(&layer.metrics()) {
        let _ = write!(row, ", {}: {value}", metric.name().to_lowercase());
    }
    row + " }"
}

fn counts(metrics: &Metrics) -> impl Iterator<Item = (Metric, u64)> {
    Metric::ALL.iter().map(|&metric| (metric, metrics.get(metric)))
}

fn sizes(shape: Shape, rank: usize) -> String {
    let mut sizes = shape.sizes().to_vec();
    sizes.resize(rank, 1);
    format!("{sizes:?}")
}
