//! Comparisons of networks of the zoo.

use crate::nets::ZOO;
use crate::page;
use cnn::compare::{Change, Comparison};
use cnn::{Metric, Report};

const PAGE: &str = "docs/compare.md";

fn report(name: &str) -> &'static Report {
    ZOO.iter().find(|entry| entry.name == name).unwrap().report
}

fn paths(comparison: &Comparison<'_>, is: fn(&Change<'_>) -> bool) -> Vec<String> {
    let changes = comparison.changes().iter().filter(|change| is(change));
    changes.map(|change| change.path().to_owned()).collect()
}

const SAME: fn(&Change<'_>) -> bool = |change| matches!(change, Change::Same(_));
const CHANGED: fn(&Change<'_>) -> bool = |change| matches!(change, Change::Changed(_));
const ADDED: fn(&Change<'_>) -> bool = |change| matches!(change, Change::Added(_));
const REMOVED: fn(&Change<'_>) -> bool = |change| matches!(change, Change::Removed(_));

#[test]
fn comparisons_are_documented() {
    for (before, after) in [("resnet18", "resnet34"), ("vgg16", "vgg16_bn")] {
        let comparison = report(before).compare(report(after));
        page::hold(
            PAGE,
            &format!("{before} and {after}"),
            &format!("```text\n{comparison}```\n"),
        );
    }
}

/// Every layer of both networks occurs once and in order, and the differences of the layers add up to those of the totals.
#[test]
fn neighbours_add_up() {
    for pair in ZOO.windows(2) {
        let (before, after) = (pair[0].report, pair[1].report);
        let comparison = before.compare(after);
        let name = format!("{} and {}", pair[0].name, pair[1].name);
        let changes = comparison.changes();
        let ones = changes.iter().filter_map(Change::before).map(|layer| layer.path);
        assert!(ones.eq(before.layers().map(|layer| layer.path)), "{name}");
        let others = changes.iter().filter_map(Change::after).map(|layer| layer.path);
        assert!(others.eq(after.layers().map(|layer| layer.path)), "{name}");
        for metric in [
            Metric::Params,
            Metric::Buffers,
            Metric::Macs,
            Metric::Flops,
            Metric::Layers,
        ] {
            let each = comparison
                .differences()
                .map(|change| change.difference(metric).change());
            assert_eq!(
                each.sum::<i128>(),
                comparison.total(metric).change(),
                "{name}: {metric}"
            );
            let each = comparison.rows().map(|change| change.difference(metric).change());
            assert_eq!(
                each.sum::<i128>(),
                comparison.total(metric).change(),
                "{name}: {metric}"
            );
        }
    }
}

#[test]
fn tables_fit() {
    for pair in ZOO.windows(2).step_by(3) {
        let comparison = pair[0].report.compare(pair[1].report);
        for width in [80, 120] {
            let table = format!("{comparison:width$}");
            let wide: Vec<&str> = table
                .lines()
                .filter(|line| line.chars().count() > width)
                .collect();
            assert!(
                wide.is_empty(),
                "{} and {}: {wide:#?}",
                pair[0].name,
                pair[1].name
            );
        }
    }
}

#[test]
fn a_network_equals_itself() {
    for entry in ZOO {
        let comparison = entry.report.compare(entry.report);
        assert!(comparison.is_same(), "{}", entry.name);
        assert_eq!(comparison.changes().len(), entry.report.layers().count());
    }
}

#[test]
fn only_new_layers_are_reported() {
    for (before, after, added) in [
        ("vgg11", "vgg13", 4),
        ("vgg13", "vgg16", 6),
        ("vgg16", "vgg19", 6),
        ("vgg16", "vgg16_bn", 13),
        ("resnet18", "resnet34", 8 * 7),
        ("resnet50", "resnet101", 17 * 10),
        ("resnet101", "resnet152", 17 * 10),
        ("inception_v3_noaux", "inception_v3", 10),
    ] {
        let comparison = report(before).compare(report(after));
        let new = paths(&comparison, ADDED);
        assert_eq!(new.len(), added, "{after}: {new:?}");
        let more: [&str; 0] = [];
        assert_eq!(paths(&comparison, CHANGED), more, "{after}");
        assert_eq!(paths(&comparison, REMOVED), more, "{after}");
        assert_eq!(
            paths(&comparison, SAME).len(),
            report(before).layers().count(),
            "{after}"
        );
        // Conversely, the same layers are removed.
        let comparison = report(after).compare(report(before));
        assert_eq!(paths(&comparison, REMOVED).len(), added, "{after}");
        assert_eq!(
            paths(&comparison, SAME).len(),
            report(before).layers().count(),
            "{after}"
        );
    }
}

/// Wider blocks have the same layers at the same paths.
#[test]
fn wider_layers_are_changed() {
    let comparison = report("resnet50").compare(report("wide_resnet50_2"));
    assert_eq!(
        paths(&comparison, ADDED).len() + paths(&comparison, REMOVED).len(),
        0
    );
    for change in comparison.changes() {
        let (before, after) = (change.before().unwrap(), change.after().unwrap());
        assert_eq!((before.path, before.kind), (after.path, after.kind));
    }
}
