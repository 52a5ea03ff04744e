//! What others take to the same table.

use crate::lab::{Lab, median, write};
use crate::process::{Cost, cost, printed};
use crate::program;
use crate::table::{Table, millis};
use crate::toolbox::{Built, Goal, Job, Library, build};
use compile_cost::declared;
use compile_cost::subject::Subject;
use std::env;
use std::fmt::Write;
use std::process::Command;
use std::time::{Duration, Instant};

/// Milliseconds.
pub(crate) fn table(lab: &Lab) -> String {
    let mut table = Table::new(&[
        "the table of a network, ms",
        "`cnn!`, added to a check",
        "`cnn`, printed by a program",
        "torchinfo, in its process",
        "as a process",
        "fvcore, in its process",
        "as a process",
    ]);
    let libraries = [build(lab, "cnn", Built::Debug), build(lab, "cnn", Built::Release)];
    let subjects = lab.some(&["LeNet-5", "ResNet-50", "ResNet-152", "DenseNet-201"]);
    let tools = ["torchinfo", "fvcore"];
    let found = tools.map(|tool| printed(&mut python(lab, tool, "LeNet-5")).is_some());
    if found == [false, false] {
        return "Skipped: there is no Python with torch, torchvision and torchinfo or fvcore here \
                (the environment variable `PYTHON` names another one).\n"
            .to_owned();
    }
    for subject in &subjects {
        let mut cells = ours(lab, subject, &libraries).to_vec();
        for (tool, found) in tools.into_iter().zip(found) {
            let (mut inside, mut whole, start) = (Vec::new(), Vec::new(), Instant::now());
            while found && whole.len() < 3 && start.elapsed() < Duration::from_secs(8) {
                let Some((cost, text)) = printed(&mut python(lab, tool, &subject.name)) else {
                    break;
                };
                inside.extend(text.trim().parse::<f64>());
                whole.push(cost.millis());
            }
            cells.extend([median(inside), median(whole)]);
        }
        table.row(
            [subject.name.clone()]
                .into_iter()
                .chain(cells.into_iter().map(millis)),
        );
    }
    let mut text = table.to_string();
    for (tool, _) in tools.iter().zip(found).filter(|(_, found)| !found) {
        let _ = writeln!(text, "\nThere is no {tool} here.");
    }
    text
}

/// What the check takes more than without the declaration, and the program that prints the table.
fn ours(lab: &Lab, subject: &Subject, [debug, release]: &[Library; 2]) -> [f64; 2] {
    let job = |name: &str, text: &str, library| {
        let source = lab
            .folder("peers")
            .join(format!("{}-{name}.rs", subject.file_name()));
        write(&source, text);
        Job { source, library }
    };
    let declaration = program::declared(subject);
    let parts = declared(subject);
    let name = parts
        .iter()
        .flatten()
        .map(|network| network.name.as_str())
        .next()
        .unwrap_or_default();
    let printing = format!("{declaration}fn main() {{ println!(\"{{}}\", part0::{name}::REPORT); }}\n");
    let [empty, checked, printing] = [
        job("empty", "", None),
        job("declared", &declaration, Some(debug)),
        job("printing", &printing, Some(release)),
    ];
    printing.run(lab, Goal::Program);
    let costs: [Vec<Cost>; 3] = lab.rounds(|which| match which {
        0 => empty.run(lab, Goal::Check),
        1 => checked.run(lab, Goal::Check),
        _ => cost(&mut Command::new(printing.result(Goal::Program))),
    });
    let [empty, checked, printed] = costs.map(|costs| median(costs.iter().map(Cost::millis).collect()));
    [checked - empty, printed]
}

/// The table by one of Python's tools; it prints how many milliseconds that took without the start of Python.
fn python(lab: &Lab, tool: &str, network: &str) -> Command {
    let python = env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let mut command = Command::new(python);
    command
        .arg(lab.root.join("benches/compile-cost/peers.py"))
        .args([tool, network]);
    command
}
