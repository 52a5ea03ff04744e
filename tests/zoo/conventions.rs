//! Compares the operation counts of every network with those of other tools: the totals, and the count of each module if
//! the tool reports it.

use crate::golden::{self, Golden, list, networks, number, text};
use crate::layers::{is_same, stands_alone};
use crate::{assert_none, network};
use cnn::render::Grouped;
use cnn::{Convention, LayerReport, Report};
use std::collections::BTreeMap;

/// Each tool's total in the golden files.
pub(crate) const TOTALS: &[(Convention, &str)] = &[
    (Convention::Macs, "torch_flop_counter_macs"),
    (Convention::Macs, "calflops_macs"),
    (Convention::Torchinfo, "torchinfo"),
    (Convention::TorchFlopCounter, "torch_flop_counter_flops"),
    (Convention::Fvcore, "fvcore"),
    (Convention::Ptflops, "ptflops"),
    (Convention::PtflopsModules, "ptflops_modules_only"),
    (Convention::PtflopsAten, "ptflops_aten"),
    (Convention::Thop, "thop"),
    (Convention::Calflops, "calflops_flops"),
];

/// The tools with counts per module: the columns of `per_layer`.
const COLUMNS: &[Convention] = &[
    Convention::Torchinfo,
    Convention::Fvcore,
    Convention::PtflopsModules,
    Convention::Thop,
];

/// Networks in which torchvision calls `x.mean([2, 3])`, which no tool counts.
const MEANS: &[&str] = &["mnasnet", "shufflenet"];

/// The count of a layer for which torchvision calls a function. A tool may count less for a function than for a module.
pub(crate) fn call(layer: &LayerReport<'_>, golden: &Golden, convention: Convention) -> u64 {
    let counted = layer.ops(convention).expect("a count that fits");
    let is_mean = layer.kind == "AdaptiveAvgPool2d" && MEANS.iter().any(|name| golden.name.starts_with(name));
    match convention {
        Convention::Worksheet | Convention::Macs => counted,
        _ if is_mean => 0,
        // Tools that count modules do not count functions.
        Convention::Torchinfo | Convention::PtflopsModules | Convention::Thop => 0,
        // The tool counts a module and the function that it calls; here there is only the function.
        Convention::Ptflops => counted / 2,
        // Tools that count functions or operators do not count modules.
        _ => counted,
    }
}

/// The layers that run, each with its module, or `None` for a function.
pub(crate) fn modules<'r>(report: &'r Report, golden: &'r Golden) -> Vec<(LayerReport<'r>, Option<&'r str>)> {
    let mut leaves = golden.leaves.iter().peekable();
    let mut modules = Vec::new();
    for layer in report.layers() {
        match leaves.next_if(|leaf| is_same(&layer, leaf)) {
            Some(leaf) => modules.push((layer, Some(leaf.path.as_str()))),
            None if is_unexecuted(&layer, golden) => {}
            None => {
                assert!(stands_alone(&layer, golden), "{}: {}", golden.name, layer.path);
                modules.push((layer, None));
            }
        }
    }
    modules
}

/// Whether a layer exists only for training: a module that does not run, or a function in a scope in which nothing runs.
pub(crate) fn is_unexecuted(layer: &LayerReport<'_>, golden: &Golden) -> bool {
    let runs = |part: &str| {
        golden
            .leaves
            .iter()
            .any(|leaf| leaf.path.split('.').next() == Some(part))
    };
    golden.unexecuted.iter().any(|path| path == layer.path)
        || layer.path.split_once('.').is_some_and(|(part, _)| !runs(part))
}

#[test]
fn totals_equal_those_of_the_tools() {
    let mut differences = Vec::new();
    for golden in networks() {
        let report = network(&golden.name, &golden.input);
        let (modules, totals) = (
            modules(&report, &golden),
            &golden::file(&format!("{}.json", golden.name))["mult_adds"],
        );
        for (convention, column) in TOTALS {
            let each = modules.iter().map(|(layer, module)| match module {
                Some(_) => layer.ops(*convention).expect("a count that fits"),
                None => call(layer, &golden, *convention),
            });
            let (given, wanted) = (each.sum::<u64>(), number(&totals[*column]));
            if given != wanted {
                differences.push(format!("{}: {convention} {given}, not {wanted}", golden.name));
            }
        }
    }
    assert_none(&differences);
}

#[test]
fn modules_equal_those_of_the_tools() {
    let mut differences = Vec::new();
    for golden in networks() {
        let report = network(&golden.name, &golden.input);
        // A module that runs twice has one row.
        let mut counts: BTreeMap<&str, [u64; 4]> = BTreeMap::new();
        for (layer, module) in modules(&report, &golden) {
            let Some(module) = module else { continue };
            let row = counts.entry(module).or_default();
            for (count, convention) in row.iter_mut().zip(COLUMNS) {
                *count += layer.ops(*convention).expect("a count that fits");
            }
        }
        let file = golden::file(&format!("{}.json", golden.name));
        let rows = list(&file["per_layer"]);
        for row in rows {
            let (path, wanted) = (text(&row[0]), list(row)[1..].iter().map(number));
            let (wanted, given) = (
                wanted.collect::<Vec<_>>(),
                counts.remove(path.as_str()).unwrap_or_default(),
            );
            if wanted != given {
                differences.push(format!("{}: `{path}` {given:?}, not {wanted:?}", golden.name));
            }
        }
        // Layers that no tool counts have no row.
        differences.extend(
            counts
                .iter()
                .filter(|(_, given)| **given != [0; 4])
                .map(|(path, given)| format!("{}: `{path}` {given:?}, not 0", golden.name)),
        );
    }
    assert_none(&differences);
}

/// Checks the table in the documentation of `Convention`.
#[test]
fn resnet50_is_documented() {
    let page = include_str!("../../cnn-core/src/convention/mod.rs");
    for convention in Convention::ALL {
        let ops = crate::nets::resnet::ResNet50::REPORT
            .ops(*convention)
            .expect("a count that fits");
        let row = format!(
            "    /// | [`{convention}`](Self::{convention:?}) | {} |",
            Grouped(ops)
        );
        assert!(page.contains(&row), "{row}");
    }
}
