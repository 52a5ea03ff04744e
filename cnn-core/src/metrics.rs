//! The metrics of a layer, a scope or a network.
//!
//! [`for_each_metric`] is the one list of them: the types of this file, the fields of a
//! [`LayerReport`](crate::LayerReport), the constants of a [`Network`](crate::Network), the packed bytes of a report and
//! the packed constant of a layer are made from it. To add a metric, add a row, and a place in the packed constant.

use core::fmt;

/// Calls the macro `$then` with the table of metrics.
///
/// A row has the field, the variant, the constant, the label in a table head, how the count of a scope follows from
/// those of its layers (see [`Aggregation`]), and the documentation of the field of a `LayerReport`. The order of the
/// rows is that of the documentation, of the JSON and of the packed bytes.
///
/// Behind the rows stands the layout of the packed constant of a layer (see `report/packed_layer.rs`): words of
/// 128 bits with the number of bits of each metric in them, from the highest to the lowest, and the metrics that a
/// packed scope has as arguments of their own, with what they are for a layer.
macro_rules! for_each_metric {
    ($then:ident) => {
        $then! {
            metrics {
                /// Trainable parameters: weights, biases, scales.
                params Params PARAMS "params" Sum, "Trainable parameters.";

                /// Values stored but not trainable: running means and variances, the batch counter.
                buffers Buffers BUFFERS "buffers" Sum, "Values stored but not trainable.";

                /// Multiply–accumulates of convolutions and linear layers, biases aside (torchvision's and fvcore's count).
                macs Macs MACS "MACs" Sum, "Multiply–accumulates of convolutions and linear layers.";

                /// Operations as a worksheet counts them, a multiply–accumulate being one: additions of biases, comparisons of
                /// pools and activations included.
                flops Flops FLOPS "FLOPs" Sum, "Operations as a worksheet counts them.";

                /// Values that one forward pass of one image stores: the input and every layer's output, but for layers that can
                /// work in place (activations, dropout, reshapes).
                activations Activations ACTIVATIONS "activations" Sum,
                    "Values that the output adds to those that a forward pass of one image stores.";

                /// The most values alive at one moment, in the order written.
                peak_activations PeakActivations PEAK_ACTIVATIONS "peak" Max,
                    "The most values of the network that are alive at one time while the layer or scope runs.";

                /// How many input pixels one output value can see along an axis, at most; 0 where no input axis is spatial.
                receptive_field ReceptiveField RECEPTIVE_FIELD "widest field" Path,
                    "Size of the receptive field of an output value along an axis of the network's input, the largest over the axes; 0 if no axis is spatial.";

                /// How many layers there are, joins and activations included.
                layers Layers LAYERS "layers" Count, "Number of layers: 1, or that of the scope.";

                /// Convolutions and linear layers on the longest path.
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
    /// As `Sum`, and each layer counts 1.
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

    /// Whether the count of a scope or network is the sum of what its layers contribute. The number of layers is not
    /// among them, as all layers contribute the same.
    pub const fn adds_up(self) -> bool {
        matches!(self.aggregation(), Aggregation::Sum)
    }
}

impl Metrics {
    /// These counts with another value for one of them.
    ///
    /// ```
    /// use cnn_core::{Metric, Metrics};
    ///
    /// const METRICS: Metrics = Metrics::ZERO.with(Metric::Params, 61_706);
    /// assert_eq!(METRICS.params, 61_706);
    /// ```
    #[must_use]
    pub const fn with(mut self, metric: Metric, count: u64) -> Self {
        self.set(metric, count);
        self
    }
}

impl fmt::Display for Metric {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
