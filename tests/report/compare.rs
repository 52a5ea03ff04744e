//! Differences between pairs of networks.

use cnn::compare::Change;
use cnn::{Metric, Report, cnn};

cnn! {
    pub net Plain(3x16x16) -> 10 {
        conv1: Conv2d(8, 3, padding = 1);
        act1: ReLU;
        conv2: Conv2d(8, 3, padding = 1);
        act2: ReLU;
        sum: Add(act2, act1);
        flat: Flatten;
        fc: Linear(10);
    }

    /// `Plain` with stated inputs and another name.
    pub net Stated(image: 3x16x16) -> 10 {
        conv1: Conv2d(3 -> 8, 3, padding = 1);
        act1: ReLU;
        conv2: Conv2d(8 -> 8, 3, padding = 1);
        act2: ReLU;
        sum: Add(act2, act1);
        flat: Flatten;
        fc: Linear(2048 -> 10);
    }

    pub net Inserted(3x16x16) -> 10 {
        conv1: Conv2d(8, 3, padding = 1);
        bn1: BatchNorm2d;
        act1: ReLU;
        conv2: Conv2d(8, 3, padding = 1);
        act2: ReLU;
        sum: Add(act2, act1);
        flat: Flatten;
        fc: Linear(10);
    }

    pub net Replaced(3x16x16) -> 10 {
        conv1: Conv2d(8, 3, padding = 1);
        act1: GELU;
        conv2: Conv2d(8, 3, padding = 1);
        act2: ReLU;
        sum: Mul(act2, act1);
        flat: Flatten;
        fc: Linear(10);
    }

    pub net Rewired(3x16x16) -> 10 {
        conv1: Conv2d(8, 3, padding = 1);
        act1: ReLU;
        conv2: Conv2d(8, 3, padding = 1);
        act2: ReLU;
        sum: Add(act2, conv1);
        flat: Flatten;
        fc: Linear(10);
    }

    pub net Relabelled(3x16x16) -> 10 {
        stem: Conv2d(8, 3, padding = 1);
        act1: ReLU;
        conv2: Conv2d(8, 3, padding = 1);
        act2: ReLU;
        sum: Add(act2, act1);
        Flatten;
        head: Linear(10);
    }

    pub net Larger(3x32x32) -> 10 {
        conv1: Conv2d(8, 3, padding = 1);
        act1: ReLU;
        conv2: Conv2d(8, 3, padding = 1);
        act2: ReLU;
        sum: Add(act2, act1);
        flat: Flatten;
        fc: Linear(10);
    }

    /// `Plain` with every layer twice.
    pub net Blocks(3x16x16) -> 10 {
        conv1: Conv2d(8, 3, padding = 1);
        act1: ReLU;
        more: { a: Conv2d(8, 1); b: { Conv2d(8, 1); ReLU; } }
        conv2: Conv2d(8, 3, padding = 1);
        act2: ReLU;
        sum: Add(act2, act1);
        flat: Flatten;
        fc: Linear(10);
    }

    pub net Nothing(3x16x16) {}
}

/// The differences: the change and the path of each layer.
fn differences(before: &Report, after: &Report) -> Vec<String> {
    let comparison = before.compare(after);
    let word = |change: &Change<'_>| {
        let what = match change {
            Change::Same(_) => "same",
            Change::Changed(pair) if pair.rewired => "rewired",
            Change::Changed(_) => "changed",
            Change::Added(_) => "added",
            Change::Removed(_) => "removed",
        };
        format!("{what} {}", change.path())
    };
    comparison.differences().map(word).collect()
}

#[test]
fn differences_are_those_of_the_layers() {
    for (before, after, expected) in [
        (Plain::REPORT, Plain::REPORT, &[][..]),
        (Plain::REPORT, Stated::REPORT, &[]),
        (Plain::REPORT, Inserted::REPORT, &["added bn1"]),
        (Inserted::REPORT, Plain::REPORT, &["removed bn1"]),
        (Plain::REPORT, Replaced::REPORT, &["changed act1", "changed sum"]),
        (Plain::REPORT, Rewired::REPORT, &["rewired sum"]),
        (Plain::REPORT, Relabelled::REPORT, &[]),
        (
            Plain::REPORT,
            Larger::REPORT,
            &[
                "changed conv1",
                "changed act1",
                "changed conv2",
                "changed act2",
                "changed sum",
                "changed flat",
                "changed fc",
            ],
        ),
        (
            Plain::REPORT,
            Blocks::REPORT,
            &["added more.a", "added more.b.0", "added more.b.1"],
        ),
        (
            Nothing::REPORT,
            Plain::REPORT,
            &[
                "added conv1",
                "added act1",
                "added conv2",
                "added act2",
                "added sum",
                "added flat",
                "added fc",
            ],
        ),
        (Nothing::REPORT, Nothing::REPORT, &[]),
    ] {
        let given = differences(before, after);
        assert_eq!(given, expected, "{} and {}", before.name(), after.name());
    }
}

#[test]
fn names_and_stated_inputs_are_no_difference() {
    assert!(Plain::REPORT.compare(Stated::REPORT).is_same());
    assert!(Plain::REPORT.compare(Relabelled::REPORT).is_same());
    assert!(!Plain::REPORT.compare(Rewired::REPORT).is_same());
    // The layers are equal, but their inputs differ.
    let larger = Nothing::REPORT.at([3, 32, 32]).unwrap();
    assert!(!Nothing::REPORT.compare(&larger).is_same());
}

#[test]
fn totals_are_those_of_the_networks() {
    let comparison = Plain::REPORT.compare(Inserted::REPORT);
    for &metric in Metric::ALL {
        let total = comparison.total(metric);
        assert_eq!(total.before, Plain::REPORT.metrics().get(metric));
        assert_eq!(total.after, Inserted::REPORT.metrics().get(metric));
    }
    assert_eq!(comparison.total(Metric::Params).change(), 16);
}

#[test]
fn tables() {
    assert_eq!(
        Plain::REPORT.compare(Rewired::REPORT).to_string(),
        "\
Plain → Rewired

   path  layer                 output   params  MACs  activations
─────────────────────────────────────────────────────────────────
~  sum   Add of other tensors  8×16×16       ·     ·            ·
─────────────────────────────────────────────────────────────────

6 layers the same, 1 changed

                   before    after  change  %
parameters         21,298   21,298       ·  ·
MACs              223,232  223,232       ·  ·
FLOPs             237,578  237,578       ·  ·
activations         6,922    6,922       ·  ·
peak activations    6,144    6,144       ·  ·
receptive field        20       20       ·  ·
layers                  7        7       ·  ·
depth                   3        3       ·  ·
"
    );
    assert_eq!(
        Blocks::REPORT.compare(Plain::REPORT).to_string(),
        "\
Blocks → Plain

   path  layer     output   params     MACs  activations
────────────────────────────────────────────────────────
−  more  3 layers  8×16×16    −144  −32,768       −4,096
────────────────────────────────────────────────────────

7 layers the same, 3 removed

                   before    after   change      %
parameters         21,442   21,298     −144   −0.7
MACs              256,000  223,232  −32,768  −12.8
FLOPs             278,538  237,578  −40,960  −14.7
activations        11,018    6,922   −4,096  −37.2
peak activations    6,144    6,144        ·      ·
receptive field        20       20        ·      ·
layers                 10        7       −3  −30.0
depth                   5        3       −2  −40.0
"
    );
}
