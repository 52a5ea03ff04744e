//! Five worksheets on classical CNNs: recomputes every figure and points out the mistakes of the sheets.
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

/// Prints the figures of a sheet: the computed value, the sheet's value, and an explanation if they differ.
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

/// Prints the worked solution of a network or of all networks of a sheet. Returns whether the name exists.
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
