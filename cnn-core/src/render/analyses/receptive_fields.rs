//! The table of receptive fields.

use super::rows::{INDENT, write_rows};
use crate::receptive_field::{Axis, ReceptiveField, ReceptiveFields};
use crate::render::text::Align;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::{self, Display};

/// A row for each layer; the numbers of the axes are joined: `27×27`.
impl Display for ReceptiveFields<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let heads =
            ["path", "size", "stride", "center", "pad before", "pad after", ""].map(ToString::to_string);
        let rows = self.layers().map(|(layer, field)| {
            let note = if field.is_aligned() {
                ""
            } else {
                "branches not aligned"
            };
            [
                layer.path.to_string(),
                joined(field, |axis| Some(axis.size())),
                joined(field, Axis::stride),
                joined(field, Axis::center),
                joined(field, Axis::padding_before),
                joined(field, Axis::padding_after),
                note.to_string(),
            ]
        });
        let rows: Vec<_> = [heads].into_iter().chain(rows).collect();
        let [left, right] = [Align::Left, Align::Right];
        write_rows(f, INDENT, &rows, [left, right, right, right, right, right, left])
    }
}

/// One number for each axis; `?` if it does not fit.
fn joined<T: Display>(field: &ReceptiveField, number: impl Fn(&Axis) -> Option<T>) -> String {
    let shown = |axis| number(axis).map_or_else(|| "?".to_string(), |number| number.to_string());
    let numbers: Vec<String> = field.axes().iter().map(shown).collect();
    numbers.join("×")
}
