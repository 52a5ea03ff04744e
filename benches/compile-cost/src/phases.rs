//! What the phases of an expansion take: the figures of `cargo bench -p compile-cost`.

use crate::lab::Lab;
use crate::process::checked;
use crate::table::{Table, millis, ratio};
use compile_cost::subject;
use std::collections::HashMap;
use std::process::Command;

/// The phases as `benches/phases.rs` has them.
const PHASES: [&str; 4] = ["parse", "elaborate", "count", "expand"];

/// Milliseconds by phase and network.
type Medians = HashMap<(String, String), f64>;

/// Milliseconds, and how much more the macro takes as cargo builds it.
pub(crate) fn tables(lab: &Lab) -> String {
    let [optimised, debug] = ["bench", "dev"].map(|profile| medians(lab, profile));
    let mut table = Table::new(&[
        "ms",
        "parse",
        "elaborate",
        "count",
        "expand",
        "all",
        "not optimised: parse",
        "elaborate",
        "count",
        "expand",
        "all",
        "not optimised / optimised",
    ]);
    for subject in lab.subjects() {
        let phases = |medians: &Medians| {
            PHASES.map(|phase| {
                let median = medians.get(&(phase.to_owned(), subject.name.clone()));
                median.copied().unwrap_or(f64::NAN)
            })
        };
        let (fast, slow) = (phases(&optimised), phases(&debug));
        let all = [fast, slow].map(|phases| phases.iter().sum::<f64>());
        let figures = fast.into_iter().chain([all[0]]).chain(slow).chain([all[1]]);
        let cells = figures.map(millis).chain([ratio(all[1], all[0])]);
        table.row([subject.name.clone()].into_iter().chain(cells));
    }
    let largest = subject::largest();
    let keystroke = |medians: &Medians| {
        let median = medians.get(&("keystroke".to_owned(), largest.name.clone()));
        millis(median.copied().unwrap_or(f64::NAN))
    };
    format!(
        "{table}\nA keystroke in an editor, which is one expansion of {}: {} ms, and {} ms not optimised.\n",
        largest.name,
        keystroke(&optimised),
        keystroke(&debug),
    )
}

fn medians(lab: &Lab, profile: &str) -> Medians {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(&lab.root);
    cargo.args([
        "bench",
        "--quiet",
        "--package=compile-cost",
        "--bench=phases",
        "--profile",
        profile,
        "--",
    ]);
    let (seconds, most) = if lab.quick { ("0.1", "10") } else { ("0.5", "50") };
    cargo.args(["--color=never", "--max-time", seconds, "--sample-count", most]);
    let names = lab.subjects().into_iter().map(|subject| subject.name);
    let names = names.map(|name| format!("{name}$"));
    cargo.args(names.chain(["keystroke".to_owned()]));
    let text = checked(&mut cargo);
    let mut phase = "";
    let mut medians = Medians::new();
    for line in text.lines() {
        // `├─ parse`, `│  ├─ LeNet-5    61.2 µs  │ 1.56 ms  │ 63.1 µs  │ 94.2 µs  │ 100  │ 100`
        let Some((branch, rest)) = line.split_once("─ ") else {
            continue;
        };
        let mut columns = rest.split('│').map(str::trim);
        let (first, median) = (columns.next().unwrap_or_default(), columns.nth(1).and_then(time));
        if branch.chars().count() == 1 {
            phase = first;
        } else if let Some(median) = median {
            medians.insert((phase.to_owned(), name(first).to_owned()), median);
        }
    }
    assert!(!medians.is_empty(), "the bench prints something else:\n{text}");
    medians
}

/// `LeNet-5    61.2 µs`, without the time.
fn name(text: &str) -> &str {
    let name = text.rsplit_once(' ').and_then(|(rest, _)| rest.rsplit_once(' '));
    name.map_or(text, |(name, _)| name.trim())
}

/// `63.1 µs`, in milliseconds.
fn time(text: &str) -> Option<f64> {
    let (number, unit) = text.split_once(' ')?;
    let scale = match unit {
        "ns" => 1e-6,
        "µs" => 1e-3,
        "ms" => 1.0,
        "s" => 1e3,
        _ => return None,
    };
    Some(number.parse::<f64>().ok()? * scale)
}
