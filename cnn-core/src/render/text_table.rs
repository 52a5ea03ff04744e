//! Layout of tables in text, for every table that a terminal shows. Nothing here allocates.

use super::path::SegmentLimits;
use super::text::{Align, Repeat, chars};
use core::fmt::{self, Display, Write};

/// Width of a table, in characters, unless another is asked for.
pub(super) const TERMINAL_WIDTH: usize = 80;
/// Spaces between two columns.
pub(super) const GAP: usize = 2;

/// Width of a line with columns of these widths.
pub(super) fn line_width(columns: impl IntoIterator<Item = usize>) -> usize {
    let with_gaps: usize = columns.into_iter().map(|width| width + GAP).sum();
    with_gaps.saturating_sub(GAP)
}

/// Writes one line of a table, cell by cell. The line never ends in spaces.
pub(super) struct LineWriter<'a> {
    out: &'a mut dyn Write,
    /// Spaces due before the next text.
    spaces: usize,
}

impl<'a> LineWriter<'a> {
    /// Begins a line that is indented by so many spaces.
    pub(super) const fn new(out: &'a mut dyn Write, indent: usize) -> Self {
        Self { out, spaces: indent }
    }

    /// Writes the next cell.
    pub(super) fn cell(&mut self, text: &dyn Display, width: usize, align: Align) -> fmt::Result {
        let length = chars(text);
        let [before, after] = align.padding(width.saturating_sub(length));
        self.spaces += before;
        if length > 0 {
            write!(self.out, "{}{text}", Repeat(' ', self.spaces))?;
            self.spaces = 0;
        }
        self.spaces += after + GAP;
        Ok(())
    }

    /// Ends the line.
    pub(super) fn end(self) -> fmt::Result {
        self.out.write_char('\n')
    }
}

/// Widths of the two columns that are shortened where a table of layers is too wide: path and layer.
pub(super) struct FlexColumns {
    pub(super) path: usize,
    pub(super) layer: usize,
    /// Most letters of path segments.
    pub(super) limits: SegmentLimits,
    /// Whether layers are written in the shorthand of worksheets.
    pub(super) shorthand: bool,
}

/// Widths that the two columns need to show everything.
pub(super) struct FlexNeeds {
    pub(super) path: usize,
    pub(super) layer: usize,
    /// For layers in shorthand.
    pub(super) shorthand: usize,
}

impl FlexColumns {
    /// Divides `room` characters, of which the layers get up to `layer_share` whatever the paths need.
    pub(super) fn fit(needs: &FlexNeeds, room: usize, layer_share: usize) -> Self {
        let shorthand = needs.path + needs.layer > room;
        let needed = if shorthand { needs.shorthand } else { needs.layer };
        let layer = needed.min(room.saturating_sub(needs.path).max(layer_share));
        Self {
            path: needs.path.min(room - layer),
            layer,
            limits: SegmentLimits::NONE,
            shorthand,
        }
    }

    /// Lowers the limits of path segments until `path` fits.
    pub(super) fn admit(&mut self, path: &str) {
        self.limits = self.limits.lowered_for(path, self.path);
    }
}
