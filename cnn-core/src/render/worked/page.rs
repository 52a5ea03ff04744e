//! Where the lines go: text, or a list of HTML.

#[cfg(feature = "html")]
use crate::render::escape::Escaping;
use crate::render::text::{Left, Repeat};
#[cfg(feature = "html")]
use crate::render::xml::write_letter;
use core::fmt::{self, Display, Write};

/// The longest title of a line.
const TITLES: usize = "output size".len();

/// Where the lines go. What is written to it is text.
pub(super) struct Page<'a> {
    pub(super) out: &'a mut dyn Write,
    pub(super) form: Form,
}

/// How it is written.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// As lines, with numbers of so many digits.
    Text { width: usize },
    #[cfg(feature = "html")]
    List,
}

impl Write for Page<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        match self.form {
            Form::Text { .. } => self.out.write_str(text),
            #[cfg(feature = "html")]
            Form::List => Escaping(self.out, write_letter).write_str(text),
        }
    }
}

impl Page<'_> {
    /// Begins an exercise, whose heading is to follow.
    pub(super) fn begin(&mut self, number: Option<u64>) -> fmt::Result {
        match (self.form, number) {
            (Form::Text { width }, Some(number)) => write!(self.out, "\n{number:>width$}. "),
            (Form::Text { .. }, None) => writeln!(self.out),
            #[cfg(feature = "html")]
            (Form::List, Some(_)) => self.out.write_str("<li><h3>"),
            #[cfg(feature = "html")]
            (Form::List, None) => self.out.write_str("<li class=\"sum\"><h3>"),
        }
    }

    /// Ends its heading.
    pub(super) fn end_heading(&mut self) -> fmt::Result {
        match self.form {
            Form::Text { .. } => writeln!(self.out),
            #[cfg(feature = "html")]
            Form::List => self.out.write_str("</h3><dl>"),
        }
    }

    /// Ends an exercise.
    #[cfg_attr(
        not(feature = "html"),
        expect(clippy::unnecessary_wraps, reason = "a list has something to write")
    )]
    pub(super) fn finish(&mut self) -> fmt::Result {
        match self.form {
            Form::Text { .. } => Ok(()),
            #[cfg(feature = "html")]
            Form::List => self.out.write_str("</dl></li>\n"),
        }
    }

    /// Begins a line.
    pub(super) fn title(&mut self, title: &str) -> fmt::Result {
        match self.form {
            Form::Text { width } => {
                write!(self.out, "{}{}  ", Repeat(' ', width + 2), Left(title, TITLES))
            }
            #[cfg(feature = "html")]
            Form::List => write!(self.out, "<dt>{title}</dt><dd>"),
        }
    }

    /// Ends it.
    pub(super) fn end(&mut self) -> fmt::Result {
        match self.form {
            Form::Text { .. } => writeln!(self.out),
            #[cfg(feature = "html")]
            Form::List => self.out.write_str("</dd>"),
        }
    }

    pub(super) fn line(&mut self, title: &str, text: impl Display) -> fmt::Result {
        self.title(title)?;
        write!(self, "{text}")?;
        self.end()
    }
}
