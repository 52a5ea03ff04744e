//! `docs/conventions.md`: which tool counts what, and how the counts of one network differ.

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
    let mut table = "| convention | whose | ResNet-50 |\n| --- | --- | ---: |\n".to_owned();
    let mut sections = String::new();
    for convention in Convention::ALL {
        let ops = ResNet50::REPORT.ops(*convention).unwrap();
        let source = match convention.source() {
            "" => "this crate's",
            source => source,
        };
        let link = convention.name();
        writeln!(table, "| [`{link}`](#{link}) | {source} | {} |", Grouped(ops)).unwrap();
        writeln!(sections, "### {link}\n\n{}\n", plain(convention.doc())).unwrap();
    }
    page::hold(PAGE, "conventions", &table);
    page::hold(PAGE, "rules", &sections);
}

/// Documentation without the space that the comment puts before each line, and without links into the code.
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

/// ResNet-50 by kinds of layers: what each rule counts, and what it does not.
#[test]
fn resnet50_is_taken_apart() {
    let report = ResNet50::REPORT;
    let mut kinds: Vec<&str> = Vec::new();
    for layer in report.layers() {
        if !kinds.contains(&layer.kind) && Convention::ALL.iter().any(|c| layer.ops(*c) != Some(0)) {
            kinds.push(layer.kind);
        }
    }
    let mut table = format!("| convention | {} | together |\n", kinds.join(" | "));
    writeln!(table, "| --- |{} ---: |", " ---: |".repeat(kinds.len())).unwrap();
    for &convention in Convention::ALL {
        let each = kinds.iter().map(|kind| {
            let layers = report.layers().filter(|layer| layer.kind == *kind);
            layers.map(|layer| layer.ops(convention).unwrap()).sum::<u64>()
        });
        let each: Vec<u64> = each.collect();
        let together = report.ops(convention).unwrap();
        assert_eq!(each.iter().sum::<u64>(), together);
        let cells: Vec<String> = each.iter().map(|&ops| cell(ops)).collect();
        writeln!(
            table,
            "| `{convention}` | {} | {} |",
            cells.join(" | "),
            Grouped(together)
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

/// Where a tool says something else of torchvision's code than the convention of the network, and why: to the unit.
#[test]
fn differences_are_explained() {
    let mut table = "| network | convention | the network | the tool | because |\n".to_owned();
    table.push_str("| --- | --- | ---: | ---: | --- |\n");
    let mut same = 0;
    for golden in networks() {
        let report = network(&golden.name, &golden.input);
        let totals = &golden::file(&format!("{}.json", golden.name))["mult_adds"];
        for &(convention, column) in TOTALS {
            let (ours, theirs) = (report.ops(convention).unwrap(), number(&totals[column]));
            let because = because(&report, &golden, convention);
            let explained: u64 = because.values().map(|(_, ops)| ops).sum();
            assert_eq!(ours - explained, theirs, "{} {convention}", golden.name);
            if because.is_empty() {
                same += 1;
                continue;
            }
            let reasons = because
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
    let summary = format!("Of {all} totals, {same} are the tool's as they stand. The others:");
    page::hold(PAGE, "differences", &format!("{summary}\n\n{table}"));
}

/// What the network has and the tool does not count: by reason, how many layers and how many operations.
fn because(report: &Report, golden: &Golden, convention: Convention) -> BTreeMap<String, (u64, u64)> {
    let mut reasons: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    let mut tell = |reason: String, ops: u64| {
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
                tell("layers that only training runs".to_owned(), ops);
            }
            Some((_, None)) => {
                let counted = call(&layer, golden, convention);
                tell(format!("`{}`, a function there", layer.kind), ops - counted);
            }
            Some((_, Some(_))) => {}
        }
    }
    reasons
}
