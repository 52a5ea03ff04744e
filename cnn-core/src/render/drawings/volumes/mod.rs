//! The network as a drawing in SVG.
//!
//! `scene` decides what is drawn; `rank` and `layout`, with `columns`, `heights`, `wires` and `frames`, decide where; `paint` with `body`, `line`
//! and `legend` writes it.

mod body;
mod columns;
mod frames;
mod heights;
mod layout;
mod legend;
mod line;
mod paint;
mod rank;
mod scene;
mod size;
mod wires;

use super::fold::{Folded, Units, at_depth};
use crate::report::Report;
use core::fmt::{self, Display};
use layout::Layout;
use scene::Scene;
pub(super) use size::text_width;

/// The most volumes that are drawn unless somebody says how deep to go.
const MOST: usize = 40;
/// How wide a drawing is unless told otherwise.
const WIDTH: u32 = 1100;

/// A network as a drawing; see [`Report::drawing`].
#[derive(Clone, Copy, Debug)]
pub struct Drawing<'a> {
    report: &'a Report,
    width: u32,
    depth: Option<usize>,
    bare: bool,
}

impl Report {
    /// The network as a drawing in SVG: a volume for each layer, as high and deep as the image that it makes and as thick as
    /// its channels, with what is done to its values in place as bands on its side.
    ///
    /// Sizes are drawn by their square roots, all against the largest of the network. A network whose images
    /// become small and large again is drawn as a U. Equal blocks that follow each other are drawn as one.
    /// The colours suit light and dark pages, and paper. Whoever points at a volume is told its counts.
    ///
    /// LeNet-5:
    ///
    #[cfg_attr(doc, doc = include_str!("../../samples/lenet5.svg"))]
    pub const fn drawing(&self) -> Drawing<'_> {
        Drawing {
            report: self,
            width: WIDTH,
            depth: None,
            bare: false,
        }
    }
}

impl Drawing<'_> {
    /// The same with scopes folded that are deeper than this, as [`Table::depth`](crate::render::Table::depth) has it. Without a
    /// choice it goes as deep as it can with no more than 40 volumes and not much wider than asked.
    pub const fn depth(mut self, depth: usize) -> Self {
        self.depth = Some(depth);
        self
    }

    /// The same about so many pixels wide; 1100 without a choice. A longer network goes on in a further row, unless lines
    /// lead over every place where it could be divided.
    pub const fn width(mut self, pixels: u32) -> Self {
        self.width = pixels;
        self
    }

    /// The same without a title.
    pub const fn bare(mut self) -> Self {
        self.bare = true;
        self
    }

    /// What is drawn, and where: as deep as it may go.
    fn plan(&self) -> (Scene, Layout) {
        let width = i32::try_from(self.width).unwrap_or(i32::MAX / 4).max(200);
        let at = |depth| {
            let scene = Scene::of(&Folded::of(self.report, depth, Units::Open));
            let layout = Layout::of(&scene, width);
            (scene, layout)
        };
        let fits = |(_, before): &(Scene, Layout), (scene, layout): &(Scene, Layout)| {
            scene.nodes.len() <= MOST && layout.width <= before.width.max(width * 5 / 4)
        };
        at_depth(self.report, self.depth, at, fits)
    }
}

impl Display for Drawing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scene, layout) = self.plan();
        paint::write(f, self.report, &scene, &layout, self.bare)
    }
}
