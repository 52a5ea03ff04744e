//! What a declaration adds to a crate, in calls of cargo, which compiles incrementally.

use crate::lab::{Lab, median};
use crate::process::Cost;
use crate::program;
use crate::project::{Project, on_cnn};
use crate::table::{Table, millis, ratio};
use std::path::Path;

/// Milliseconds of the processor.
pub(crate) fn table(lab: &Lab) -> String {
    let project = Project::new(lab, "user", &on_cnn(lab));
    let mut table = Table::new(&[
        "added, ms",
        "at first, by hand",
        "`cnn!`",
        "`cnn!` / by hand",
        "after an edit, by hand",
        "`cnn!`",
        "`cnn!` / by hand",
    ]);
    for subject in lab.some(&["LeNet-5", "ResNet-152", "the zoo", "flat 1000"]) {
        let sources = [
            String::new(),
            program::by_hand(&subject),
            program::declared(&subject),
        ];
        for goal in ["check", "build"] {
            project.cargo(goal);
            let mut edits = 0;
            // The even ones start anew, the odd ones follow them with something else changed in the file.
            let costs: [Vec<Cost>; 6] = lab.rounds(|which| {
                if which % 2 == 0 {
                    project.forget(Path::new("target/debug/incremental"));
                }
                edits += 1;
                let source = &sources[which / 2];
                project.source(&format!("{source}\npub const EDITS: u64 = {edits};\n"));
                project.cargo(goal)
            });
            let added = |which: usize| {
                let rounds = costs[which].iter().zip(&costs[which % 2]);
                median(
                    rounds
                        .map(|(cost, empty)| cost.millis() - empty.millis())
                        .collect(),
                )
            };
            let [first, again] = [[2, 4], [3, 5]].map(|which| which.map(added));
            let cells = [first, again].into_iter().flat_map(|[by_hand, declared]| {
                [millis(by_hand), millis(declared), ratio(declared, by_hand)]
            });
            table.row([format!("{}, {goal}", subject.name)].into_iter().chain(cells));
        }
    }
    table.to_string()
}
