//! What declarations cost to compile. `benches/README.md` says how it is measured, and has the tables that this prints.

#![expect(
    clippy::panic,
    reason = "where something is not as it should be, there is nothing to measure"
)]

mod added;
mod cargo;
mod cold;
mod lab;
mod page;
mod peers;
mod phases;
mod process;
mod program;
mod project;
mod size;
mod table;
mod toolbox;

use lab::Lab;
use std::env;
use std::process::ExitCode;

/// A part of the page: what it is called, and what makes it.
type Section = (&'static str, fn(&Lab) -> String);

const SECTIONS: &[Section] = &[
    ("machine", lab::machine),
    ("phases", phases::tables),
    ("rustc", added::tables),
    ("cargo", cargo::table),
    ("cold", cold::table),
    ("size", size::tables),
    ("peers", peers::table),
    ("instructions", added::instructions),
];

const USAGE: &str = "usage: compile-cost [SECTION]… [--quick] [--write] [--only=NETWORK]…

sections: machine phases rustc cargo cold size peers; instructions, which takes long, only where it is named
--quick   small networks and few rounds
--write   puts the tables in `benches/README.md`
--only    `ResNet-152`, `the zoo`, `flat 1000` …: no other networks";

fn main() -> ExitCode {
    let (flags, names): (Vec<String>, Vec<String>) =
        env::args().skip(1).partition(|arg| arg.starts_with('-'));
    let only: Vec<String> = flags
        .iter()
        .filter_map(|flag| flag.strip_prefix("--only="))
        .map(String::from)
        .collect();
    let known = |flag: &String| flag == "--quick" || flag == "--write" || flag.starts_with("--only=");
    let is_section = |name: &String| SECTIONS.iter().any(|(section, _)| section == name);
    if !flags.iter().all(known) || !names.iter().all(is_section) {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    }
    let has = |flag: &str| flags.iter().any(|given| given == flag);
    let lab = Lab::new(has("--quick"), only);
    for (name, section) in SECTIONS {
        let wanted = names.iter().any(|given| given == name);
        if !wanted && (!names.is_empty() || *name == "instructions") {
            continue;
        }
        let text = section(&lab);
        println!("{text}");
        if has("--write") {
            page::write(&lab.root, name, &text);
        }
    }
    ExitCode::SUCCESS
}
