//! Text measured in characters: padded, repeated, truncated. Nothing here allocates.

use core::fmt::{self, Display, Write};

/// Replaces what was left out of a text.
pub(super) const ELLIPSIS: char = '…';

/// Number of characters of a text.
pub(super) fn chars(text: impl Display) -> usize {
    struct Count(usize);
    impl Write for Count {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0 += text.chars().count();
            Ok(())
        }
    }
    let mut count = Count(0);
    // Counting does not fail.
    let _ = write!(count, "{text}");
    count.0
}

/// Whether a value is displayed as `text`.
pub(super) fn displays_as(value: impl Display, text: &str) -> bool {
    struct Rest<'a>(&'a str);
    impl Write for Rest<'_> {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0 = self.0.strip_prefix(text).ok_or(fmt::Error)?;
            Ok(())
        }
    }
    let mut rest = Rest(text);
    write!(rest, "{value}").is_ok() && rest.0.is_empty()
}

/// Items with a separator between them.
pub(super) fn write_joined<T: Display>(
    f: &mut dyn Write,
    separator: &str,
    items: impl IntoIterator<Item = T>,
) -> fmt::Result {
    for (index, item) in items.into_iter().enumerate() {
        let before = if index == 0 { "" } else { separator };
        write!(f, "{before}{item}")?;
    }
    Ok(())
}

/// A character repeated a number of times.
pub(super) struct Repeat(pub(super) char, pub(super) usize);

impl Display for Repeat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (0..self.1).try_for_each(|_| f.write_char(self.0))
    }
}

/// Side of its column on which a text is placed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Align {
    Left,
    Right,
}

impl Align {
    /// Number of spaces before and after a text with so much room to spare.
    pub(super) const fn padding(self, spare: usize) -> [usize; 2] {
        match self {
            Self::Left => [0, spare],
            Self::Right => [spare, 0],
        }
    }
}

/// A text padded with spaces to a width.
pub(super) struct Padded<T>(pub(super) T, pub(super) usize, pub(super) Align);

impl<T: Display> Display for Padded<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(text, width, align) = self;
        let [before, after] = align.padding(width.saturating_sub(chars(text)));
        write!(f, "{}{text}{}", Repeat(' ', before), Repeat(' ', after))
    }
}

/// The front of a text that is longer than a width.
pub(super) struct Truncated<T>(pub(super) T, pub(super) usize);

impl<T: Display> Display for Truncated<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        struct Limit<'a, 'b> {
            f: &'a mut fmt::Formatter<'b>,
            left: usize,
        }
        impl Write for Limit<'_, '_> {
            fn write_str(&mut self, text: &str) -> fmt::Result {
                for letter in text.chars().take(self.left) {
                    self.f.write_char(letter)?;
                    self.left -= 1;
                }
                Ok(())
            }
        }
        let Self(text, width) = self;
        if chars(text) <= *width {
            return text.fmt(f);
        }
        let left = width.saturating_sub(1);
        write!(Limit { f, left }, "{text}")?;
        f.write_char(ELLIPSIS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn characters_are_counted_not_bytes() {
        assert_eq!(chars("6×28×28 → 10"), 12);
        assert_eq!(Padded("6×28", 6, Align::Right).to_string(), "  6×28");
        assert_eq!(Padded("6×28", 6, Align::Left).to_string(), "6×28  ");
        assert_eq!(Truncated("6×28×28", 5).to_string(), "6×28…");
    }
}
