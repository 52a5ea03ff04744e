//! The network as a drawing in SVG.
//!
//! `scene` decides what is drawn. `rank` and `layout`, with `columns`, `lanes`, `routes` and `clusters`, decide where, as in
//! layered graph drawing (Sugiyama). `svg`, with `volume`, `edge` and `legend`, writes it.

mod clusters;
mod columns;
mod edge;
mod lanes;
mod layout;
mod legend;
mod rank;
mod routes;
mod scene;
mod size;
mod svg;
mod volume;

use crate::render::drawings::fold::{FoldedGraph, Units, at_depth};
use crate::report::Report;
use core::fmt::{self, Display};
use layout::Layout;
use scene::Scene;

/// The most nodes of a drawing whose depth nobody chose.
const MAX_NODES: usize = 40;
/// Width of a drawing unless another is asked for, in pixels.
const WIDTH: u32 = 1100;

/// A network as a drawing; see [`Report::drawing`].
///
/// ```
/// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
/// let svg = report.drawing().width(600).bare().to_string();
/// assert!(svg.ends_with("</svg>\n"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Drawing<'a> {
    report: &'a Report,
    width: u32,
    depth: Option<usize>,
    bare: bool,
}

impl Report {
    /// The network as a drawing in SVG: a volume for each layer, as high and deep as its output image and as thick as its
    /// channels. Norms, activations and dropout are bands on the side of the layer before them.
    ///
    /// Sizes are scaled by their square roots, relative to the largest of the network. An encoder and decoder is drawn as
    /// a U. Equal blocks in a row are drawn once, with their number. The colours suit light and dark pages, and paper.
    /// Pointing at a volume shows its counts.
    ///
    /// ```
    /// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
    /// assert!(report.drawing().to_string().starts_with("<svg "));
    /// ```
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
    /// Folds the scopes that are nested deeper, as [`Table::depth`](crate::render::Table::depth) does. By default the depth
    /// is the greatest with at most 40 volumes and not much more than the width asked for.
    ///
    /// ```
    /// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
    /// // LeNet-5 has no scopes.
    /// assert_eq!(report.drawing().depth(1).to_string(), report.drawing().to_string());
    /// ```
    pub const fn depth(mut self, depth: usize) -> Self {
        self.depth = Some(depth);
        self
    }

    /// Sets the approximate width in pixels, 1100 by default. A longer network continues in another row, unless skip
    /// connections span every position at which it could be divided.
    ///
    /// ```
    /// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
    /// assert_ne!(report.drawing().width(360).to_string(), report.drawing().to_string());
    /// ```
    pub const fn width(mut self, pixels: u32) -> Self {
        self.width = pixels;
        self
    }

    /// Leaves out the heading: the network's name, inputs, outputs and counts.
    ///
    /// ```
    /// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
    /// assert!(!report.drawing().bare().to_string().contains("cnn-head\""));
    /// ```
    pub const fn bare(mut self) -> Self {
        self.bare = true;
        self
    }

    /// What is drawn, and where.
    fn plan(&self) -> (Scene, Layout) {
        let width = i32::try_from(self.width).unwrap_or(i32::MAX / 4).max(200);
        let at = |depth| {
            let scene = Scene::of(&FoldedGraph::of(self.report, depth, Units::Keep));
            let layout = Layout::of(&scene, width);
            (scene, layout)
        };
        let fits = |(_, before): &(Scene, Layout), (scene, layout): &(Scene, Layout)| {
            scene.nodes.len() <= MAX_NODES && layout.width <= before.width.max(width * 5 / 4)
        };
        at_depth(self.report, self.depth, at, fits)
    }
}

impl Display for Drawing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scene, layout) = self.plan();
        svg::write(f, self.report, &scene, &layout, self.bare)
    }
}
