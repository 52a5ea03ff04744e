//! The legend of the colours.

use super::scene::Scene;
use super::size::small;
use crate::render::drawings::category::Category;
use crate::render::drawings::svg::MARGIN;
use alloc::vec::Vec;
use core::fmt::{self, Formatter};

/// Height of a row of the legend.
pub(super) const ROW_HEIGHT: i32 = 22;

/// The categories in a drawing, in the order of the legend.
pub(super) fn categories(scene: &Scene) -> Vec<Category> {
    let has = |category: &Category| {
        scene.nodes.iter().any(|node| {
            node.category == *category || node.before.contains(category) || node.after.contains(category)
        })
    };
    Category::ALL.into_iter().skip(1).filter(has).collect()
}

/// Number of rows of the legend.
pub(super) fn legend_rows(categories: &[Category], width: i32) -> i32 {
    let mut x = MARGIN;
    let mut rows = 1;
    for category in categories {
        if x + entry_width(*category) > width && x > MARGIN {
            rows += 1;
            x = MARGIN;
        }
        x += entry_width(*category);
    }
    rows
}

/// Width of an entry.
fn entry_width(category: Category) -> i32 {
    34 + 7 * small(category.name().len())
}

pub(super) fn write_legend(
    f: &mut Formatter<'_>,
    categories: &[Category],
    width: i32,
    mut y: i32,
) -> fmt::Result {
    let mut x = MARGIN;
    for &category in categories {
        if x + entry_width(category) > width && x > MARGIN {
            x = MARGIN;
            y += ROW_HEIGHT;
        }
        let [fill, line] = category.colours();
        writeln!(
            f,
            "<rect x=\"{x}\" y=\"{y}\" width=\"11\" height=\"11\" fill=\"{fill}\" stroke=\"{line}\"/>\
             <text class=\"cnn-note\" x=\"{}\" y=\"{}\">{}</text>",
            x + 16,
            y + 9,
            category.name()
        )?;
        x += entry_width(category);
    }
    Ok(())
}
