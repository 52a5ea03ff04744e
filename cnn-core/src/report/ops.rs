//! Operation counts by the conventions of other tools.

use super::head::Head;
use super::layer::LayerReport;
use super::network::Report;
use super::read::Reader;
use crate::convention::{Convention, Module};
use core::ops::Range;

impl Report {
    /// The operations of one forward pass of one image by a convention; `None` if the count does not fit into 64 bits.
    ///
    /// ```
    /// use cnn_core::{Convention, Report};
    ///
    /// const fn giga_macs(network: &Report) -> Option<u64> {
    ///     match network.ops(Convention::Fvcore) {
    ///         Some(macs) => Some(macs / 1_000_000_000),
    ///         None => None,
    ///     }
    /// }
    /// ```
    pub const fn ops(&self, convention: Convention) -> Option<u64> {
        let head = self.head();
        match convention {
            Convention::Worksheet => Some(head.total.flops),
            Convention::Macs => Some(head.total.macs),
            _ => sum(self.bytes(), 0..head.layer_count, convention),
        }
    }

    /// The operations of one layer of the network, or of all layers in one of its scopes, by a convention.
    ///
    /// ```
    /// use cnn_core::{Convention, Report};
    ///
    /// fn backbone(network: &Report) -> Option<u64> {
    ///     network.ops_of(&network.layer("features")?, Convention::Thop)
    /// }
    /// ```
    pub const fn ops_of(&self, part: &LayerReport<'_>, convention: Convention) -> Option<u64> {
        match (convention, part.layer_range()) {
            (Convention::Worksheet | Convention::Macs, _) | (_, None) => part.ops(convention),
            (_, Some(layers)) => sum(self.bytes(), layers, convention),
        }
    }
}

impl LayerReport<'_> {
    /// The operations of the layer for one image by a convention; `None` if the count does not fit into 64 bits.
    ///
    /// A scope does not hold its layers, so it has only the crate's own two counts here: see [`Report::ops_of`].
    pub const fn ops(&self, convention: Convention) -> Option<u64> {
        match convention {
            Convention::Worksheet => Some(self.flops),
            Convention::Macs => Some(self.macs),
            _ => self.count(convention),
        }
    }

    /// The operations of a layer, counted by the convention.
    const fn count(&self, convention: Convention) -> Option<u64> {
        let args = self.args();
        match self.layer(&args) {
            Some(layer) => convention.count(&Module {
                layer,
                input: self.input,
                output: self.output,
                macs: self.macs,
                flops: self.flops,
            }),
            None => None,
        }
    }
}

/// The operations of a range of the layers of a packed network.
const fn sum(bytes: &[u8], layers: Range<u64>, convention: Convention) -> Option<u64> {
    let mut reader = Reader::new(bytes, Head::of(bytes).layers);
    reader.skip_records(layers.start);
    let mut sum: u64 = 0;
    let mut index = layers.start;
    while index < layers.end {
        let layer = LayerReport::read_layer(&mut reader);
        sum = match layer.count(convention) {
            Some(ops) => match sum.checked_add(ops) {
                Some(sum) => sum,
                None => return None,
            },
            None => return None,
        };
        index += 1;
    }
    Some(sum)
}
