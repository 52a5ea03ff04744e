//! Prints hyperfine's results as a table of the CPU time that each command adds to the first one.
//!
//! Each file is a row, and has the same commands. The last column compares `cnn!` with the version by hand.

use compile_cost::table::{Table, millis, ratio};
use serde_json::Value;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

/// The name of a command, and its mean CPU time in milliseconds.
type Command = (String, f64);

fn main() -> ExitCode {
    let mut rows: Vec<(String, Vec<Command>)> = Vec::new();
    for file in env::args().skip(1) {
        let Some(commands) = read(&file) else {
            eprintln!("{file} has no results of hyperfine");
            return ExitCode::FAILURE;
        };
        let name = Path::new(&file).file_stem().unwrap_or_default();
        rows.push((name.to_string_lossy().into_owned(), commands));
    }
    let Some((_, first)) = rows.first() else {
        eprintln!("usage: added FILE.json…");
        return ExitCode::from(2);
    };
    let names = first.iter().map(|(name, _)| name.as_str());
    let head: Vec<&str> = ["added, ms"]
        .into_iter()
        .chain(names)
        .chain(["cnn! / by hand"])
        .collect();
    let mut table = Table::new(&head);
    for (name, commands) in &rows {
        table.row(cells(name, commands));
    }
    println!("{table}");
    ExitCode::SUCCESS
}

fn read(file: &str) -> Option<Vec<Command>> {
    let json: Value = serde_json::from_str(&fs::read_to_string(file).ok()?).ok()?;
    let results = json["results"].as_array()?;
    let command = |result: &Value| {
        let time = result["user"].as_f64()? + result["system"].as_f64()?;
        Some((result["command"].as_str()?.to_owned(), time * 1e3))
    };
    results.iter().map(command).collect()
}

/// The first command's own time, the time that each other one adds, and the ratio.
fn cells(name: &str, commands: &[Command]) -> Vec<String> {
    let base = commands.first().map_or(f64::NAN, |(_, time)| *time);
    let added = |wanted: &str| {
        let found = commands.iter().find(|(name, _)| name == wanted);
        found.map_or(f64::NAN, |(_, time)| time - base)
    };
    let mut cells = vec![name.to_owned(), millis(base)];
    cells.extend(commands.iter().skip(1).map(|(_, time)| millis(time - base)));
    cells.push(ratio(added("cnn!"), added("by hand")));
    cells
}
