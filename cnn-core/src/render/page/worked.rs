//! The worked solution as items of an HTML list.

use crate::render::escape::Escaping;
use crate::render::worked::{Worked, sheet::Sheet};
use crate::render::xml::write_letter;
use core::fmt::{self, Display, Write};

/// The items: an exercise each, and the totals.
pub(super) struct WorkedList<'a>(pub(super) Worked<'a>);

impl Display for WorkedList<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.write(&mut HtmlSheet(f))
    }
}

/// A sheet of HTML. Text is escaped.
struct HtmlSheet<'a, 'b>(&'a mut fmt::Formatter<'b>);

impl Write for HtmlSheet<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        Escaping(self.0, write_letter).write_str(text)
    }
}

impl Sheet for HtmlSheet<'_, '_> {
    fn begin(&mut self, number: Option<u64>) -> fmt::Result {
        self.0.write_str(match number {
            Some(_) => "<li><h3>",
            None => "<li class=\"sum\"><h3>",
        })
    }

    fn end_heading(&mut self) -> fmt::Result {
        self.0.write_str("</h3><dl>")
    }

    fn begin_line(&mut self, title: &str) -> fmt::Result {
        write!(self.0, "<dt>{title}</dt><dd>")
    }

    fn end_line(&mut self) -> fmt::Result {
        self.0.write_str("</dd>")
    }

    fn end(&mut self) -> fmt::Result {
        self.0.write_str("</dl></li>\n")
    }
}
