//! The counts of a layer, a scope or a network, and their names.

use core::fmt;

macro_rules! metrics {
    ($( $(#[doc = $doc:literal])* $field:ident $Variant:ident $NAME:ident; )*) => {
        /// Every count of a layer, a scope, or a network.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
        pub struct Metrics {
            $( $(#[doc = $doc])* pub $field: u64, )*
        }

        /// The name of a count, as `where` and the exported constants spell it.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum Metric {
            $( $(#[doc = $doc])* $Variant, )*
        }

        impl Metric {
            /// All of them, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$Variant),*];

            /// Its name: `PARAMS`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$Variant => stringify!($NAME),)*
                }
            }

            /// What it counts, in a few lines.
            pub const fn doc(self) -> &'static str {
                match self {
                    $(Self::$Variant => concat!($($doc, "\n"),*),)*
                }
            }
        }

        /// Their names as an editor knows them.
        #[cfg(any(rust_analyzer, test))]
        #[allow(warnings, clippy::pedantic, reason = "read by an editor alone")]
        pub mod editor {
            $( $(#[doc = $doc])* pub const $NAME: super::Metric = super::Metric::$Variant; )*
        }

        impl Metrics {
            /// All of them 0.
            pub const ZERO: Self = Self { $($field: 0),* };

            /// The count with that name.
            pub const fn get(&self, metric: Metric) -> u64 {
                match metric {
                    $(Metric::$Variant => self.$field,)*
                }
            }
        }
    };
}

metrics! {
    /// Trainable parameters: weights, biases, scales.
    params Params PARAMS;
    /// Values stored but not trainable: running means and variances, the batch counter.
    buffers Buffers BUFFERS;
    /// Multiply–accumulates of convolutions and linear layers, biases aside (torchvision's and fvcore's count).
    macs Macs MACS;
    /// Operations as a worksheet counts them, a multiply–accumulate being one: additions of biases, comparisons of
    /// pools and activations included.
    flops Flops FLOPS;
    /// Values that one forward pass of one image stores: the input and every layer's output, but for layers that can
    /// work in place (activations, dropout, reshapes).
    activations Activations ACTIVATIONS;
    /// The most values alive at one moment, in the order written.
    peak_activations PeakActivations PEAK_ACTIVATIONS;
    /// How many input pixels one output value can see along an axis, at most; 0 where no input axis is spatial.
    receptive_field ReceptiveField RECEPTIVE_FIELD;
    /// How many layers there are, joins and activations included.
    layers Layers LAYERS;
    /// Convolutions and linear layers on the longest path.
    depth Depth DEPTH;
}

impl Metric {
    /// The metric with that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|metric| metric.name() == name)
    }
}

impl fmt::Display for Metric {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
