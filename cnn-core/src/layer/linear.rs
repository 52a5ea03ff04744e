//! Fully connected layers: `Linear`.

use super::row::{attempt, layer};
use super::{common, recover};
use super::instance::Layer;
use super::spec::Spec;
use crate::formula::{Formula, Product, Sign, term};
use crate::error::{Reason, LayerError};
use crate::shape::Shape;
use crate::access_pattern::AccessPattern;
use crate::weight::{Weight, Weights};

pub(super) use common::stored as storage;
pub(super) const ROWS: &[&[Spec]] = &[Linear::SPECS];

layer! {
    /// Fully connected layer: `torch.nn.Linear`.
    ///
    /// Maps a flat input of n features to k features, with k·(n + 1) parameters. A shaped input is an error, because it
    /// is usually a missing `Flatten`. To apply the layer along the last axis, state the input features, as in
    /// `Linear(96 -> 384)`.
    LINEAR = Linear;
    category: Linear,
    conventions: Linear,
    struct Linear[At] {
        /// Number of input features. Inferred; checked if stated, as in `Linear(400 -> 120)`.
        in_features: input,
        /// Number of output features.
        out_features: output,
        /// Whether to add a trainable bias.
        bias: flag = true,
    }
}

pub(super) const fn output(layer: &Layer<'_>, inputs: &[Shape]) -> Result<Shape, LayerError> {
    let (linear, input) = (Linear::read(layer), inputs[0]);
    let last = input.rank() - 1;
    if last > 0 && linear.in_features.is_none() {
        return Err(Reason::FlatWanted.of_layer());
    }
    attempt!(common::check_claim(linear.in_features, input.size_or_one(last), At::in_features as u8));
    Ok(input.with(last, linear.out_features))
}

pub(super) const fn weights(layer: &Layer<'_>, input: Shape) -> Weights {
    let linear = Linear::read(layer);
    let k = term("k", linear.out_features);
    let n = term("n", input.size_or_one(input.rank() - 1));
    Weights::NONE
        .and(Weight::trainable("weight", &[k, n]))
        .and_if(linear.bias, Weight::trainable("bias", &[k]))
}

pub(super) const fn macs(layer: &Layer<'_>, inputs: &[Shape], output: Shape) -> Formula {
    Formula {
        addend: None,
        ..flops(layer, inputs, output)
    }
}

pub(super) const fn flops(layer: &Layer<'_>, inputs: &[Shape], _: Shape) -> Formula {
    let (linear, input) = (Linear::read(layer), inputs[0]);
    let last = input.rank() - 1;
    let mut rows = Product::ONE;
    let mut axis = 0;
    while axis < last {
        rows = rows.times(term("rows", input.size_or_one(axis)));
        axis += 1;
    }
    Formula {
        head: Product::ONE,
        inner: Product::of(&[term("n", input.size_or_one(last))]),
        addend: if linear.bias { Some((Sign::Plus, Product::of(&[term("1", 1)]))) } else { None },
        tail: append(Product::of(&[term("k", linear.out_features)]), rows),
    }
}

const fn append(mut product: Product, factors: Product) -> Product {
    let mut index = 0;
    while index < factors.terms().len() {
        product = product.times(factors.terms()[index]);
        index += 1;
    }
    product
}

pub(super) const fn access_pattern(_: &Layer<'_>, _: Shape, _: Shape) -> AccessPattern {
    AccessPattern::Whole
}

/// A linear layer on a shape was most likely meant for its flattened values.
pub(super) fn recover(layer: &Layer<'_>, inputs: &[Shape], error: &LayerError) -> Option<Shape> {
    let flat = |size| Shape::new(&[size]);
    match error.reason {
        Reason::FlatWanted => recover::stated_output(layer).map(flat),
        Reason::InputSide { .. } if inputs.first()?.rank() > 1 => recover::stated_output(layer).map(flat),
        _ => recover::stated_channels(layer, inputs, error),
    }
}
