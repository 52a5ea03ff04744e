//! What the drawing and the bars share as SVG: margins, the heading, and texts.

use crate::render::escape::Escaped;
use crate::render::xml::write_letter;
use crate::report::Report;
use core::fmt::{self, Display, Formatter};

/// Margin around a picture.
pub(super) const MARGIN: i32 = 8;
/// Height of the heading: name and subtitle.
pub(super) const HEADING: i32 = 44;

/// Opens a picture with its style.
pub(super) fn write_open(
    f: &mut Formatter<'_>,
    report: &Report,
    [class, style]: [&str; 2],
    [width, height]: [i32; 2],
) -> fmt::Result {
    writeln!(
        f,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"{class}\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\" role=\"img\" aria-label=\"{}\">",
        Text(report.name())
    )?;
    writeln!(f, "<style>{style}</style>")
}

/// Writes the name of the network and a subtitle.
pub(super) fn write_heading(f: &mut Formatter<'_>, report: &Report, subtitle: impl Display) -> fmt::Result {
    let (name, subtitle) = (Text(report.name()), Text(subtitle));
    writeln!(
        f,
        "<text class=\"cnn-head\" x=\"{MARGIN}\" y=\"20\">{name}</text>"
    )?;
    writeln!(
        f,
        "<text class=\"cnn-note\" x=\"{MARGIN}\" y=\"37\">{subtitle}</text>"
    )
}

/// A text escaped for XML.
pub(super) struct Text<T>(pub(super) T);

impl<T: Display> Display for Text<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Escaped(&self.0, write_letter).fmt(f)
    }
}

/// Width of an ellipsis.
pub(super) const ELLIPSIS_WIDTH: i32 = 11;

/// Approximate width of a text in Helvetica at 11 pixels.
pub(super) fn text_width(text: &str) -> i32 {
    let tenths: i32 = text
        .chars()
        .map(|letter| match letter {
            'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ' ' | '|' | '\'' => 38,
            'f' | 't' | 'r' | '/' | '(' | ')' | '-' => 46,
            'm' | 'w' | 'M' | 'W' => 104,
            'A'..='Z' => 80,
            _ if letter.is_ascii() || matches!(letter, '×' | '·' | '→' | '–') => 70,
            _ => 110,
        })
        .sum();
    tenths / 10
}
