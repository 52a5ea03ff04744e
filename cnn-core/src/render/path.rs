//! Layer paths shortened to a width.

use super::text::{ELLIPSIS, chars};
use core::fmt::{self, Display, Write};

/// A path abbreviated to a width: `feat….dens…4.dens…16.conv2`.
///
/// Segments lose their ends and keep their numbers. All of them are cut to the same length, so that paths which differ in
/// a number remain different. The last segment is cut only where cutting the others is not enough.
pub(super) struct ShortPath<'a> {
    pub(super) path: &'a str,
    pub(super) width: usize,
    pub(super) limits: SegmentLimits,
}

/// Most letters that the segments of a path keep.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct SegmentLimits {
    /// Of every segment but the last.
    inner: usize,
    /// Of the last segment.
    last: usize,
}

impl SegmentLimits {
    /// Keeps every letter.
    pub(super) const NONE: Self = Self {
        inner: usize::MAX,
        last: usize::MAX,
    };

    /// These limits, lowered until `path` fits into `width`.
    pub(super) fn lowered_for(self, path: &str, width: usize) -> Self {
        // Most paths fit by the limits of the paths before them. A search for each would double the time of a long table.
        if chars(Abbreviated { path, limits: self }) <= width {
            return self;
        }
        self.min(Self::highest_for(path, width))
    }

    /// The highest limits by which `path` fits into `width`.
    fn highest_for(path: &str, width: usize) -> Self {
        let inner_alone = (1..=width).rev().map(|inner| Self { inner, ..Self::NONE });
        let all = (1..=width).rev().map(|inner| Self { inner, last: inner });
        inner_alone
            .chain(all)
            .find(|&limits| chars(Abbreviated { path, limits }) <= width)
            .unwrap_or(Self { inner: 1, last: 1 })
    }

    fn min(self, other: Self) -> Self {
        Self {
            inner: self.inner.min(other.inner),
            last: self.last.min(other.last),
        }
    }
}

impl Display for ShortPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let &Self { path, width, limits } = self;
        if path.chars().count() <= width {
            return f.write_str(path);
        }
        let abbreviated = Abbreviated { path, limits };
        if chars(&abbreviated) <= width {
            return abbreviated.fmt(f);
        }
        f.write_char(ELLIPSIS)?;
        let skipped = (path.chars().count() + 1).saturating_sub(width);
        path.chars()
            .skip(skipped)
            .try_for_each(|letter| f.write_char(letter))
    }
}

struct Abbreviated<'a> {
    path: &'a str,
    limits: SegmentLimits,
}

impl Display for Abbreviated<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut segments = self.path.split('.').peekable();
        while let Some(segment) = segments.next() {
            let is_last = segments.peek().is_none();
            let limit = if is_last {
                self.limits.last
            } else {
                self.limits.inner
            };
            write_segment(f, segment, limit)?;
            if !is_last {
                f.write_char('.')?;
            }
        }
        Ok(())
    }
}

fn write_segment(f: &mut fmt::Formatter<'_>, segment: &str, limit: usize) -> fmt::Result {
    let stem = segment.trim_end_matches(|letter: char| letter.is_ascii_digit());
    // The ellipsis takes the room of one letter.
    if stem.chars().count() <= limit.saturating_add(1) {
        return f.write_str(segment);
    }
    stem.chars()
        .take(limit)
        .try_for_each(|letter| f.write_char(letter))?;
    write!(f, "{ELLIPSIS}{}", &segment[stem.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::{String, ToString};

    fn short(path: &str, width: usize) -> String {
        let limits = SegmentLimits::highest_for(path, width);
        ShortPath { path, width, limits }.to_string()
    }

    #[test]
    fn paths_stay_recognisable() {
        let path = "features.denseblock4.denselayer16.conv2";
        for (width, expected) in [
            (39, path),
            (38, "features.denseblo…4.denselay…16.conv2"),
            (30, "featu….dense…4.dense…16.conv2"),
            (20, "fe….de…4.de…16.conv2"),
            (17, "f….d…4.d…16.conv2"),
            (14, "…layer16.conv2"),
        ] {
            let shown = short(path, width);
            assert_eq!(shown, expected);
            assert!(shown.chars().count() <= width);
        }
        assert_eq!(short("global_average_pooling", 10), "global_av…");
    }
}
