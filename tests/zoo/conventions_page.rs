//! Holds `docs/conventions.md`: the counts of each tool, and why they differ for one network.

use crate::conventions::{TOTALS, call, is_unexecuted, modules};
use crate::golden::{self, Golden, networks, number};
use crate::nets::resnet::ResNet50;
use crate::{network, page};
use cnn::render::Grouped;
use cnn::{Convention, Report};
use std::collections::BTreeMap;
use std::fmt::Write;

const PAGE: &str = "docs/conventions.md";

#[test]
fn conventions_are_documented() {
    let mut table = "| convention | source | ResNet-50 |\n| --- | --- | ---: |\n".to_owned();
    let mut sections = String::new();
    for convention in Convention::ALL {
        let ops = ResNet50::REPORT.ops(*convention).unwrap();
        let source = match convention.source() {
            "" => "this crate",
            source => source,
        };
        let link = convention.name();
        writeln!(table, "| [`{link}`](#{link}) | {source} | {} |", Grouped(ops)).unwrap();
        writeln!(sections, "### {link}\n\n{}\n", plain(convention.doc())).unwrap();
    }
    page::hold(PAGE, "conventions", &table);
    page::hold(PAGE, "rules", &sections);
}

/// Documentation without the leading space of each line and without links into the code.
fn plain(doc: &str) -> String {
    let lines = doc.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
    let mut left = lines.collect::<Vec<_>>().join("\n");
    while let Some(at) = left.find("](Self::").or_else(|| left.find("](crate::")) {
        let end = at + left[at..].find(')').unwrap() + 1;
        let begin = left[..at].rfind('[').unwrap();
        left = format!("{}{}{}", &left[..begin], &left[begin + 1..at], &left[end..]);
    }
    left.trim().to_owned()
}

/// The count of each convention for each kind of layer in ResNet-50.
#[test]
fn resnet50_by_kind_is_documented() {
    let report = ResNet50::REPORT;
    let mut kinds: Vec<&str> = Vec::new();
    for layer in report.layers() {
        if !kinds.contains(&layer.kind) && Convention::ALL.iter().any(|c| layer.ops(*c) != Some(0)) {
            kinds.push(layer.kind);
        }
    }
    let mut table = format!("| convention | {} | total |\n", kinds.join(" | "));
    writeln!(table, "| --- |{} ---: |", " ---: |".repeat(kinds.len())).unwrap();
    for &convention in Convention::ALL {
        let each = kinds.iter().map(|kind| {
            let layers = report.layers().filter(|layer| layer.kind == *kind);
            layers.map(|layer| layer.ops(convention).unwrap()).sum::<u64>()
        });
        let each: Vec<u64> = each.collect();
        let total = report.ops(convention).unwrap();
        assert_eq!(each.iter().sum::<u64>(), total);
        let cells: Vec<String> = each.iter().map(|&ops| cell(ops)).collect();
        writeln!(
            table,
            "| `{convention}` | {} | {} |",
            cells.join(" | "),
            Grouped(total)
        )
        .unwrap();
    }
    page::hold(PAGE, "ResNet-50 by kinds of layers", &table);
}

fn cell(ops: u64) -> String {
    if ops == 0 {
        "·".to_owned()
    } else {
        Grouped(ops).to_string()
    }
}

/// The layers that a tool does not count in torchvision's code account exactly for the difference from the convention.
#[test]
fn differences_are_explained() {
    let mut table =
        "| network | convention | `cnn` | tool | layers that the tool does not count |\n".to_owned();
    table.push_str("| --- | --- | ---: | ---: | --- |\n");
    let mut same = 0;
    for golden in networks() {
        let report = network(&golden.name, &golden.input);
        let totals = &golden::file(&format!("{}.json", golden.name))["mult_adds"];
        for &(convention, column) in TOTALS {
            let (ours, theirs) = (report.ops(convention).unwrap(), number(&totals[column]));
            let uncounted = uncounted(&report, &golden, convention);
            let explained: u64 = uncounted.values().map(|(_, ops)| ops).sum();
            assert_eq!(ours - explained, theirs, "{} {convention}", golden.name);
            if uncounted.is_empty() {
                same += 1;
                continue;
            }
            let reasons = uncounted
                .iter()
                .map(|(reason, (layers, ops))| format!("{layers} {reason}: {}", Grouped(*ops)));
            writeln!(
                table,
                "| `{}` | `{convention}` ({column}) | {} | {} | {} |",
                golden.name,
                Grouped(ours),
                Grouped(theirs),
                reasons.collect::<Vec<_>>().join("; ")
            )
            .unwrap();
        }
    }
    let all = same + table.lines().count() - 2;
    let summary = format!("{same} of {all} totals equal the tool's. The others:");
    page::hold(PAGE, "differences", &format!("{summary}\n\n{table}"));
}

/// Layers that the tool does not count: by reason, the number of layers and of operations.
fn uncounted(report: &Report, golden: &Golden, convention: Convention) -> BTreeMap<String, (u64, u64)> {
    let mut reasons: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    let mut add = |reason: String, ops: u64| {
        if ops > 0 {
            let (layers, all) = reasons.entry(reason).or_default();
            (*layers, *all) = (*layers + 1, *all + ops);
        }
    };
    let modules = modules(report, golden);
    for layer in report.layers() {
        let ops = layer.ops(convention).unwrap();
        match modules.iter().find(|(module, _)| module.path == layer.path) {
            None => {
                assert!(is_unexecuted(&layer, golden), "{}", layer.path);
                add("layers that run only in training".to_owned(), ops);
            }
            Some((_, None)) => {
                let counted = call(&layer, golden, convention);
                add(format!("`{}` called as a function", layer.kind), ops - counted);
            }
            Some((_, Some(_))) => {}
        }
    }
    reasons
}
