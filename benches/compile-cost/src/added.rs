//! What a declaration adds to a crate, in calls of rustc.

use crate::lab::{Lab, median, write};
use crate::process::Cost;
use crate::program;
use crate::table::{Table, grouped, millis, ratio};
use crate::toolbox::{Built, Goal, Job, Library, build};
use compile_cost::declared;
use compile_cost::subject::Subject;
use std::fmt::Write;

/// The crates that are compared, in this order: with nothing in it, with the tokens handed to a macro that returns
/// nothing, written by hand, and declared, with the macro optimised and as cargo builds it.
const VERSIONS: usize = 5;

struct Libraries {
    nothing: Library,
    optimised: Library,
    debug: Library,
}

impl Libraries {
    fn build(lab: &Lab) -> Self {
        Self {
            nothing: build(lab, "nothing", Built::Debug),
            optimised: build(lab, "cnn", Built::Optimised),
            debug: build(lab, "cnn", Built::Debug),
        }
    }

    /// Writes the crates.
    fn jobs(&self, lab: &Lab, subject: &Subject) -> [Job<'_>; VERSIONS] {
        let folder = lab.folder("programs").join(subject.file_name());
        let job = |name: &str, text: &str, library| {
            let source = folder.with_extension(name).with_extension(format!("{name}.rs"));
            write(&source, text);
            Job { source, library }
        };
        let declared = program::declared(subject);
        [
            job("empty", "", None),
            job("nothing", &declared, Some(&self.nothing)),
            job("by-hand", &program::by_hand(subject), None),
            job("optimised", &declared, Some(&self.optimised)),
            job("debug", &declared, Some(&self.debug)),
        ]
    }
}

/// Milliseconds of the processor.
pub(crate) fn tables(lab: &Lab) -> String {
    let libraries = Libraries::build(lab);
    let mut text = String::new();
    for (goal, name) in [(Goal::Check, "cargo check"), (Goal::Build, "cargo build")] {
        let mut empty = Vec::new();
        let mut table = Table::new(&[
            "added, as by `NAME`, ms".replace("NAME", name).as_str(),
            "layers",
            "constants",
            "macro of nothing",
            "by hand",
            "`cnn!`, optimised",
            "`cnn!`",
            "`cnn!` / by hand",
            "`cnn!`, µs a layer",
        ]);
        for subject in lab.subjects() {
            let [layers, constants] = size(&subject);
            // As long as all the others together.
            if goal == Goal::Build && layers > 50_000 {
                continue;
            }
            let jobs = libraries.jobs(lab, &subject);
            let costs: [Vec<Cost>; VERSIONS] = lab.rounds(|which| jobs[which].run(lab, goal));
            empty.extend(costs[0].iter().map(Cost::millis));
            let added = |which: usize| {
                let rounds = costs[which].iter().zip(&costs[0]);
                median(
                    rounds
                        .map(|(cost, empty)| cost.millis() - empty.millis())
                        .collect(),
                )
            };
            let [nothing, by_hand, optimised, debug] = [1, 2, 3, 4].map(added);
            table.row(
                [subject.name.clone()]
                    .into_iter()
                    .chain([layers, constants].map(|count| grouped(&count.to_string())))
                    .chain([nothing, by_hand, optimised, debug].map(millis))
                    .chain([
                        ratio(debug, by_hand),
                        format!("{:.0}", debug * 1e3 / f64::from(layers)),
                    ]),
            );
        }
        let empty = millis(median(empty));
        let _ = writeln!(text, "{table}\nAn empty crate takes {empty} ms.\n");
    }
    text
}

/// Millions of instructions.
pub(crate) fn instructions(lab: &Lab) -> String {
    let libraries = Libraries::build(lab);
    let mut table = Table::new(&[
        "added to a check, millions of instructions",
        "macro of nothing",
        "by hand",
        "`cnn!`, optimised",
        "`cnn!`",
        "`cnn!` / by hand",
    ]);
    for subject in lab.subjects() {
        if size(&subject)[0] > 5_000 && subject.name != "the zoo" {
            continue;
        }
        let counts = libraries
            .jobs(lab, &subject)
            .map(|job| job.instructions(lab, Goal::Check));
        let [
            Some(empty),
            Some(nothing),
            Some(by_hand),
            Some(optimised),
            Some(debug),
        ] = counts
        else {
            return "Skipped: there is no valgrind here.\n".to_owned();
        };
        let added = [nothing, by_hand, optimised, debug].map(|count| millions(count.saturating_sub(empty)));
        let ratio = ratio(added[3], added[1]);
        table.row(
            [subject.name.clone()]
                .into_iter()
                .chain(added.map(millis))
                .chain([ratio]),
        );
    }
    table.to_string()
}

/// How many layers and named constants there are.
fn size(subject: &Subject) -> [u32; 2] {
    let networks = declared(subject);
    let networks = || networks.iter().flatten();
    let layers = networks().map(|network| network.report.layers().count()).sum();
    let constants = networks().map(|network| network.constants.len()).sum();
    [layers, constants].map(|count: usize| u32::try_from(count).unwrap_or(u32::MAX))
}

#[expect(clippy::cast_precision_loss, reason = "the table has three digits of it")]
fn millions(count: u64) -> f64 {
    count as f64 / 1e6
}
