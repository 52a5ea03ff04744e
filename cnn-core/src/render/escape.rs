//! Texts in which some characters mean something else to whoever reads them.

use core::fmt::{self, Display, Write};

/// How a character is written.
pub(super) type Rule = fn(&mut dyn Write, char) -> fmt::Result;

/// Anything that can be shown, character by character by a rule.
pub(super) struct Escaped<T>(pub(super) T, pub(super) Rule);

impl<T: Display> Display for Escaped<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Escaping(f, self.1), "{}", self.0)
    }
}

/// Somewhere to write to by a rule.
pub(super) struct Escaping<'a>(pub(super) &'a mut dyn Write, pub(super) Rule);

impl Write for Escaping<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.chars().try_for_each(|letter| (self.1)(self.0, letter))
    }
}

/// What no text format has room for: a line break, a tabulator, a bell.
pub(super) fn is_control(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}')
}
