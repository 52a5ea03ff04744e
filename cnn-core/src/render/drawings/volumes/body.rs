//! Volumes, and the circles that join tensors.

use super::super::category::Category;
use super::layout::Place;
use super::scene::Node;
use super::size::{BAND, SLICE, slices, small};
use alloc::format;
use core::fmt::{self, Formatter};

/// A circle with the sign of what joins tensors, with a rim for what is done in place.
pub(super) fn write_sum(f: &mut Formatter<'_>, node: &Node, place: &Place) -> fmt::Result {
    let [fill, line] = Category::Join.colours();
    let (x, y) = (place.middle(), place.y);
    let r = place.body.height / 2;
    if let Some(look) = node.behind.last() {
        let [band, _] = look.colours();
        writeln!(
            f,
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" fill=\"{band}\" stroke=\"{line}\"/>"
        )?;
    }
    let inner = if node.behind.is_empty() { r } else { r - 3 };
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

/// The front of a volume in its slices and bands, its top and its right side.
pub(super) fn write_volume(f: &mut Formatter<'_>, node: &Node, place: &Place) -> fmt::Result {
    let body = place.body;
    let [fill, line] = node.look.colours();
    // Of the front.
    let (x, top) = (place.x, place.top() + body.depth);
    let (height, depth, right) = (body.height, body.depth, place.x + body.width);
    writeln!(f, "<g stroke=\"{line}\" stroke-linejoin=\"round\">")?;
    let before = BAND * small(node.before.len());
    let behind = BAND * small(node.behind.len());
    let own = body.width - before - behind;
    let bands = |looks: &[Category], mut x: i32, f: &mut Formatter<'_>| -> fmt::Result {
        for look in looks {
            write_slab(f, x, top, [BAND, height, depth], look.colours()[0])?;
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
        let own = if node.look.is_band() { 0 } else { own };
        write_slab(f, x + before, top, [own, height, depth], fill)?;
    }
    bands(&node.behind, right - behind, f)?;
    write_side_of(f, right, top, [height, depth], node)?;
    writeln!(f, "</g>")
}

/// The front of a slab, and its top.
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

/// The side of the last slab, in its colour.
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
    let [fill, _] = node.behind.last().copied().unwrap_or(node.look).colours();
    let d = format!("M{x} {y}l{depth} -{depth}v{height}l-{depth} {depth}z");
    writeln!(f, "<path d=\"{d}\" fill=\"{fill}\"/>")?;
    write_side(f, x, y, [height, depth])
}

/// The shade on a side.
fn write_side(f: &mut Formatter<'_>, x: i32, y: i32, [height, depth]: [i32; 2]) -> fmt::Result {
    if depth == 0 {
        return Ok(());
    }
    let d = format!("M{x} {y}l{depth} -{depth}v{height}l-{depth} {depth}z");
    writeln!(f, "<path d=\"{d}\" fill=\"#000\" fill-opacity=\".16\"/>")
}
