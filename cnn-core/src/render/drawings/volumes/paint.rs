//! The drawing as SVG.

use super::body::{write_sum, write_volume};
use super::frames::TITLE;
use super::layout::{BELOW, LINE, Layout, Place, Wire};
use super::legend::{LEGEND, legend_rows, looks, write_legend};
use super::line::{write_turn, write_wire};
use super::scene::{Node, Scene};
use super::size::text_width;
use crate::render::escape::Escaped;
use crate::render::heading::Ports;
use crate::render::number::Grouped;
use crate::render::xml::write_letter;
use crate::report::Report;
use alloc::string::{String, ToString};
use core::fmt::{self, Display, Formatter};

/// Around everything.
pub(super) const EDGE: i32 = 8;
/// The height of the title.
const HEAD: i32 = 44;

/// What everything looks like. Attributes that old programs know stand on the elements.
const STYLE: &str = "\
.cnn-drawing text{font-family:Helvetica,Arial,'Liberation Sans',sans-serif;font-size:11px;fill:#1c2733}\
.cnn-drawing .cnn-name{font-weight:bold}\
.cnn-drawing .cnn-shape,.cnn-drawing .cnn-note{fill:#5a6775}\
.cnn-drawing .cnn-out{fill:#2f5c98;font-weight:bold}\
.cnn-drawing .cnn-head{font-size:16px;font-weight:bold}\
.cnn-drawing .cnn-wire{fill:none;stroke:#4a5763;stroke-width:1.3}\
.cnn-drawing .cnn-skip{fill:none;stroke:#3f7fbf;stroke-width:1.3}\
.cnn-drawing .cnn-tip{fill:#4a5763}\
.cnn-drawing .cnn-skip-tip{fill:#3f7fbf}\
.cnn-drawing .cnn-rim{fill:#8fa3b5;fill-opacity:.1;stroke:#8fa3b5;stroke-opacity:.6;stroke-dasharray:4 3}\
@media screen and (prefers-color-scheme:dark){\
.cnn-drawing text{fill:#e4e9ee}\
.cnn-drawing .cnn-shape,.cnn-drawing .cnn-note{fill:#9fadba}\
.cnn-drawing .cnn-out{fill:#8fb9ee}\
.cnn-drawing .cnn-wire{stroke:#a9b5c0}\
.cnn-drawing .cnn-tip{fill:#a9b5c0}\
.cnn-drawing .cnn-skip{stroke:#6fb0f0}\
.cnn-drawing .cnn-skip-tip{fill:#6fb0f0}}";

pub(super) fn write(
    f: &mut Formatter<'_>,
    report: &Report,
    scene: &Scene,
    layout: &Layout,
    bare: bool,
) -> fmt::Result {
    let looks = looks(scene);
    let head = if bare { 0 } else { HEAD };
    let title = Title(report).to_string();
    let least = if bare { 0 } else { text_width(&title).max(360) };
    let width = layout.width.max(least) + 2 * EDGE;
    let legend = legend_rows(&looks, width);
    let foot = LEGEND * legend + EDGE;
    let height = layout.height + head + foot + 2 * EDGE;
    writeln!(
        f,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"cnn-drawing\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\" role=\"img\" aria-label=\"{}\">",
        Text(report.name())
    )?;
    writeln!(f, "<style>{STYLE}</style>")?;
    if !bare {
        let name = Text(report.name());
        writeln!(f, "<text class=\"cnn-head\" x=\"{EDGE}\" y=\"20\">{name}</text>")?;
        writeln!(
            f,
            "<text class=\"cnn-note\" x=\"{EDGE}\" y=\"37\">{}</text>",
            Text(&title)
        )?;
    }
    // A drawing that is narrower than its title stands in the middle.
    let x = EDGE + (width - 2 * EDGE - layout.width) / 2;
    writeln!(f, "<g transform=\"translate({x} {})\">", EDGE + head)?;
    for rim in &layout.rims {
        let (x, y) = (&rim.x, &rim.y);
        writeln!(
            f,
            "<rect class=\"cnn-rim\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"6\"/>",
            x.start,
            y.start,
            x.end - x.start,
            y.end - y.start
        )?;
        let title = fitting(&scene.frames[rim.frame].title, x.end - x.start - 12);
        let (x, y) = (x.start + 6, y.start + TITLE - 3);
        writeln!(
            f,
            "<text class=\"cnn-note\" x=\"{x}\" y=\"{y}\">{}</text>",
            Text(&title)
        )?;
    }
    for row in 1..layout.rows.len() {
        let crosses = |wire: &&Wire| {
            let [from, to] = [wire.from, wire.to].map(|node| layout.places[node].row);
            from < row && to == row
        };
        if let Some(wire) = layout.wires.iter().find(crosses) {
            write_turn(f, layout, &layout.places[wire.from], row)?;
        }
    }
    for wire in &layout.wires {
        write_wire(f, scene, layout, wire)?;
    }
    for (node, place) in scene.nodes.iter().zip(&layout.places) {
        write_node(f, node, place)?;
    }
    writeln!(f, "</g>")?;
    write_legend(f, &looks, width, layout.height + head + 2 * EDGE)?;
    writeln!(f, "</svg>")
}

/// `3×224×224 → 1000 · 25,557,032 parameters · 4,089,184,256 MACs`.
struct Title<'a>(&'a Report);

impl Display for Title<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let total = self.0.metrics();
        let (params, macs) = (Grouped(total.params), Grouped(total.macs));
        write!(f, "{} · {params} parameters · {macs} MACs", Ports(self.0))
    }
}

/// A text as XML has it.
struct Text<T>(T);

impl<T: Display> Display for Text<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Escaped(&self.0, write_letter).fmt(f)
    }
}

/// As much of a text as there is room for.
fn fitting(text: &str, width: i32) -> String {
    if text_width(text) <= width {
        return text.to_string();
    }
    let mut text = text.to_string();
    while text_width(&text) > width - 11 && !text.is_empty() {
        text.pop();
    }
    if !text.is_empty() {
        text.push('…');
    }
    text
}

fn write_node(f: &mut Formatter<'_>, node: &Node, place: &Place) -> fmt::Result {
    writeln!(f, "<g>")?;
    if !node.about.is_empty() {
        writeln!(f, "<title>{}</title>", Text(&node.about))?;
    }
    if node.is_sum {
        write_sum(f, node, place)?;
    } else {
        write_volume(f, node, place)?;
    }
    let middle = place.middle();
    let mut y = place.foot() + BELOW;
    for line in node.lines() {
        y += LINE;
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
