//! Five hand-worked sheets on classical CNNs: every total recomputed beside what the sheet has, slips of the pen told.
//!
//! `cargo run --example worksheets` lists them; `-- sheet_d` or `-- LeNet5` prints the worked solution.

mod sheet;
mod sheet_a;
mod sheet_b;
mod sheet_c;
mod sheet_d;
mod sheet_e;

use cnn::render::Grouped;
use sheet::Sheet;
use std::process::ExitCode;

const SHEETS: [Sheet; 5] = [
    sheet_a::SHEET,
    sheet_b::SHEET,
    sheet_c::SHEET,
    sheet_d::SHEET,
    sheet_e::SHEET,
];

fn main() -> ExitCode {
    match std::env::args().nth(1) {
        None => SHEETS.iter().for_each(list),
        Some(name) if !work_out(&name) => {
            eprintln!("there is no sheet and no network `{name}`");
            return ExitCode::FAILURE;
        }
        Some(_) => {}
    }
    ExitCode::SUCCESS
}

/// The figures of a sheet, one a line: computed, as the sheet has it, and where its pen slipped.
fn list(sheet: &Sheet) {
    println!("{} (`{}`)\n", sheet.title, sheet.name);
    println!("  {:37}  {:>11}  {:>14}", "", "computed", "on the sheet");
    let mut last = "";
    for figure in sheet.figures {
        let name = figure.report.name();
        let shown = if name == last { "" } else { name };
        let (exact, has) = (Grouped(figure.exact), Grouped(figure.sheet));
        let row = format!(
            "  {shown:<14}  {:<19}  {exact:>11}  {has:>14}  {}",
            figure.what, figure.slip
        );
        println!("{}", row.trim_end());
        last = name;
    }
    println!();
}

/// Every row of a network, or of all those of a sheet, as an exercise; whether there is one of that name.
fn work_out(name: &str) -> bool {
    let mut found = false;
    for sheet in &SHEETS {
        for network in sheet.networks() {
            if name == sheet.name || name == network.name() && !found {
                println!("{}", network.worked());
                found = true;
            }
        }
    }
    found
}
