//! The first build, from an empty folder.

use crate::lab::{Lab, median, write};
use crate::process::Cost;
use crate::project::{Project, on_cnn};
use crate::table::{Table, ratio};
use std::fs;
use std::path::Path;

/// Seconds, and crates that are compiled.
pub(crate) fn table(lab: &Lab) -> String {
    let cnn = Project::new(lab, "cold-cnn", &on_cnn(lab));
    let syn = Project::new(lab, "cold-syn", &libraries(lab));
    let projects = [&syn, &cnn];
    // But for the macro that does nothing.
    let compiled = [syn.compiled() - 1, cnn.compiled()];
    let mut table = Table::new(&[
        "from an empty folder",
        "crates",
        "check, s",
        "processor, s",
        "build, s",
        "processor, s",
    ]);
    let goals = ["check", "build"].map(|goal| {
        let costs: [Vec<Cost>; 2] = lab.rounds(|which| {
            projects[which].forget(Path::new("target"));
            projects[which].cargo(goal)
        });
        costs.map(|costs| {
            let wall = costs.iter().map(|cost| cost.wall.as_secs_f64());
            let processor = costs.iter().map(|cost| cost.processor.as_secs_f64());
            [median(wall.collect()), median(processor.collect())]
        })
    });
    let figures = |which: usize| goals.iter().flat_map(move |goal| goal[which]);
    for (which, name) in ["syn, quote and proc-macro2", "`cnn`"].into_iter().enumerate() {
        let cells = [name.to_owned(), compiled[which].to_string()];
        table.row(
            cells
                .into_iter()
                .chain(figures(which).map(|seconds| format!("{seconds:.1}"))),
        );
    }
    let ratios = figures(1)
        .zip(figures(0))
        .map(|(much, little)| ratio(much, little));
    table.row(["ratio".to_owned(), String::new()].into_iter().chain(ratios));
    table.to_string()
}

/// A macro that does nothing with the libraries that `cnn` has, with their features: what a macro needs is built where
/// a crate that uses it is only checked.
fn libraries(lab: &Lab) -> String {
    let manifest = fs::read_to_string(lab.root.join("cnn-macros/Cargo.toml")).unwrap_or_default();
    let (_, rest) = manifest.split_once("\n[dependencies]\n").unwrap_or_default();
    let (section, _) = rest.split_once("\n[").unwrap_or_default();
    let lines = section
        .lines()
        .filter(|line| line.contains(" = ") && !line.starts_with("cnn-core"));
    let lines: String = lines.flat_map(|line| [line, "\n"]).collect();
    let folder = lab.folder("reference");
    let head = "[package]\nname = \"reference\"\nedition = \"2024\"\n\n[lib]\nproc-macro = true\n";
    write(
        &folder.join("Cargo.toml"),
        &format!("{head}\n[dependencies]\n{lines}"),
    );
    write(&lab.folder("reference/src").join("lib.rs"), "");
    format!("reference = {{ path = \"{}\" }}\n", folder.display())
}
