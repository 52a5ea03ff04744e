//! What a declaration adds to a crate, in calls of rustc.

use crate::lab::{Lab, median, write};
use crate::process::Cost;
use crate::program;
use crate::table::{Table, grouped, millis, ratio};
use crate::toolbox::{Built, Goal, Job, Library, build};
use compile_cost::declared;
use compile_cost::subject::Subject;

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
            let layers = layers(&subject);
            // As long as all the others together.
            if goal == Goal::Build && layers[0] > 50_000.0 {
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
                    .chain(layers.map(|count| grouped(&count.to_string())))
                    .chain([nothing, by_hand, optimised, debug].map(millis))
                    .chain([ratio(debug, by_hand), format!("{:.0}", debug * 1e3 / layers[0])]),
            );
        }
        let empty = millis(median(empty));
        text += &format!("{table}\nAn empty crate takes {empty} ms.\n\n");
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
        if layers(&subject)[0] > 5_000.0 && subject.name != "the zoo" {
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
        let added = [nothing, by_hand, optimised, debug].map(|count| (count as f64 - empty as f64) / 1e6);
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
fn layers(subject: &Subject) -> [f64; 2] {
    let (mut layers, mut constants) = (0, 0);
    for network in declared(subject).iter().flatten() {
        layers += network.report.metrics().layers;
        constants += network.constants.len();
    }
    [layers as f64, constants as f64]
}
