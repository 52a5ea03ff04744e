//! Every figure of five hand-worked sheets, row by row, on the networks that the example `worksheets` declares.
//!
//! What is expected was written down from the sheets, with their slips of the pen put right; `tests/ui/worksheets`
//! has the slips.

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
