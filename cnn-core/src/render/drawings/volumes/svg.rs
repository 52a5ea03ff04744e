//! The drawing as SVG.

use super::clusters::TITLE_HEIGHT;
use super::edge::{write_edge, write_turn};
use super::layout::{ClusterBox, Edge, LABEL_GAP, LINE_HEIGHT, Layout, Placement};
use super::legend::{ROW_HEIGHT, categories, legend_rows, write_legend};
use super::scene::{Node, Scene};
use super::volume::{write_circle, write_volume};
use crate::render::drawings::svg::{
    ELLIPSIS_WIDTH, HEADING, MARGIN, Text, text_width, write_heading, write_open,
};
use crate::render::heading::Ports;
use crate::render::number::Grouped;
use crate::report::Report;
use alloc::string::{String, ToString};
use core::fmt::{self, Display, Formatter};

/// Least width of a drawing with a heading.
const MIN_WIDTH: i32 = 360;

/// Styles that depend on the colour scheme, or apply to many elements. Volumes have attributes, which more programs read.
const STYLE: &str = "\
.cnn-drawing text{font-family:Helvetica,Arial,'Liberation Sans',sans-serif;font-size:11px;fill:#1c2733}\
.cnn-drawing .cnn-name{font-weight:bold}\
.cnn-drawing .cnn-shape,.cnn-drawing .cnn-note{fill:#5a6775}\
.cnn-drawing .cnn-out{fill:#2f5c98;font-weight:bold}\
.cnn-drawing .cnn-head{font-size:16px;font-weight:bold}\
.cnn-drawing .cnn-edge{fill:none;stroke:#4a5763;stroke-width:1.3}\
.cnn-drawing .cnn-skip{fill:none;stroke:#3f7fbf;stroke-width:1.3}\
.cnn-drawing .cnn-tip{fill:#4a5763}\
.cnn-drawing .cnn-skip-tip{fill:#3f7fbf}\
.cnn-drawing .cnn-cluster{fill:#8fa3b5;fill-opacity:.1;stroke:#8fa3b5;stroke-opacity:.6;stroke-dasharray:4 3}\
@media screen and (prefers-color-scheme:dark){\
.cnn-drawing text{fill:#e4e9ee}\
.cnn-drawing .cnn-shape,.cnn-drawing .cnn-note{fill:#9fadba}\
.cnn-drawing .cnn-out{fill:#8fb9ee}\
.cnn-drawing .cnn-edge{stroke:#a9b5c0}\
.cnn-drawing .cnn-tip{fill:#a9b5c0}\
.cnn-drawing .cnn-skip{stroke:#6fb0f0}\
.cnn-drawing .cnn-skip-tip{fill:#6fb0f0}}";

/// Writes the whole picture.
pub(super) fn write(
    f: &mut Formatter<'_>,
    report: &Report,
    scene: &Scene,
    layout: &Layout,
    bare: bool,
) -> fmt::Result {
    let categories = categories(scene);
    let subtitle = Subtitle(report).to_string();
    let [heading, least] = if bare {
        [0, 0]
    } else {
        [HEADING, text_width(&subtitle).max(MIN_WIDTH)]
    };
    let width = layout.width.max(least) + 2 * MARGIN;
    let legend = ROW_HEIGHT * legend_rows(&categories, width) + MARGIN;
    let height = layout.height + heading + legend + 2 * MARGIN;
    write_open(f, report, ["cnn-drawing", STYLE], [width, height])?;
    if !bare {
        write_heading(f, report, &subtitle)?;
    }
    // A drawing that is narrower than its heading is centered.
    let x = MARGIN + (width - 2 * MARGIN - layout.width) / 2;
    writeln!(f, "<g transform=\"translate({x} {})\">", MARGIN + heading)?;
    write_network(f, scene, layout)?;
    writeln!(f, "</g>")?;
    write_legend(f, &categories, width, layout.height + heading + 2 * MARGIN)?;
    writeln!(f, "</svg>")
}

fn write_network(f: &mut Formatter<'_>, scene: &Scene, layout: &Layout) -> fmt::Result {
    for cluster in &layout.cluster_boxes {
        write_cluster(f, scene, cluster)?;
    }
    for row in 1..layout.rows.len() {
        // Edges from earlier rows share one line into the row.
        let crosses = |edge: &&Edge| {
            let [from, to] = [edge.from, edge.to].map(|node| layout.placements[node].row);
            from < row && to == row
        };
        if let Some(edge) = layout.edges.iter().find(crosses) {
            write_turn(f, layout, &layout.placements[edge.from], row)?;
        }
    }
    for edge in &layout.edges {
        write_edge(f, scene, layout, edge)?;
    }
    for (node, placement) in scene.nodes.iter().zip(&layout.placements) {
        write_node(f, node, placement)?;
    }
    Ok(())
}

fn write_cluster(f: &mut Formatter<'_>, scene: &Scene, cluster: &ClusterBox) -> fmt::Result {
    let (x, y) = (&cluster.x, &cluster.y);
    let (width, height) = (x.end - x.start, y.end - y.start);
    writeln!(
        f,
        "<rect class=\"cnn-cluster\" x=\"{}\" y=\"{}\" width=\"{width}\" height=\"{height}\" rx=\"6\"/>",
        x.start, y.start
    )?;
    let title = truncated(&scene.clusters[cluster.index].title, width - 12);
    let (x, y) = (x.start + 6, y.start + TITLE_HEIGHT - 3);
    writeln!(
        f,
        "<text class=\"cnn-note\" x=\"{x}\" y=\"{y}\">{}</text>",
        Text(&title)
    )
}

/// `3×224×224 → 1000 · 25,557,032 parameters · 4,089,184,256 MACs`.
struct Subtitle<'a>(&'a Report);

impl Display for Subtitle<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let total = self.0.metrics();
        let (params, macs) = (Grouped(total.params), Grouped(total.macs));
        write!(f, "{} · {params} parameters · {macs} MACs", Ports(self.0))
    }
}

/// The front of a text, as far as it fits into a width.
fn truncated(text: &str, width: i32) -> String {
    if text_width(text) <= width {
        return text.to_string();
    }
    let mut text = text.to_string();
    while text_width(&text) > width - ELLIPSIS_WIDTH && !text.is_empty() {
        text.pop();
    }
    if !text.is_empty() {
        text.push('…');
    }
    text
}

fn write_node(f: &mut Formatter<'_>, node: &Node, placement: &Placement) -> fmt::Result {
    writeln!(f, "<g>")?;
    if !node.tooltip.is_empty() {
        writeln!(f, "<title>{}</title>", Text(&node.tooltip))?;
    }
    if node.is_circle {
        write_circle(f, node, placement)?;
    } else {
        write_volume(f, node, placement)?;
    }
    let middle = placement.middle();
    let mut y = placement.foot() + LABEL_GAP;
    for line in node.label() {
        y += LINE_HEIGHT;
        let text = Text(&line.text);
        writeln!(
            f,
            "<text class=\"{}\" x=\"{middle}\" y=\"{}\" text-anchor=\"middle\">{text}</text>",
            line.class,
            y - 3
        )?;
    }
    writeln!(f, "</g>")
}
