//! Nodes as volumes, and elementwise joins as circles.

use super::layout::Placement;
use super::scene::Node;
use super::size::{BAND, SLICE, slices, small};
use crate::render::drawings::category::Category;
use alloc::format;
use core::fmt::{self, Formatter};

/// A circle with the sign of the join, and a rim in the colour of its last band.
pub(super) fn write_circle(f: &mut Formatter<'_>, node: &Node, placement: &Placement) -> fmt::Result {
    let [fill, line] = Category::Join.colours();
    let (x, y) = (placement.middle(), placement.y);
    let r = placement.extent.height / 2;
    if let Some(category) = node.after.last() {
        let [band, _] = category.colours();
        writeln!(
            f,
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" fill=\"{band}\" stroke=\"{line}\"/>"
        )?;
    }
    let inner = if node.after.is_empty() { r } else { r - 3 };
    writeln!(
        f,
        "<circle cx=\"{x}\" cy=\"{y}\" r=\"{inner}\" fill=\"{fill}\" stroke=\"{line}\"/>"
    )?;
    let d = if node.is_product {
        "M-4 -4L4 4M-4 4L4 -4"
    } else {
        "M-5 0H5M0 -5V5"
    };
    writeln!(
        f,
        "<path transform=\"translate({x} {y})\" d=\"{d}\" stroke=\"#1c2733\" stroke-width=\"1.6\" fill=\"none\"/>"
    )
}

/// A volume with its slices and bands.
pub(super) fn write_volume(f: &mut Formatter<'_>, node: &Node, placement: &Placement) -> fmt::Result {
    let extent = placement.extent;
    let [fill, line] = node.category.colours();
    // The upper left corner of the front.
    let (x, top) = (placement.x, placement.top() + extent.depth);
    let (height, depth, right) = (extent.height, extent.depth, placement.x + extent.width);
    writeln!(f, "<g stroke=\"{line}\" stroke-linejoin=\"round\">")?;
    let before = BAND * small(node.before.len());
    let after = BAND * small(node.after.len());
    let own = extent.width - before - after;
    let bands = |categories: &[Category], mut x: i32, f: &mut Formatter<'_>| -> fmt::Result {
        for category in categories {
            write_slab(f, x, top, [BAND, height, depth], category.colours()[0])?;
            x += BAND;
        }
        Ok(())
    };
    bands(&node.before, x, f)?;
    if node.layers > 1 {
        let count = slices(node);
        let thick = (own - SLICE / 2 * (count - 1)) / count;
        for slice in 0..count {
            let x = x + before + slice * (thick + SLICE / 2);
            write_slab(f, x, top, [thick, height, depth], fill)?;
            write_side(f, x + thick, top, [height, depth])?;
        }
    } else {
        let own = if node.category.is_band() { 0 } else { own };
        write_slab(f, x + before, top, [own, height, depth], fill)?;
    }
    bands(&node.after, right - after, f)?;
    write_side_of(f, right, top, [height, depth], node)?;
    writeln!(f, "</g>")
}

/// The front and the top of a slab.
fn write_slab(
    f: &mut Formatter<'_>,
    x: i32,
    y: i32,
    [width, height, depth]: [i32; 3],
    fill: &str,
) -> fmt::Result {
    if width <= 0 {
        return Ok(());
    }
    writeln!(
        f,
        "<path d=\"M{x} {y}h{width}v{height}h-{width}z\" fill=\"{fill}\"/>"
    )?;
    if depth == 0 {
        return Ok(());
    }
    let d = format!("M{x} {y}l{depth} -{depth}h{width}l-{depth} {depth}z");
    writeln!(
        f,
        "<path d=\"{d}\" fill=\"{fill}\"/><path d=\"{d}\" fill=\"#fff\" fill-opacity=\".45\"/>"
    )
}

/// The right side of a volume, in the colour of its last slab.
fn write_side_of(
    f: &mut Formatter<'_>,
    x: i32,
    y: i32,
    [height, depth]: [i32; 2],
    node: &Node,
) -> fmt::Result {
    if depth == 0 {
        return Ok(());
    }
    let [fill, _] = node.after.last().copied().unwrap_or(node.category).colours();
    let d = format!("M{x} {y}l{depth} -{depth}v{height}l-{depth} {depth}z");
    writeln!(f, "<path d=\"{d}\" fill=\"{fill}\"/>")?;
    write_side(f, x, y, [height, depth])
}

/// The shade on a right side.
fn write_side(f: &mut Formatter<'_>, x: i32, y: i32, [height, depth]: [i32; 2]) -> fmt::Result {
    if depth == 0 {
        return Ok(());
    }
    let d = format!("M{x} {y}l{depth} -{depth}v{height}l-{depth} {depth}z");
    writeln!(f, "<path d=\"{d}\" fill=\"#000\" fill-opacity=\".16\"/>")
}
