//! All convolutional classifiers of torchvision: their costs, beside the figures that torchvision publishes.
//!
//! ```text
//! cargo run --example zoo                                      one line per network
//! cargo run --example zoo -- resnet50                          the report of a network
//! cargo run --example zoo --features json -- resnet50 --json   the same as JSON
//! ```

mod near;
mod nets;

use nets::{Entry, ZOO};
use std::env::args;
use std::io::{Write, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let answer = match *words.as_slice() {
        [] => Ok(table()),
        [name] if !name.starts_with('-') => find(name).map(|entry| entry.report.to_string()),
        [name, "--json"] => find(name).and_then(json),
        _ => Err("usage: zoo [NAME [--json]]".to_owned()),
    };
    match answer {
        Ok(text) => {
            // A reader such as `head` may close the pipe early.
            let _ = writeln!(stdout(), "{text}");
            ExitCode::SUCCESS
        }
        Err(text) => {
            eprintln!("{text}");
            ExitCode::from(2)
        }
    }
}

/// The network with that name, or an error message.
fn find(name: &str) -> Result<&'static Entry, String> {
    ZOO.iter().find(|entry| entry.name == name).ok_or_else(|| {
        let near = near::names(name, ZOO.iter().map(|entry| entry.name));
        if near.is_empty() {
            format!("no network is called `{name}`; without a name, all are listed")
        } else {
            format!("no network is called `{name}`; near it: {}", near.join(", "))
        }
    })
}

#[cfg(feature = "json")]
#[expect(clippy::unnecessary_wraps, reason = "without the feature it is an error")]
fn json(entry: &Entry) -> Result<String, String> {
    Ok(entry.report.to_json())
}

#[cfg(not(feature = "json"))]
fn json(_: &Entry) -> Result<String, String> {
    Err("`--json` needs the feature: `cargo run --example zoo --features json -- NAME --json`".to_owned())
}

/// One line per network.
fn table() -> String {
    let mut lines = vec![format!(
        "{:20} {:>9} {:>13} {:>8} {:>13} {:>11}   {:>13} {:>8}",
        "network", "input", "parameters", "GMACs", "activations", "field", "published", "GMACs"
    )];
    lines.extend(ZOO.iter().map(line));
    lines.join("\n")
}

fn line(entry: &Entry) -> String {
    let metrics = entry.report.metrics();
    let field: Vec<String> = entry
        .report
        .receptive_field()
        .map(|size| size.to_string())
        .collect();
    let line = format!(
        "{:20} {:>9} {:>13} {:>8} {:>13} {:>11}   {:>13} {:>8}",
        entry.name,
        entry.report.input().to_string(),
        grouped(metrics.params),
        giga(metrics.macs),
        grouped(metrics.activations),
        field.join("×"),
        grouped(entry.params),
        giga(entry.mega_macs * 1_000_000),
    );
    match entry.because {
        "" => line,
        because => format!("{line}   {because}"),
    }
}

/// With thousands separators: `25,557,032`.
fn grouped(number: u64) -> String {
    match number / 1000 {
        0 => number.to_string(),
        thousands => format!("{},{:03}", grouped(thousands), number % 1000),
    }
}

/// Units of 10⁹ with three decimals, as published by torchvision.
fn giga(number: u64) -> String {
    let millions = (number + 500_000) / 1_000_000;
    format!("{}.{:03}", millions / 1000, millions % 1000)
}
