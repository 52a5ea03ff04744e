//! The trait of every declared network.

use crate::metrics::for_each_metric;
use crate::report::Report;
use crate::shape::Shape;

macro_rules! network {
    (
        metrics { $(
            $(#[doc = $doc:literal])*
            $field:ident $Variant:ident $NAME:ident $label:literal $aggregation:ident, $layer_doc:literal;
        )* }
        packed $packed:tt
        apart $apart:tt
    ) => {
        /// A network declared with `cnn!`, so that code can be generic over networks.
        ///
        /// Counts are `u64`, also on targets where `usize` is smaller; an array length is `N::PARAMS as usize`.
        ///
        /// ```
        /// use cnn_core::Network;
        ///
        /// /// Bytes that the weights take in flash as `f32`.
        /// fn flash<N: Network>() -> u64 {
        ///     4 * (N::PARAMS + N::BUFFERS)
        /// }
        /// ```
        pub trait Network {
            /// The report of the network.
            const REPORT: &'static Report;

            /// The name of the network.
            const NAME: &'static str = Self::REPORT.name();
            /// The shape of the input; of the first input if there are several.
            const INPUT: Shape = Self::REPORT.input();
            /// The shape of the output of the last statement.
            const OUTPUT: Shape = Self::REPORT.output();
            $( $(#[doc = $doc])* const $NAME: u64 = Self::REPORT.metrics().$field; )*
        }
    };
}

for_each_metric!(network);
