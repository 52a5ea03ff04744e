//! What the colours mean.

use super::super::category::Category;
use super::paint::EDGE;
use super::scene::Scene;
use super::size::small;
use alloc::vec::Vec;
use core::fmt::{self, Formatter};

/// The height of the legend's lines.
pub(super) const LEGEND: i32 = 22;

/// What the drawing has, in the order of the legend.
pub(super) fn looks(scene: &Scene) -> Vec<Category> {
    let has = |look: &Category| {
        scene
            .nodes
            .iter()
            .any(|node| node.look == *look || node.before.contains(look) || node.behind.contains(look))
    };
    Category::ALL.into_iter().skip(1).filter(has).collect()
}

pub(super) fn legend_rows(looks: &[Category], width: i32) -> i32 {
    let mut x = EDGE;
    let mut rows = 1;
    for look in looks {
        if x + legend_width(*look) > width && x > EDGE {
            rows += 1;
            x = EDGE;
        }
        x += legend_width(*look);
    }
    rows
}

fn legend_width(look: Category) -> i32 {
    34 + 7 * small(look.name().len())
}

pub(super) fn write_legend(f: &mut Formatter<'_>, looks: &[Category], width: i32, mut y: i32) -> fmt::Result {
    let mut x = EDGE;
    for &look in looks {
        if x + legend_width(look) > width && x > EDGE {
            x = EDGE;
            y += LEGEND;
        }
        let [fill, line] = look.colours();
        writeln!(
            f,
            "<rect x=\"{x}\" y=\"{y}\" width=\"11\" height=\"11\" fill=\"{fill}\" stroke=\"{line}\"/>\
             <text class=\"cnn-note\" x=\"{}\" y=\"{}\">{}</text>",
            x + 16,
            y + 9,
            look.name()
        )?;
        x += legend_width(look);
    }
    Ok(())
}
