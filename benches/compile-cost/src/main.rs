//! What declarations cost to compile; `benches/README.md` says how it is measured.

mod program;
mod rustc;
mod subject;
mod toolbox;

use rustc::{Goal, Job};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use subject::Subject;
use toolbox::{Built, Library};

/// The versions of a program that are compared.
const VERSIONS: [&str; 5] = ["empty", "nothing", "by hand", "cnn, optimised", "cnn"];

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let counts = args.iter().any(|arg| arg == "--instructions");
    let names: Vec<&String> = args.iter().filter(|arg| !arg.starts_with('-')).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let scratch = env::current_exe().unwrap_or_default();
    let scratch = scratch
        .ancestors()
        .nth(2)
        .unwrap_or(Path::new("target"))
        .join("compile-cost");
    let rustc = rustc::path();
    let libraries = [
        toolbox::build(&root, &scratch, "nothing", Built::Debug),
        toolbox::build(&root, &scratch, "cnn", Built::Optimised),
        toolbox::build(&root, &scratch, "cnn", Built::Debug),
    ];
    for subject in subject::all(&root) {
        if !names.is_empty() && !names.contains(&&subject.name) {
            continue;
        }
        let jobs = jobs(&scratch, &subject, &libraries);
        println!("{} ({} lines)", subject.name, subject.lines());
        for goal in [Goal::Check, Goal::Build] {
            measure(&rustc, &jobs, goal, counts);
        }
    }
}

fn jobs(scratch: &Path, subject: &Subject, [nothing, optimised, debug]: &[Library; 3]) -> Vec<Job> {
    let folder = scratch.join("programs").join(subject.name.replace(' ', "_"));
    fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let write = |name: &str, text: &str| {
        let file = folder.join(name);
        fs::write(&file, text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        file
    };
    let declared = program::declared(subject);
    let job = |source: PathBuf, library: Option<&Library>| Job {
        source,
        library: library.cloned(),
    };
    vec![
        job(write("empty.rs", ""), None),
        job(write("nothing.rs", &declared), Some(nothing)),
        job(write("by_hand.rs", &program::by_hand(subject)), None),
        job(write("optimised.rs", &declared), Some(optimised)),
        job(write("debug.rs", &declared), Some(debug)),
    ]
}

fn measure(rustc: &Path, jobs: &[Job], goal: Goal, counts: bool) {
    if counts {
        let counts: Vec<u64> = jobs.iter().map(|job| job.instructions(rustc, goal)).collect();
        for (name, count) in VERSIONS.iter().zip(&counts) {
            let added = count.saturating_sub(counts[0]);
            println!(
                "  {goal:?} {name:16} {:>9.1} M instructions, +{:.1}",
                count.to_owned() as f64 / 1e6,
                added as f64 / 1e6
            );
        }
        return;
    }
    let mut costs = vec![Vec::new(); jobs.len()];
    let mut spent = Duration::ZERO;
    for round in 0..5 {
        if round > 0 && spent > Duration::from_secs(20) {
            break;
        }
        for (job, costs) in jobs.iter().zip(&mut costs) {
            let cost = job.run(rustc, goal);
            spent += cost.wall;
            costs.push(cost.processor);
        }
    }
    let medians: Vec<Duration> = costs
        .iter_mut()
        .map(|costs| {
            costs.sort();
            costs[costs.len() / 2]
        })
        .collect();
    for (name, median) in VERSIONS.iter().zip(&medians) {
        let added = median.saturating_sub(medians[0]);
        println!(
            "  {goal:?} {name:16} {:>9.1} ms, +{:.1}",
            median.as_secs_f64() * 1e3,
            added.as_secs_f64() * 1e3
        );
    }
}
