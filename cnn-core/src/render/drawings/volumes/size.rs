//! How large things are drawn.

use super::scene::{Node, Scene};
use crate::shape::Shape;

/// How high the largest image is drawn.
const HIGHEST: u64 = 132;
/// How high the longest flat tensor is drawn.
const LONGEST: u64 = 110;
/// How thick the most channels are drawn, at the most.
const THICKEST: u64 = 40;
/// The side of what joins tensors by arithmetic.
const CIRCLE: i32 = 22;
/// How thick a layer is drawn that is part of a neighbour.
pub(super) const BAND: i32 = 4;
/// Between the slices of a folded scope.
pub(super) const SLICE: i32 = 6;

/// A volume seen from the front, from above and from the right.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Body {
    /// How thick it is: the channels.
    pub(super) width: i32,
    /// How high: the rows.
    pub(super) height: i32,
    /// How far its back is to the right of its front and above it: the columns.
    pub(super) depth: i32,
}

impl Body {
    /// How wide it is with its right side.
    pub(super) const fn span(self) -> i32 {
        self.width + self.depth
    }

    /// How high it is with its top.
    pub(super) const fn rise(self) -> i32 {
        self.height + self.depth
    }
}

/// The largest tensors of a network, to which all others are drawn.
pub(super) struct Scale {
    side: u64,
    channels: u64,
    features: u64,
}

impl Scale {
    pub(super) fn of(scene: &Scene) -> Self {
        let mut scale = Self {
            side: 1,
            channels: 1,
            features: 1,
        };
        for node in &scene.nodes {
            match node.shape.sizes() {
                [] => {}
                &[features] => scale.features = scale.features.max(features),
                [channels, sides @ ..] => {
                    scale.channels = scale.channels.max(*channels);
                    scale.side = sides.iter().copied().fold(scale.side, u64::max);
                }
            }
        }
        scale
    }

    /// Square roots keep the small ones visible beside the large ones.
    pub(super) fn body(&self, node: &Node) -> Body {
        if node.is_sum {
            return Body {
                width: CIRCLE,
                height: CIRCLE,
                depth: 0,
            };
        }
        let mut body = self.volume(node.shape);
        if node.layers > 1 {
            body.width += SLICE * slices(node);
        }
        body.width += BAND * small(node.before.len() + node.behind.len());
        body
    }

    fn volume(&self, shape: Shape) -> Body {
        let side = |size| root(HIGHEST, size, self.side).max(8);
        let thickness = |channels| {
            let thickest = THICKEST.min(8 + 5 * self.channels.isqrt());
            3 + root(thickest, channels, self.channels)
        };
        match shape.sizes() {
            [] => Body {
                width: 8,
                height: 8,
                depth: 0,
            },
            &[features] => Body {
                width: 8,
                height: root(LONGEST, features, self.features).max(14),
                depth: 3,
            },
            &[channels, length] => Body {
                width: thickness(channels),
                height: side(length),
                depth: 5,
            },
            &[channels, .., rows, columns] => Body {
                width: thickness(channels),
                height: side(rows),
                depth: side(columns) * 3 / 10,
            },
        }
    }
}

/// How many slices a folded scope shows.
pub(super) fn slices(node: &Node) -> i32 {
    match node.times {
        1 => 2,
        times => i32::try_from(times).unwrap_or(i32::MAX).min(5),
    }
}

/// So much of `most` as the square root of a part of the largest.
fn root(most: u64, size: u64, largest: u64) -> i32 {
    let square = u128::from(most) * u128::from(most) * u128::from(size) / u128::from(largest.max(1));
    i32::try_from(square.isqrt()).unwrap_or(i32::MAX)
}

/// A number of things, of which there are few.
pub(super) fn small(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX / 1024)
}

/// How wide a text is drawn, about: letters of eleven pixels.
pub(crate) fn text_width(text: &str) -> i32 {
    let tenths: i32 = text
        .chars()
        .map(|letter| match letter {
            'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ' ' | '|' | '\'' => 38,
            'f' | 't' | 'r' | '/' | '(' | ')' | '-' => 46,
            'm' | 'w' | 'M' | 'W' => 104,
            'A'..='Z' => 80,
            _ if letter.is_ascii() || matches!(letter, '×' | '·' | '→' | '–') => 70,
            _ => 110,
        })
        .sum();
    tenths / 10
}
