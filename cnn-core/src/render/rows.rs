//! Small tables.

use super::text::{Left, Right, chars};
use alloc::string::{String, ToString};
use core::fmt;

/// In front of every column.
const GAP: &str = "  ";

/// On which side of its column a text stands.
#[derive(Clone, Copy)]
pub(super) enum Side {
    /// On the left.
    Left,
    /// On the right.
    Right,
}

/// Lines of texts in columns as wide as their widest text.
pub(super) fn write_rows<const N: usize>(
    f: &mut fmt::Formatter<'_>,
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
        let mut line = String::new();
        for ((text, &width), side) in row.iter().zip(&widths).zip(sides) {
            line.push_str(GAP);
            line.push_str(&match side {
                Side::Left => Left(text, width).to_string(),
                Side::Right => Right(text, width).to_string(),
            });
        }
        writeln!(f, "{}", line.trim_end())?;
    }
    Ok(())
}
