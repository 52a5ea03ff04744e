//! Compares all networks with torchvision's published figures, and with digests of PyTorch's results.

use crate::assert_none;
use crate::golden::{self, text};
use crate::nets::{Entry, ZOO};
use cnn::LayerReport;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use std::fmt::Display;

#[test]
fn no_network_is_missing() {
    let published = golden::file("published.json");
    let published: BTreeSet<&str> = published
        .as_object()
        .expect("networks")
        .keys()
        .map(String::as_str)
        .collect();
    let declared: BTreeSet<&str> = ZOO.iter().map(|entry| entry.name).collect();
    assert_eq!(declared, published);
    assert_eq!(declared.len(), ZOO.len());
}

#[test]
fn figures_equal_torchvisions() {
    let published = golden::file("published.json");
    let differences: Vec<String> = ZOO
        .iter()
        .flat_map(|entry| {
            let wanted = &published[entry.name];
            let given = figures(entry, wanted);
            let all = given.into_iter().filter(|(name, given)| wanted[*name] != *given);
            all.map(|(name, given)| format!("{}: {name} {given}, not {}", entry.name, wanted[name]))
                .collect::<Vec<_>>()
        })
        .collect();
    assert_none(&differences);
}

/// A row of the file, computed by the crate.
fn figures(entry: &Entry, wanted: &Json) -> [(&'static str, Json); 6] {
    let (report, metrics) = (entry.report, entry.report.metrics());
    let heads: Vec<String> = golden::list(&wanted["unexecuted"]).iter().map(text).collect();
    let is_head = |layer: &LayerReport<'_>| {
        heads
            .iter()
            .any(|head| layer.path.split('.').next() == Some(head))
    };
    let head_macs: u64 = report.layers().filter(is_head).map(|layer| layer.macs).sum();
    // `LayerScale` is a parameter without a module.
    let modules = report
        .layers()
        .filter(|layer| layer.params > 0 && layer.kind != "LayerScale" && !is_head(layer));
    let gmacs = f64::from(u32::try_from(entry.mega_macs).expect("a few thousand")) / 1000.0;
    [
        ("input", json!(report.input().sizes())),
        ("published", json!({"num_params": entry.params, "gmacs": gmacs})),
        ("params", json!(metrics.params)),
        ("macs", json!(metrics.macs - head_macs)),
        (
            "layers",
            digest(modules.map(|layer| line(&layer.path, layer.output.sizes()))),
        ),
        (
            "state_dict",
            digest(
                report
                    .state_dict()
                    .map(|entry| line(&entry, entry.shape().sizes())),
            ),
        ),
    ]
}

fn line(name: &dyn Display, sizes: &[u64]) -> String {
    let sizes: Vec<String> = sizes.iter().map(u64::to_string).collect();
    format!("{name} {}\n", sizes.join("x"))
}

/// The number of lines and their FNV-1a hash, as written by `published.py`.
fn digest(lines: impl Iterator<Item = String>) -> Json {
    let (mut count, mut hash) = (0, 0xcbf2_9ce4_8422_2325_u64);
    for line in lines {
        count += 1;
        for byte in line.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    json!([count, format!("{hash:016x}")])
}
