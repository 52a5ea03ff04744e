//! Compares the layers with PyTorch: path, arguments, output, parameters, multiply–accumulates.

use crate::golden::{Golden, Leaf, networks};
use crate::{arguments, assert_none, network};
use cnn::LayerReport;

/// The kinds for which torchvision calls functions instead of modules, with the families that do so; empty for all
/// families.
const FUNCTIONS: &[(&str, &[&str])] = &[
    ("Add", &[]),
    ("Mul", &[]),
    ("Concat", &[]),
    ("Flatten", &[]),
    ("Narrow", &["shufflenet"]),
    ("ChannelShuffle", &["shufflenet"]),
    ("ReLU", &["densenet", "googlenet", "inception"]),
    ("MaxPool2d", &["inception"]),
    ("AvgPool2d", &["inception"]),
    (
        "AdaptiveAvgPool2d",
        &[
            "densenet",
            "googlenet",
            "inception",
            "mobilenet_v2",
            "mnasnet",
            "shufflenet",
        ],
    ),
];

#[test]
fn layers_equal_pytorchs() {
    let networks = networks();
    assert_eq!(networks.len(), 24);
    let differences: Vec<String> = networks.iter().flat_map(differences).collect();
    assert_none(&differences);
}

fn differences(golden: &Golden) -> Vec<String> {
    let report = network(&golden.name, &golden.input);
    let mut differences = Vec::new();
    let mut tell = |difference: String| differences.push(format!("{}: {difference}", golden.name));
    let mut leaves = golden.leaves.iter().peekable();
    let mut heads = 0;
    for layer in report.layers() {
        if let Some(leaf) = leaves.next_if(|leaf| is_same(&layer, leaf)) {
            compare(&layer, leaf, &mut tell);
        } else if golden.unexecuted.iter().any(|path| path == layer.path) {
            heads += layer.macs;
        } else if !stands_alone(&layer, golden) {
            let next = leaves.peek().map_or("no more", |leaf| leaf.path.as_str());
            tell(format!(
                "`{}` ({}) where PyTorch has {next}",
                layer.path, layer.kind
            ));
            return differences;
        }
    }
    if let Some(leaf) = leaves.next() {
        tell(format!("`{}` is missing", leaf.path));
    }
    let metrics = report.metrics();
    if (report.output().sizes(), metrics.params, metrics.macs - heads)
        != (&golden.output, golden.params, golden.macs)
    {
        tell(format!(
            "{metrics:?}, not {} parameters and {} MACs",
            golden.params, golden.macs
        ));
    }
    differences
}

/// Whether a layer is the given module. Modules whose names do not matter, such as an activation that runs twice, are declared
/// without labels. For these, the kind and the scope are compared.
pub(crate) fn is_same(layer: &LayerReport<'_>, leaf: &Leaf) -> bool {
    let unlabelled = |path: &str| last(path).starts_with(|c: char| c.is_ascii_digit());
    let stands_for = unlabelled(layer.path)
        && !unlabelled(&leaf.path)
        && leaf.params == 0
        && around(layer.path) == around(&leaf.path);
    layer.kind == leaf.kind && (layer.path == leaf.path || stands_for)
}

fn compare(layer: &LayerReport<'_>, leaf: &Leaf, tell: &mut impl FnMut(String)) {
    let path = layer.path;
    if (layer.output.sizes(), layer.params) != (&leaf.output, leaf.params) {
        tell(format!(
            "`{path}` makes {} of {}, not {:?} of {}",
            layer.output, layer.params, leaf.output, leaf.params
        ));
    }
    if ["Conv2d", "Linear"].contains(&layer.kind) && leaf.fvcore != Some(layer.macs) {
        tell(format!(
            "`{path}` takes {} MACs, not {:?}",
            layer.macs, leaf.fvcore
        ));
    }
    for difference in arguments::differences(layer, &leaf.args) {
        tell(format!("`{path}`: {difference}"));
    }
}

/// Whether torchvision has no module for the layer.
pub(crate) fn stands_alone(layer: &LayerReport<'_>, golden: &Golden) -> bool {
    let in_family = |families: &[&str]| {
        families.is_empty() || families.iter().any(|family| golden.name.starts_with(family))
    };
    let is_function = FUNCTIONS
        .iter()
        .any(|(kind, families)| *kind == layer.kind && in_family(families));
    is_function || layer.kind == "LayerScale" && golden.loose.iter().any(|path| path == layer.path)
}

fn last(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(_, last)| last)
}

fn around(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(around, _)| around)
}
