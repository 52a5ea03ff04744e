//! The metrics of a layer, a scope or a network.
//!
//! The macro [`for_each_metric`] is the table of metrics. The types of this file, the fields of a
//! [`LayerReport`](crate::LayerReport), the constants of a [`Network`](crate::Network), the packed bytes of a report
//! and the packed constant of a layer are generated from it. To add a metric, add a row, and its bits in the packed
//! constant.

use core::fmt;

/// Calls the macro `$then` with the table of metrics.
///
/// A row has the documentation, the field, the variant, the constant, the heading in tables, the [`Aggregation`] over
/// the layers of a scope, and the documentation of the field of a `LayerReport`. The documentation, JSON and the packed
/// bytes have the order of the rows.
///
/// After the rows comes the layout of the packed constant of a layer (see `report/packed_layer.rs`): words of 128 bits,
/// with the number of bits of each metric from the highest to the lowest; and the metrics that are separate arguments
/// of a packed scope, with their values for a layer.
macro_rules! for_each_metric {
    ($then:ident) => {
        $then! {
            metrics {
                /// Trainable parameters: weights, biases, scales.
                params Params PARAMS "params" Sum, "Trainable parameters.";

                /// Stored values that are not trainable: running means and variances, the batch counter.
                buffers Buffers BUFFERS "buffers" Sum, "Values stored but not trainable.";

                /// Multiply–accumulates of convolutions and linear layers, without biases, as published by torchvision.
                macs Macs MACS "MACs" Sum, "Multiply–accumulates of convolutions and linear layers.";

                /// Operations, where a multiply–accumulate is one operation. Includes the additions of biases, and the
                /// operations of pools, norms and activations.
                flops Flops FLOPS "FLOPs" Sum, "Operations as a worksheet counts them.";

                /// Values stored by a forward pass of one image: the input and every layer's output, except for layers
                /// that can work in place (activations, dropout, reshapes).
                activations Activations ACTIVATIONS "activations" Sum,
                    "Values that the output adds to those that a forward pass of one image stores.";

                /// Maximum number of values alive at the same time, if layers run in source order. A lower bound of the
                /// memory for activations: a planned arena can be larger.
                peak_activations PeakActivations PEAK_ACTIVATIONS "peak" Max,
                    "The most values of the network that are alive at one time while the layer or scope runs.";

                /// Size of an output value's receptive field in input pixels: the largest of any value, along the axis where
                /// it is largest, with the padding that it reaches; 0 without spatial axes.
                receptive_field ReceptiveField RECEPTIVE_FIELD "widest field" Path,
                    "Size of the receptive field of an output value along an axis of the network's input, the largest over the axes; 0 if no axis is spatial.";

                /// Number of layers, including joins and activations.
                layers Layers LAYERS "layers" Count, "Number of layers: 1, or that of the scope.";

                /// Number of convolutions and linear layers on the longest path.
                depth Depth DEPTH "depth" Path, "Convolutions and linear layers on the longest path through the layer or scope.";
            }
            packed {
                work: params 40, macs 44, flops 44;
                memory: activations 40, peak_activations 40, receptive_field 24, buffers 24;
            }
            apart {
                layers: 1;
                depth: (macs > 0) as u64;
            }
        }
    };
}
pub(crate) use for_each_metric;

macro_rules! metrics {
    (
        metrics { $(
            $(#[doc = $doc:literal])*
            $field:ident $Variant:ident $NAME:ident $label:literal $aggregation:ident, $layer_doc:literal;
        )* }
        packed $packed:tt
        apart $apart:tt
    ) => {
        /// The counts of a layer, a scope or a network.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
        #[non_exhaustive]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[cfg_attr(feature = "serde", serde(default))]
        pub struct Metrics {
            $( $(#[doc = $doc])* pub $field: u64, )*
        }

        /// A count of a layer, a scope or a network.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        #[non_exhaustive]
        pub enum Metric {
            $( $(#[doc = $doc])* $Variant, )*
        }

        impl Metric {
            /// All metrics, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$Variant),*];

            /// The name of the metric in `where` and as a constant: `PARAMS`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$Variant => stringify!($NAME),)*
                }
            }

            /// The name of the metric as a field and as a key in JSON: `params`.
            pub const fn field(self) -> &'static str {
                match self {
                    $(Self::$Variant => stringify!($field),)*
                }
            }

            /// The name of the metric in the head of a table: `MACs`.
            pub const fn label(self) -> &'static str {
                match self {
                    $(Self::$Variant => $label,)*
                }
            }

            /// What the metric counts, in a few lines.
            pub const fn doc(self) -> &'static str {
                match self {
                    $(Self::$Variant => concat!($($doc, "\n"),*),)*
                }
            }

            pub(crate) const fn aggregation(self) -> Aggregation {
                match self {
                    $(Self::$Variant => Aggregation::$aggregation,)*
                }
            }
        }

        /// The metrics as constants, for editors.
        #[cfg(any(rust_analyzer, test))]
        #[allow(warnings, clippy::pedantic, reason = "read by an editor alone")]
        pub mod editor {
            $( $(#[doc = $doc])* pub const $NAME: super::Metric = super::Metric::$Variant; )*
        }

        impl Metrics {
            /// All counts are 0.
            pub const ZERO: Self = Self { $($field: 0),* };

            /// One of the counts.
            pub const fn get(&self, metric: Metric) -> u64 {
                match metric {
                    $(Metric::$Variant => self.$field,)*
                }
            }

            /// Sets one of the counts.
            pub const fn set(&mut self, metric: Metric, count: u64) {
                match metric {
                    $(Metric::$Variant => self.$field = count,)*
                }
            }

            /// The same counts with one of them set, for constants.
            ///
            /// ```
            /// use cnn_core::{Metric, Metrics};
            ///
            /// const LENET5: Metrics = Metrics::ZERO.with(Metric::Params, 61_706).with(Metric::Depth, 5);
            /// assert_eq!((LENET5.params, LENET5.depth, LENET5.macs), (61_706, 5, 0));
            /// ```
            #[must_use]
            pub const fn with(mut self, metric: Metric, count: u64) -> Self {
                self.set(metric, count);
                self
            }

            /// The counts in the order of [`Metric::ALL`].
            pub(crate) const fn from_array(counts: [u64; Metric::ALL.len()]) -> Self {
                let [$($field),*] = counts;
                Self { $($field),* }
            }
        }
    };
}

for_each_metric!(metrics);

/// How the count of a scope or network follows from those of its layers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Aggregation {
    /// The counts of the layers add up.
    Sum,
    /// Like `Sum`, where each layer counts 1.
    Count,
    /// The largest count of a layer.
    Max,
    /// It depends on how the layers are connected.
    Path,
}

impl Metric {
    /// The metric with that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|metric| metric.name() == name)
    }

    /// Whether the count of a scope or network is the sum over its layers, and layers differ in it. The number of
    /// layers is excluded, because every layer counts 1.
    pub const fn adds_up(self) -> bool {
        matches!(self.aggregation(), Aggregation::Sum)
    }
}

impl fmt::Display for Metric {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
