//! Texts in columns: how long they are, and how they are made shorter. No heap is needed.

use core::fmt::{self, Display, Write};

/// What stands where something was left out.
pub(super) const CUT: char = '…';

/// How many characters a text has.
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

/// Whether something is shown as this text.
pub(super) fn is_written(shown: impl Display, text: &str) -> bool {
    struct Rest<'a>(&'a str);
    impl Write for Rest<'_> {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0 = self.0.strip_prefix(text).ok_or(fmt::Error)?;
            Ok(())
        }
    }
    let mut rest = Rest(text);
    write!(rest, "{shown}").is_ok() && rest.0.is_empty()
}

/// So many times the same character.
pub(super) struct Repeat(pub(super) char, pub(super) usize);

impl Display for Repeat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (0..self.1).try_for_each(|_| f.write_char(self.0))
    }
}

/// A text on the left of a column.
pub(super) struct Left<T>(pub(super) T, pub(super) usize);

impl<T: Display> Display for Left<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(text, width) = self;
        let rest = width.saturating_sub(chars(text));
        write!(f, "{text}{}", Repeat(' ', rest))
    }
}

/// A text on the right of a column.
pub(super) struct Right<T>(pub(super) T, pub(super) usize);

impl<T: Display> Display for Right<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(text, width) = self;
        let rest = width.saturating_sub(chars(text));
        write!(f, "{}{text}", Repeat(' ', rest))
    }
}

/// The front of a text that is too long for its column.
pub(super) struct Front<T>(pub(super) T, pub(super) usize);

impl<T: Display> Display for Front<T> {
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
        f.write_char(CUT)
    }
}

/// A path made short enough for its column: `feat….dens…4.dens…16.conv2`.
///
/// Words lose their ends but keep their numbers, all of them as much, so that paths which differ in a number still
/// differ; the last word is shortened only when nothing else helps.
pub(super) struct Path<'a> {
    pub(super) full: &'a str,
    pub(super) width: usize,
    pub(super) words: Words,
}

/// How much is left of the words of a path.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Words {
    letters: usize,
    last_letters: usize,
}

impl Words {
    /// All.
    pub(super) const WHOLE: Self = Self {
        letters: usize::MAX,
        last_letters: usize::MAX,
    };

    /// As much of these as fits.
    pub(super) fn cut(self, path: &str, width: usize) -> Self {
        // Most paths fit by what was cut off those before them; searching for each is half the time of a long table.
        if chars(Shortened { path, words: self }) <= width {
            return self;
        }
        self.min(Self::that_fit(path, width))
    }

    /// The most that fits.
    fn that_fit(path: &str, width: usize) -> Self {
        let front_alone = (1..=width).rev().map(|letters| Self {
            letters,
            ..Self::WHOLE
        });
        let all = (1..=width).rev().map(|letters| Self {
            letters,
            last_letters: letters,
        });
        front_alone
            .chain(all)
            .find(|&words| chars(Shortened { path, words }) <= width)
            .unwrap_or(Self {
                letters: 1,
                last_letters: 1,
            })
    }

    fn min(self, other: Self) -> Self {
        Self {
            letters: self.letters.min(other.letters),
            last_letters: self.last_letters.min(other.last_letters),
        }
    }
}

impl Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let &Self {
            full: path,
            width,
            words,
        } = self;
        if path.chars().count() <= width {
            return f.write_str(path);
        }
        let shortened = Shortened { path, words };
        if chars(&shortened) <= width {
            return shortened.fmt(f);
        }
        f.write_char(CUT)?;
        let before = (path.chars().count() + 1).saturating_sub(width);
        path.chars()
            .skip(before)
            .try_for_each(|letter| f.write_char(letter))
    }
}

struct Shortened<'a> {
    path: &'a str,
    words: Words,
}

impl Display for Shortened<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words = self.path.split('.').peekable();
        while let Some(word) = words.next() {
            let is_last = words.peek().is_none();
            let most = if is_last {
                self.words.last_letters
            } else {
                self.words.letters
            };
            let stem = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
            // The sign for what is left out takes the room of one letter.
            if stem.chars().count() <= most.saturating_add(1) {
                f.write_str(word)?;
            } else {
                stem.chars()
                    .take(most)
                    .try_for_each(|letter| f.write_char(letter))?;
                write!(f, "{CUT}{}", &word[stem.len()..])?;
            }
            if !is_last {
                f.write_char('.')?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn paths_stay_recognisable() {
        let path = "features.denseblock4.denselayer16.conv2";
        for (width, shown) in [
            (39, path),
            (38, "features.denseblo…4.denselay…16.conv2"),
            (30, "featu….dense…4.dense…16.conv2"),
            (20, "fe….de…4.de…16.conv2"),
            (17, "f….d…4.d…16.conv2"),
            (14, "…layer16.conv2"),
        ] {
            let words = Words::that_fit(path, width);
            let short = Path {
                full: path,
                width,
                words,
            }
            .to_string();
            assert_eq!(short, shown);
            assert!(short.chars().count() <= width);
        }
        let path = "global_average_pooling";
        let words = Words::that_fit(path, 10);
        assert_eq!(
            Path {
                full: path,
                width: 10,
                words
            }
            .to_string(),
            "global_av…"
        );
    }

    #[test]
    fn characters_are_counted_not_bytes() {
        assert_eq!(chars("6×28×28 → 10"), 12);
        assert_eq!(Right("6×28", 6).to_string(), "  6×28");
        assert_eq!(Left("6×28", 6).to_string(), "6×28  ");
        assert_eq!(Front("6×28×28", 5).to_string(), "6×28…");
    }
}
