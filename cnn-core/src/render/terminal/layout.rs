//! The columns of the table: which are shown, and how wide they are.
//!
//! Columns that the user chose are all shown. Otherwise the width decides. Path and layer are shortened only if they do not
//! fit beside the counts that every table has.

use crate::Metric;
use crate::render::cell::Network;
use crate::render::column::Column;
use crate::render::layer_text::LayerText;
use crate::render::path::ShortPath;
use crate::render::table::Table;
use crate::render::text::{Truncated, chars};
use crate::render::text_table::{FlexColumns, FlexNeeds, GAP, LineWriter, line_width};
use crate::report::LayerReport;
use core::fmt;

/// Path and layer together get at least so many characters, at the cost of counts.
const MIN_FLEX: usize = 24;
const MAX_COLUMNS: usize = Table::MAX_COLUMNS;

/// The columns of a table whose columns nobody chose, in the order shown.
const DEFAULT: [Column; 10] = [
    Column::Path,
    Column::Call,
    Column::Output,
    Column::Count(Metric::Params),
    Column::Share(Metric::Params),
    Column::Count(Metric::Macs),
    Column::Share(Metric::Macs),
    Column::Count(Metric::Flops),
    Column::Count(Metric::Activations),
    Column::Field,
];
/// Shown unless path and layer would get less than [`MIN_FLEX`].
const ESSENTIAL: [Column; 3] = [
    Column::Count(Metric::Params),
    Column::Count(Metric::Macs),
    Column::Output,
];
/// Shown where there is room, the most useful first.
const OPTIONAL: [Column; 5] = [
    Column::Share(Metric::Macs),
    Column::Share(Metric::Params),
    Column::Count(Metric::Flops),
    Column::Field,
    Column::Count(Metric::Activations),
];

pub(super) struct Layout<'a> {
    network: Network<'a>,
    columns: &'a [Column],
    /// A column of width 0 is hidden.
    widths: [usize; MAX_COLUMNS],
    flex: FlexColumns,
}

impl<'a> Layout<'a> {
    pub(super) fn of(table: &Table<'a>, width: usize) -> Self {
        let network = Network::of(table.report);
        let columns = table.columns.unwrap_or(&DEFAULT);
        let needs = Needs::of(table, &network, columns);
        let mut draft = Draft {
            network: &network,
            columns,
            needs: &needs,
            widths: [0; MAX_COLUMNS],
        };
        let mut flex = if table.columns.is_some() {
            draft.show_all(width)
        } else {
            draft.show_what_fits(width)
        };
        let widths = draft.widths;
        if columns.contains(&Column::Path) {
            table.rows().for_each(|row| flex.admit(row.path));
        }
        Self {
            network,
            columns,
            widths,
            flex,
        }
    }

    /// The columns that are shown, with their widths.
    fn shown(&self) -> impl Iterator<Item = (Column, usize)> {
        let columns = self.columns.iter().copied().zip(self.widths);
        columns.filter(|(_, width)| *width > 0)
    }

    pub(super) fn width(&self) -> usize {
        line_width(self.shown().map(|(_, width)| width))
    }

    pub(super) fn write_heads(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = LineWriter::new(f, 0);
        let mut before = None;
        for (column, width) in self.shown() {
            line.cell(&column.head(before), width, column.align())?;
            before = Some(column);
        }
        line.end()
    }

    pub(super) fn write_row(&self, f: &mut fmt::Formatter<'_>, row: &LayerReport<'_>) -> fmt::Result {
        let mut line = LineWriter::new(f, 0);
        for (column, width) in self.shown() {
            let align = column.align();
            match column {
                Column::Path => {
                    let (path, limits) = (row.path, self.flex.limits);
                    line.cell(&ShortPath { path, width, limits }, width, align)?;
                }
                Column::Call => {
                    let text = if self.flex.shorthand {
                        LayerText::shorthand(row, width)
                    } else {
                        LayerText::full(row)
                    };
                    line.cell(&Truncated(text, width), width, align)?;
                }
                _ => line.cell(&column.cell(&self.network, row), width, align)?,
            }
        }
        line.end()
    }

    pub(super) fn write_total(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = LineWriter::new(f, 0);
        for (column, width) in self.shown() {
            let (total, align) = (column.total(&self.network), column.align());
            match column {
                Column::Path | Column::Call => line.cell(&Truncated(total, width), width, align)?,
                _ => line.cell(&total, width, align)?,
            }
        }
        line.end()
    }
}

/// Widths that the columns need to show everything.
struct Needs {
    widths: [usize; MAX_COLUMNS],
    /// Of the layers in shorthand.
    shorthand: usize,
}

impl Needs {
    fn of(table: &Table<'_>, network: &Network<'_>, columns: &[Column]) -> Self {
        let mut widths = [0; MAX_COLUMNS];
        for ((width, head), &column) in widths.iter_mut().zip(Column::heads(columns)).zip(columns) {
            // The number of layers is truncated where layers are shorter.
            let total = match column {
                Column::Call => 0,
                _ => chars(column.total(network)),
            };
            *width = chars(head).max(total);
        }
        let mut shorthand = chars(Column::Call.head(None));
        for row in table.rows() {
            for (width, column) in widths.iter_mut().zip(columns) {
                *width = chars(column.cell(network, &row)).max(*width);
            }
            shorthand = chars(LayerText::shorthand(&row, usize::MAX)).max(shorthand);
        }
        Self { widths, shorthand }
    }
}

/// The widths while they are decided.
struct Draft<'a> {
    network: &'a Network<'a>,
    columns: &'a [Column],
    needs: &'a Needs,
    widths: [usize; MAX_COLUMNS],
}

impl Draft<'_> {
    fn index(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|it| *it == column)
    }

    /// Shows every column. Path and layer get what the others leave, at least [`MIN_FLEX`].
    fn show_all(&mut self, width: usize) -> FlexColumns {
        self.widths = self.needs.widths;
        let flex = [self.index(Column::Path), self.index(Column::Call)];
        let others = (0..self.columns.len()).filter(|index| !flex.contains(&Some(*index)));
        let taken: usize = others.map(|index| self.widths[index] + GAP).sum();
        let gap = if flex.contains(&None) { 0 } else { GAP };
        self.fit_flex(width.saturating_sub(taken + gap).max(MIN_FLEX))
    }

    /// Shows the default columns for which there is room.
    fn show_what_fits(&mut self, width: usize) -> FlexColumns {
        let mut room = width - GAP;
        for column in ESSENTIAL {
            room -= self.show_within(column, room.saturating_sub(MIN_FLEX));
        }
        let flex = self.fit_flex(room);
        room -= flex.path + flex.layer;
        for column in OPTIONAL {
            room -= self.show_within(column, room);
        }
        flex
    }

    /// Shows a column if it has content and fits into `room`. Returns the room that it takes.
    fn show_within(&mut self, column: Column, room: usize) -> usize {
        let Some(index) = self.index(column) else {
            return 0;
        };
        let width = self.needs.widths[index];
        if self.is_empty(column) || width + GAP > room {
            return 0;
        }
        self.widths[index] = width;
        width + GAP
    }

    /// Whether a column has nothing but zeros.
    const fn is_empty(&self, column: Column) -> bool {
        let total = &self.network.total;
        match column {
            Column::Count(Metric::Params) => false,
            Column::Count(metric) | Column::Share(metric) => total.get(metric) == 0,
            Column::Field => total.receptive_field == 0,
            _ => false,
        }
    }

    /// Divides `room` between path and layer, as far as the table has them.
    fn fit_flex(&mut self, room: usize) -> FlexColumns {
        let [path, layer] = [self.index(Column::Path), self.index(Column::Call)];
        let width = |index: Option<usize>| index.map_or(0, |index| self.needs.widths[index]);
        let needs = FlexNeeds {
            path: width(path),
            layer: width(layer),
            shorthand: if layer.is_some() { self.needs.shorthand } else { 0 },
        };
        // Less than half: the front of a layer says most, and a path needs all of its segments.
        let flex = FlexColumns::fit(&needs, room, room * 12 / 25);
        for (index, width) in [(path, flex.path), (layer, flex.layer)] {
            if let Some(index) = index {
                self.widths[index] = width;
            }
        }
        flex
    }
}
