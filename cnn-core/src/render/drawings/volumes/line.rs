//! Lines and their tips.

use super::layout::{Layout, Place, Wire};
use super::scene::Scene;
use core::fmt::{self, Formatter};

/// How round the corners of lines are.
const ROUND: i32 = 7;

/// The line from a row to the next, which those who take it fork from.
pub(super) fn write_turn(f: &mut Formatter<'_>, layout: &Layout, from: &Place, row: usize) -> fmt::Result {
    let (last, [left, y]) = (layout.rows[from.row], layout.rows[row].entry);
    writeln!(
        f,
        "<path class=\"cnn-wire\" d=\"M{} {}H{}q{ROUND} 0 {ROUND} {ROUND}V{}q0 {ROUND} -{ROUND} {ROUND}H{}\
         q-{ROUND} 0 -{ROUND} {ROUND}V{}q0 {ROUND} {ROUND} {ROUND}H{left}\"/>",
        from.exit(),
        from.y,
        last.right + 10 - ROUND,
        last.below - ROUND,
        5 + ROUND,
        y - ROUND,
    )
}

pub(super) fn write_wire(f: &mut Formatter<'_>, scene: &Scene, layout: &Layout, wire: &Wire) -> fmt::Result {
    let [from, to] = [wire.from, wire.to].map(|node| &layout.places[node]);
    let [start, end] = [wire.from, wire.to].map(|node| layout.columns[layout.ranks[node]]);
    let is_here = from.row == to.row;
    // Where it begins, and where it may leave its height.
    let ([exit, height], leaves) = if is_here {
        ([from.exit(), from.y], start.right)
    } else {
        let entry = layout.rows[to.row].entry;
        (entry, entry[0])
    };
    let (x, y) = (to.x - 1, to.y);
    if let Some(over) = wire.over {
        let (right, tip) = if scene.nodes[wire.to].is_sum {
            (to.middle(), to.top())
        } else {
            (to.x + to.body.span() / 2, to.y - to.body.height / 2)
        };
        return write_skip(f, [exit, height], leaves + 9, over, [right, tip]);
    }
    if wire.straight {
        let y = from.y - from.body.height / 4;
        writeln!(f, "<path class=\"cnn-skip\" d=\"M{exit} {y}H{}\"/>", x - 6)?;
        return write_tip(f, "cnn-skip-tip", x, y);
    }
    if height == y {
        writeln!(f, "<path class=\"cnn-wire\" d=\"M{exit} {y}H{}\"/>", x - 6)?;
        return write_tip(f, "cnn-tip", x, y);
    }
    // A line changes its height right behind the node where it forks, or right before that where lines meet.
    let forks = !is_here || layout.ranks[wire.to] - layout.ranks[wire.from] == 1;
    let turn = if forks {
        leaves
    } else {
        layout.columns[layout.ranks[wire.to] - 1].right.max(leaves)
    };
    let left = end.left.max(turn + 12).min(x - 6);
    let middle = i32::midpoint(turn, left);
    writeln!(
        f,
        "<path class=\"cnn-wire\" d=\"M{exit} {height}H{turn}C{middle} {height} {middle} {y} {left} {y}H{}\"/>",
        (x - 6).max(left)
    )?;
    write_tip(f, "cnn-tip", x.max(left + 6), y)
}

/// Off the line behind a node, over what is between, and down into the other.
fn write_skip(
    f: &mut Formatter<'_>,
    [exit, height]: [i32; 2],
    left: i32,
    over: i32,
    [right, tip]: [i32; 2],
) -> fmt::Result {
    writeln!(
        f,
        "<path class=\"cnn-skip\" d=\"M{exit} {height}H{left}V{}q0 -{ROUND} {ROUND} -{ROUND}\
         H{}q{ROUND} 0 {ROUND} {ROUND}V{}\"/>",
        over + ROUND,
        right - ROUND,
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

/// The tip of an arrow to the right.
fn write_tip(f: &mut Formatter<'_>, class: &str, x: i32, y: i32) -> fmt::Result {
    writeln!(f, "<path class=\"{class}\" d=\"M{x} {y}l-7 -3.5v7z\"/>")
}
