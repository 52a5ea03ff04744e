//! Escaping for SVG and HTML.

use super::escape::is_control;
use core::fmt::{self, Write};

/// Writes a character of a text, or of an attribute in double quotes.
pub(super) fn write_letter(f: &mut dyn Write, letter: char) -> fmt::Result {
    match letter {
        '&' => f.write_str("&amp;"),
        '<' => f.write_str("&lt;"),
        '>' => f.write_str("&gt;"),
        '"' => f.write_str("&quot;"),
        '\'' => f.write_str("&#39;"),
        '\n' => f.write_char(letter),
        _ if is_control(letter) => f.write_char(' '),
        _ => f.write_char(letter),
    }
}
