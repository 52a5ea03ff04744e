//! Edges as lines with arrowheads.

use super::layout::{Edge, Layout, Placement};
use super::scene::Scene;
use core::fmt::{self, Formatter};

/// Radius of the corners of lines.
const RADIUS: i32 = 7;

/// The line from a row to the next, from which edges fork.
pub(super) fn write_turn(
    f: &mut Formatter<'_>,
    layout: &Layout,
    from: &Placement,
    row: usize,
) -> fmt::Result {
    let (last, [left, y]) = (layout.rows[from.row], layout.rows[row].entry);
    writeln!(
        f,
        "<path class=\"cnn-edge\" d=\"M{} {}H{}q{RADIUS} 0 {RADIUS} {RADIUS}V{}q0 {RADIUS} -{RADIUS} {RADIUS}H{}\
         q-{RADIUS} 0 -{RADIUS} {RADIUS}V{}q0 {RADIUS} {RADIUS} {RADIUS}H{left}\"/>",
        from.exit(),
        from.y,
        last.right + 10 - RADIUS,
        last.below - RADIUS,
        5 + RADIUS,
        y - RADIUS,
    )
}

/// An edge, unless it is part of the line between two rows.
pub(super) fn write_edge(f: &mut Formatter<'_>, scene: &Scene, layout: &Layout, edge: &Edge) -> fmt::Result {
    let [from, to] = [edge.from, edge.to].map(|node| &layout.placements[node]);
    let [start, end] = [edge.from, edge.to].map(|node| layout.columns[layout.ranks[node]]);
    let is_here = from.row == to.row;
    // Where the line begins, and where it may change its height.
    let ([exit, height], leaves) = if is_here {
        ([from.exit(), from.y], start.right)
    } else {
        let entry = layout.rows[to.row].entry;
        (entry, entry[0])
    };
    let (x, y) = (to.x - 1, to.y);
    if let Some(over) = edge.over {
        let (right, tip) = if scene.nodes[edge.to].is_circle {
            (to.middle(), to.top())
        } else {
            (to.x + to.extent.span() / 2, to.y - to.extent.height / 2)
        };
        return write_skip(f, [exit, height], leaves + 9, over, [right, tip]);
    }
    if edge.straight {
        let y = from.y - from.extent.height / 4;
        writeln!(f, "<path class=\"cnn-skip\" d=\"M{exit} {y}H{}\"/>", x - 6)?;
        return write_tip(f, "cnn-skip-tip", x, y);
    }
    if height == y {
        writeln!(f, "<path class=\"cnn-edge\" d=\"M{exit} {y}H{}\"/>", x - 6)?;
        return write_tip(f, "cnn-tip", x, y);
    }
    // A line changes its height right after the node where it forks, or right before the node where it joins others.
    let forks = !is_here || layout.ranks[edge.to] - layout.ranks[edge.from] == 1;
    let turn = if forks {
        leaves
    } else {
        layout.columns[layout.ranks[edge.to] - 1].right.max(leaves)
    };
    let left = end.left.max(turn + 12).min(x - 6);
    let middle = i32::midpoint(turn, left);
    writeln!(
        f,
        "<path class=\"cnn-edge\" d=\"M{exit} {height}H{turn}C{middle} {height} {middle} {y} {left} {y}H{}\"/>",
        (x - 6).max(left)
    )?;
    write_tip(f, "cnn-tip", x.max(left + 6), y)
}

/// A skip connection: off the line after a node, over the nodes between, and down into the other node.
fn write_skip(
    f: &mut Formatter<'_>,
    [exit, height]: [i32; 2],
    left: i32,
    over: i32,
    [right, tip]: [i32; 2],
) -> fmt::Result {
    writeln!(
        f,
        "<path class=\"cnn-skip\" d=\"M{exit} {height}H{left}V{}q0 -{RADIUS} {RADIUS} -{RADIUS}\
         H{}q{RADIUS} 0 {RADIUS} {RADIUS}V{}\"/>",
        over + RADIUS,
        right - RADIUS,
        tip - 6
    )?;
    writeln!(
        f,
        "<circle class=\"cnn-skip-tip\" cx=\"{left}\" cy=\"{height}\" r=\"2.5\"/>"
    )?;
    writeln!(
        f,
        "<path class=\"cnn-skip-tip\" d=\"M{right} {tip}l-3.5 -7h7z\"/>"
    )
}

/// The head of an arrow to the right.
fn write_tip(f: &mut Formatter<'_>, class: &str, x: i32, y: i32) -> fmt::Result {
    writeln!(f, "<path class=\"{class}\" d=\"M{x} {y}l-7 -3.5v7z\"/>")
}
