//! Escaping of characters that have a meaning in a format.

use core::fmt::{self, Display, Write};

/// Writes a character, escaped if need be.
pub(super) type Rule = fn(&mut dyn Write, char) -> fmt::Result;

/// A value whose characters are written by a rule.
pub(super) struct Escaped<T>(pub(super) T, pub(super) Rule);

impl<T: Display> Display for Escaped<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Escaping(f, self.1), "{}", self.0)
    }
}

/// Writes every character by a rule.
pub(super) struct Escaping<'a>(pub(super) &'a mut dyn Write, pub(super) Rule);

impl Write for Escaping<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.chars().try_for_each(|letter| (self.1)(self.0, letter))
    }
}

/// Whether a character is a line break, a tab, or another that text formats do not allow in a name.
pub(super) fn is_control(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}')
}
