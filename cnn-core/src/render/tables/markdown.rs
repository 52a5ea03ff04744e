//! The table in Markdown, as GitHub and rustdoc read it.

use crate::render::column::{Column, Network};
use crate::render::escape::{Escaped, is_control};
use crate::render::table::Table;
use crate::render::text::{Left, Repeat, Right, chars};
use core::fmt::{self, Display, Write};

/// A [`Table`] in Markdown; see [`Table::markdown`].
#[derive(Clone, Copy, Debug)]
pub struct Markdown<'a>(Table<'a>);

impl<'a> Table<'a> {
    /// The table in Markdown, with the columns and the depth of this one; without a choice, path, layer, output, parameters,
    /// multiply–accumulates and operations.
    ///
    /// LeNet-5:
    ///
    #[cfg_attr(doc, doc = include_str!("../samples/lenet5.md"))]
    pub const fn markdown(self) -> Markdown<'a> {
        Markdown(self)
    }
}

impl Display for Markdown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(table) = self;
        let network = Network::of(table.report);
        let columns = table.columns.unwrap_or(&Column::DOCUMENT);
        let width = |place: usize| {
            let column = columns[place];
            let cells = table.rows().map(|row| chars(text(column.cell(&network, &row))));
            let total = chars(text(column.total(&network)));
            cells
                .chain([chars(title(columns, place)), total, 4])
                .fold(0, usize::max)
        };
        // A table is aligned in its source too; without a heap the widths are measured anew for what does not fit in here.
        let mut widths = [0; 16];
        for (place, known) in widths.iter_mut().enumerate().take(columns.len()) {
            *known = width(place);
        }
        let width = |place: usize| widths.get(place).copied().unwrap_or_else(|| width(place));

        line(f, columns, |place| (title(columns, place), width(place)))?;
        for (place, column) in columns.iter().enumerate() {
            let colon = if column.is_text() { '-' } else { ':' };
            write!(f, "| {}{colon} ", Repeat('-', width(place) - 1))?;
        }
        writeln!(f, "|")?;
        for row in table.rows() {
            line(f, columns, |place| {
                (text(columns[place].cell(&network, &row)), width(place))
            })?;
        }
        line(f, columns, |place| {
            (text(columns[place].total(&network)), width(place))
        })
    }
}

fn line<T: Display>(
    f: &mut fmt::Formatter<'_>,
    columns: &[Column],
    cell: impl Fn(usize) -> (T, usize),
) -> fmt::Result {
    for (place, column) in columns.iter().enumerate() {
        let (text, width) = cell(place);
        if column.is_text() {
            write!(f, "| {} ", Left(text, width))?;
        } else {
            write!(f, "| {} ", Right(text, width))?;
        }
    }
    writeln!(f, "|")
}

fn title(columns: &[Column], place: usize) -> impl Display {
    let before = place.checked_sub(1).map(|before| columns[before]);
    text(columns[place].title(before))
}

fn text<T: Display>(shown: T) -> Escaped<T> {
    Escaped(shown, write_letter)
}

fn write_letter(f: &mut dyn Write, letter: char) -> fmt::Result {
    match letter {
        _ if is_control(letter) => f.write_char(' '),
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '|' | '~' | '$' => write!(f, "\\{letter}"),
        _ => f.write_char(letter),
    }
}
