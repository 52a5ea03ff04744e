//! The sheet on which a worked solution is written. This file writes text; the HTML page has a sheet of its own.

use crate::render::text::{Align, Padded, Repeat};
use crate::render::text_table::GAP;
use core::fmt::{self, Display, Write};

/// Structure of a worked solution. What is written between these calls is plain text.
pub(in crate::render) trait Sheet: Write {
    /// Begins an exercise, whose heading follows. The totals have no number.
    fn begin(&mut self, number: Option<u64>) -> fmt::Result;

    /// Ends the heading.
    fn end_heading(&mut self) -> fmt::Result;

    /// Begins a line, whose text follows. Without a title it continues the line before it.
    fn begin_line(&mut self, title: &str) -> fmt::Result;

    /// Ends the line.
    fn end_line(&mut self) -> fmt::Result;

    /// Ends the exercise.
    fn end(&mut self) -> fmt::Result;

    /// Writes a whole line.
    fn line(&mut self, title: &str, text: &dyn Display) -> fmt::Result {
        self.begin_line(title)?;
        write!(self, "{text}")?;
        self.end_line()
    }
}

/// Width of the titles: that of `output size`, the longest.
const TITLE_WIDTH: usize = "output size".len();

/// A sheet of text.
pub(super) struct TextSheet<'a> {
    pub(super) out: &'a mut dyn Write,
    /// Digits of the largest number of an exercise.
    pub(super) number_width: usize,
}

impl Write for TextSheet<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.out.write_str(text)
    }
}

impl Sheet for TextSheet<'_> {
    fn begin(&mut self, number: Option<u64>) -> fmt::Result {
        let width = self.number_width;
        match number {
            Some(number) => write!(self.out, "\n{number:>width$}. "),
            None => writeln!(self.out),
        }
    }

    fn end_heading(&mut self) -> fmt::Result {
        writeln!(self.out)
    }

    fn begin_line(&mut self, title: &str) -> fmt::Result {
        let indent = Repeat(' ', self.number_width + 2);
        let title = Padded(title, TITLE_WIDTH, Align::Left);
        write!(self.out, "{indent}{title}{}", Repeat(' ', GAP))
    }

    fn end_line(&mut self) -> fmt::Result {
        writeln!(self.out)
    }

    fn end(&mut self) -> fmt::Result {
        Ok(())
    }
}
