//! Every figure of five worksheets, row by row, for the networks of the example `worksheets`.
//!
//! The expected figures are those of the sheets with their mistakes corrected. `tests/ui/worksheets` has the mistakes.

#[path = "../../examples/worksheets/sheet.rs"]
mod sheet;
#[path = "../../examples/worksheets/sheet_a.rs"]
mod sheet_a;
#[path = "../../examples/worksheets/sheet_b.rs"]
mod sheet_b;
#[path = "../../examples/worksheets/sheet_c.rs"]
mod sheet_c;
#[path = "../../examples/worksheets/sheet_d.rs"]
mod sheet_d;
#[path = "../../examples/worksheets/sheet_e.rs"]
mod sheet_e;

mod a;
mod b;
mod c;
mod d;
mod e;
mod figures;
mod rows;
