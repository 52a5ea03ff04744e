//! Activation functions: `ReLU`, `Tanh` and others.

use super::row::layer;
use super::common;
use super::instance::Layer;
use super::spec::Spec;
use crate::formula::{Formula, term};
use crate::error::{Bounds, Reason, LayerError};
use crate::shape::{Shape, agree};
use crate::weight::{Weight, Weights};

pub(super) use common::{in_place as storage, no_operations as macs, pointwise as access_pattern};
pub(super) use super::recover::same_shape as recover;
pub(super) const ROWS: &[&[Spec]] = &[
    Plain::SPECS,
    InPlace::SPECS,
    LeakyRelu::SPECS,
    PRelu::SPECS,
    Elu::SPECS,
    Celu::SPECS,
    Gelu::SPECS,
    Softplus::SPECS,
    Hardtanh::SPECS,
];
const PRELU: u8 = 3;
const CELU: u8 = 5;
const HARDTANH: u8 = 8;

layer! {
    /// Hyperbolic tangent of each value: `torch.nn.Tanh`.
    TANH = Tanh,
    /// 1/(1 + e⁻ˣ) for each value x: `torch.nn.Sigmoid`.
    SIGMOID = Sigmoid,
    /// ln(1/(1 + e⁻ˣ)) for each value x: `torch.nn.LogSigmoid`.
    LOG_SIGMOID = LogSigmoid,
    /// x/(1 + |x|) for each value x: `torch.nn.Softsign`.
    SOFTSIGN = Softsign;
    category: Activation,
    conventions: none,
    struct Plain[AtPlain] {}

    /// max(0, x) for each value x: `torch.nn.ReLU`.
    RELU = ReLU as Relu,
    /// min(max(0, x), 6) for each value x: `torch.nn.ReLU6`.
    RELU6 = ReLU6 as Relu6,
    /// `ELU` with a scale that preserves mean and variance: `torch.nn.SELU`.
    SELU = SELU,
    /// x/(1 + e⁻ˣ) for each value x, also known as Swish: `torch.nn.SiLU`.
    SILU = SiLU as Silu,
    /// x·tanh(ln(1 + eˣ)) for each value x: `torch.nn.Mish`.
    MISH = Mish,
    /// x·min(max(0, x + 3), 6)/6 for each value x: `torch.nn.Hardswish`.
    HARDSWISH = Hardswish,
    /// min(max(0, x + 3), 6)/6 for each value x: `torch.nn.Hardsigmoid`.
    HARDSIGMOID = Hardsigmoid;
    category: Activation,
    conventions: none,
    struct InPlace[AtInPlace] {
        /// Does not affect counts: layers that can work in place always do.
        inplace: flag = false,
    }

    /// x for x > 0, otherwise negative_slope·x: `torch.nn.LeakyReLU`.
    LEAKY_RELU = LeakyReLU;
    category: Activation,
    conventions: LeakyRelu,
    struct LeakyRelu[AtLeakyRelu] {
        /// Slope for negative values.
        negative_slope: decimal = (1, 100),
        /// Does not affect counts: layers that can work in place always do.
        inplace: flag = false,
    }

    /// x for x > 0, otherwise x times a trainable slope: `torch.nn.PReLU`.
    ///
    /// Has num_parameters parameters.
    PRELU = PReLU;
    category: Activation,
    conventions: Prelu,
    struct PRelu[AtPRelu] {
        /// Number of trainable slopes: 1 for all channels, or one per channel.
        num_parameters: count = 1,
        /// Initial value of the slopes. Does not affect shapes.
        init: decimal = (1, 4),
    }

    /// x for x > 0, otherwise alpha·(eˣ − 1): `torch.nn.ELU`.
    ELU = ELU;
    category: Activation,
    conventions: Elu,
    struct Elu[AtElu] {
        /// Negated limit for large negative values.
        alpha: decimal = (1, 1),
        /// Does not affect counts: layers that can work in place always do.
        inplace: flag = false,
    }

    /// x for x > 0, otherwise alpha·(e^(x/alpha) − 1): `torch.nn.CELU`.
    CELU = CELU;
    category: Activation,
    conventions: none,
    struct Celu[AtCelu] {
        /// Negated limit for large negative values. Must not be 0.
        alpha: decimal = (1, 1),
        /// Does not affect counts: layers that can work in place always do.
        inplace: flag = false,
    }

    /// x·Φ(x) for each value x, where Φ is the normal distribution function: `torch.nn.GELU`.
    GELU = GELU;
    category: Activation,
    conventions: Gelu,
    struct Gelu[AtGelu] {
        /// Whether to compute Φ exactly (`none`) or with the `tanh` approximation.
        approximate: word([none, tanh]) = 0,
    }

    /// ln(1 + e^(beta·x))/beta for each value x: `torch.nn.Softplus`.
    SOFTPLUS = Softplus;
    category: Activation,
    conventions: none,
    struct Softplus[AtSoftplus] {
        /// Sharpness of the bend.
        beta: decimal = (1, 1),
        /// If beta·x is above this value, the output is x.
        threshold: decimal = (20, 1),
    }

    /// min(max(min_val, x), max_val) for each value x: `torch.nn.Hardtanh`.
    HARDTANH = Hardtanh;
    category: Activation,
    conventions: none,
    struct Hardtanh[AtHardtanh] {
        /// Minimum of the output.
        min_val: decimal = (-1, 1),
        /// Maximum of the output. Must be greater than min_val.
        max_val: decimal = (1, 1),
        /// Does not affect counts: layers that can work in place always do.
        inplace: flag = false,
    }
}

pub(super) const fn output(layer: &Layer<'_>, inputs: &[Shape]) -> Result<Shape, LayerError> {
    match layer.kind.row() {
        PRELU => {
            let (slopes, channels) = (PRelu::read(layer).num_parameters, inputs[0].channels());
            if slopes != 1 && !agree(slopes, channels) {
                return Err(Reason::Slopes { slopes, channels }.at(AtPRelu::num_parameters as u8));
            }
        }
        CELU => {
            let given = Celu::read(layer).alpha;
            if given.numerator() == 0 {
                let wanted = Bounds::NotZero;
                return Err(Reason::OutOfBounds { given, wanted }.at(AtCelu::alpha as u8));
            }
        }
        HARDTANH => {
            let range = Hardtanh::read(layer);
            let (given, least) = (range.max_val, range.min_val);
            if !given.exceeds(least) {
                let wanted = Bounds::Above { least, argument: AtHardtanh::min_val as u8 };
                return Err(Reason::OutOfBounds { given, wanted }.at(AtHardtanh::max_val as u8));
            }
        }
        _ => {}
    }
    Ok(inputs[0])
}

pub(super) const fn weights(layer: &Layer<'_>, _: Shape) -> Weights {
    if layer.kind.row() != PRELU {
        return Weights::NONE;
    }
    let slopes = term("n", PRelu::read(layer).num_parameters);
    Weights::NONE.and(Weight::trainable("weight", &[slopes]))
}

/// A comparison and an assignment per value, for any function.
pub(super) const fn flops(_: &Layer<'_>, _: &[Shape], output: Shape) -> Formula {
    common::each(term("2", 2), output)
}
