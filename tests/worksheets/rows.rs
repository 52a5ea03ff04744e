//! Compares a network with the rows of a sheet.

use cnn::{LayerReport, Report};

/// Compares paths and parameters of all layers with parameters, and their sum.
pub(crate) fn parameters(report: &Report, rows: &[(&str, u64)], total: u64) {
    column(report, "parameters", rows, |layer| layer.params);
    sums(
        report,
        rows.iter().map(|row| row.1),
        report.metrics().params,
        total,
    );
}

/// Compares paths, outputs (unless empty) and parameters, and the sum of the parameters.
pub(crate) fn outputs_and_parameters(report: &Report, rows: &[(&str, &str, u64)], total: u64) {
    for &(path, output, params) in rows {
        let layer = report.layer(path);
        let found = layer.map(|layer| (format!("{:#}", layer.output), layer.params));
        let output = match (&found, output) {
            (Some((made, _)), "") => made.clone(),
            _ => output.to_owned(),
        };
        assert_eq!(found, Some((output, params)), "{} of {}", path, report.name());
    }
    sums(
        report,
        rows.iter().map(|row| row.2),
        report.metrics().params,
        total,
    );
}

/// Compares paths and a count.
pub(crate) fn column(report: &Report, what: &str, rows: &[(&str, u64)], of: fn(&LayerReport<'_>) -> u64) {
    for &(path, count) in rows {
        let found = report.layer(path).map(|layer| of(&layer));
        assert_eq!(found, Some(count), "{what} of {path} of {}", report.name());
    }
}

/// Checks that no layer is missing from the rows.
pub(crate) fn sums(report: &Report, rows: impl Iterator<Item = u64>, counted: u64, total: u64) {
    assert_eq!(rows.sum::<u64>(), total, "the rows of {}", report.name());
    assert_eq!(counted, total, "{}", report.name());
}
