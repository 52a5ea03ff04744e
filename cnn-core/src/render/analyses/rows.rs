//! Small tables.

use crate::render::text::{Left, Right, chars};
use alloc::string::{String, ToString};
use core::fmt;

/// Between two columns.
const GAP: &str = "  ";
/// In front of lines that belong to the one above them.
pub(super) const INDENT: &str = "  ";

/// On which side of its column a text stands.
#[derive(Clone, Copy)]
pub(super) enum Side {
    /// On the left.
    Left,
    /// On the right.
    Right,
}

/// Lines of texts, each behind the same indent, in columns as wide as their widest text.
pub(super) fn write_rows<const N: usize>(
    f: &mut fmt::Formatter<'_>,
    indent: &str,
    rows: &[[String; N]],
    sides: [Side; N],
) -> fmt::Result {
    let mut widths = [0; N];
    for row in rows {
        for (width, text) in widths.iter_mut().zip(row) {
            *width = chars(text).max(*width);
        }
    }
    for row in rows {
        let mut line = String::from(indent);
        for (place, ((text, &width), side)) in row.iter().zip(&widths).zip(sides).enumerate() {
            line.push_str(if place == 0 { "" } else { GAP });
            line.push_str(&match side {
                Side::Left => Left(text, width).to_string(),
                Side::Right => Right(text, width).to_string(),
            });
        }
        writeln!(f, "{}", line.trim_end())?;
    }
    Ok(())
}
