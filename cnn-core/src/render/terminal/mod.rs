//! The table as a terminal shows it.
//!
//! Two passes over the report need no heap: the first measures every column, the second writes.

mod layout;
mod summary;
#[cfg(all(test, feature = "alloc"))]
mod tests;

use crate::render::heading::{Heading, Port};
use crate::render::table::Table;
use crate::render::text::{Repeat, Truncated, chars};
use crate::render::text_table::TERMINAL_WIDTH;
use crate::report::Report;
use core::fmt::{self, Display};
use layout::Layout;
use summary::write_summary;

/// Least width of a table.
const MIN_WIDTH: usize = 44;

/// The table of the network, 80 characters wide; `{:120}` for 120.
impl Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.table().fmt(f)
    }
}

/// For a terminal: `{:120}` sets the [width](Table::width) to 120.
impl Display for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = f.width().or(self.width).unwrap_or(TERMINAL_WIDTH).max(MIN_WIDTH);
        write_heading(f, self.report, width)?;
        if self.report.layers().next().is_some() {
            writeln!(f)?;
            write_table(f, self, width)?;
        }
        writeln!(f)?;
        write_summary(f, self.report, width)
    }
}

/// `LeNet5   1×32×32 → 10`; inputs and outputs on lines of their own where one line is too short.
fn write_heading(f: &mut fmt::Formatter<'_>, report: &Report, width: usize) -> fmt::Result {
    if chars(Heading(report)) <= width {
        return writeln!(f, "{}", Heading(report));
    }
    writeln!(f, "{}", Truncated(report.name(), width))?;
    for input in report.inputs() {
        writeln!(f, "{}", Truncated(Port::new(input), width))?;
    }
    for output in report.outputs() {
        writeln!(f, "→ {}", Truncated(Port::new(output), width - 2))?;
    }
    Ok(())
}

fn write_table(f: &mut fmt::Formatter<'_>, table: &Table<'_>, width: usize) -> fmt::Result {
    let layout = Layout::of(table, width);
    let rule = Repeat('─', layout.width());
    layout.write_heads(f)?;
    writeln!(f, "{rule}")?;
    for row in table.rows() {
        layout.write_row(f, &row)?;
    }
    writeln!(f, "{rule}")?;
    layout.write_total(f)
}
