//! Sizes of volumes, in pixels.

use super::scene::{Node, Scene};
use crate::shape::Shape;

/// Height of the largest image.
const MAX_HEIGHT: u64 = 132;
/// Height of the longest flat tensor.
const MAX_LENGTH: u64 = 110;
/// Upper bound of the thickness of the most channels.
const MAX_THICKNESS: u64 = 40;
/// Diameter of an elementwise join.
const CIRCLE: i32 = 22;
/// Thickness of a layer that is drawn as a band.
pub(super) const BAND: i32 = 4;
/// Room for the gap between the slices of a folded scope.
pub(super) const SLICE: i32 = 6;

/// Size of a volume, drawn with its front, top and right side.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Extent {
    /// Thickness: the channels.
    pub(super) width: i32,
    /// Height: the rows.
    pub(super) height: i32,
    /// Offset of the back, to the right and up: the columns.
    pub(super) depth: i32,
}

impl Extent {
    /// Width with the right side.
    pub(super) const fn span(self) -> i32 {
        self.width + self.depth
    }

    /// Height with the top.
    pub(super) const fn rise(self) -> i32 {
        self.height + self.depth
    }
}

/// The largest sizes of a network, to which all others are scaled.
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

    /// Size of a node. Sizes are scaled by their square roots, so that small ones stay visible beside large ones.
    pub(super) fn extent(&self, node: &Node) -> Extent {
        if node.is_circle {
            return Extent {
                width: CIRCLE,
                height: CIRCLE,
                depth: 0,
            };
        }
        let mut extent = self.volume(node.shape);
        if node.layers > 1 {
            extent.width += SLICE * slices(node);
        }
        extent.width += BAND * small(node.before.len() + node.after.len());
        extent
    }

    /// Size of a tensor.
    fn volume(&self, shape: Shape) -> Extent {
        let side = |size| root(MAX_HEIGHT, size, self.side).max(8);
        let thickness = |channels| {
            let thickest = MAX_THICKNESS.min(8 + 5 * self.channels.isqrt());
            3 + root(thickest, channels, self.channels)
        };
        match shape.sizes() {
            [] => Extent {
                width: 8,
                height: 8,
                depth: 0,
            },
            &[features] => Extent {
                width: 8,
                height: root(MAX_LENGTH, features, self.features).max(14),
                depth: 3,
            },
            &[channels, length] => Extent {
                width: thickness(channels),
                height: side(length),
                depth: 5,
            },
            &[channels, .., rows, columns] => Extent {
                width: thickness(channels),
                height: side(rows),
                depth: side(columns) * 3 / 10,
            },
        }
    }
}

/// Number of slices of a folded scope.
pub(super) fn slices(node: &Node) -> i32 {
    match node.repeats {
        1 => 2,
        repeats => i32::try_from(repeats).unwrap_or(i32::MAX).min(5),
    }
}

/// `most`, scaled by the square root of `size / largest`.
fn root(most: u64, size: u64, largest: u64) -> i32 {
    let square = u128::from(most) * u128::from(most) * u128::from(size) / u128::from(largest.max(1));
    i32::try_from(square.isqrt()).unwrap_or(i32::MAX)
}

/// A count as a coordinate. A drawing has few of anything.
pub(super) fn small(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX / 1024)
}
