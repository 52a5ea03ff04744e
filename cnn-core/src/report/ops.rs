//! Operations by the rules of other tools.

use super::read::Reader;
use super::{Head, LayerReport, Report};
use crate::convention::{Convention, Module};
use core::ops::Range;

impl Report {
    /// The operations of one forward pass of one image, as that tool counts them; `None` where the count does not fit.
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

    /// The operations of one of its layers, or of all layers in one of its scopes.
    ///
    /// ```
    /// use cnn_core::{Convention, Report};
    ///
    /// fn backbone(network: &Report) -> Option<u64> {
    ///     network.ops_of(&network.layer("features")?, Convention::Thop)
    /// }
    /// ```
    pub const fn ops_of(&self, part: &LayerReport<'_>, convention: Convention) -> Option<u64> {
        match (convention, part.places()) {
            (Convention::Worksheet | Convention::Macs, _) | (_, None) => part.ops(convention),
            (_, Some(places)) => sum(self.bytes(), places, convention),
        }
    }
}

impl LayerReport<'_> {
    /// The operations of the layer for one image, as that tool counts them; `None` where the count does not fit. A scope
    /// does not know its layers, and has only the crate's own two counts here: see [`Report::ops_of`].
    pub const fn ops(&self, convention: Convention) -> Option<u64> {
        match convention {
            Convention::Worksheet => Some(self.flops),
            Convention::Macs => Some(self.macs),
            _ => self.own(convention),
        }
    }

    /// The same, worked out.
    const fn own(&self, convention: Convention) -> Option<u64> {
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

/// The operations of the layers in these places of the network that these bytes are.
const fn sum(bytes: &[u8], places: Range<u64>, convention: Convention) -> Option<u64> {
    let mut reader = Reader::new(bytes, Head::of(bytes).layers);
    reader.skip_records(places.start);
    let mut sum: u64 = 0;
    let mut place = places.start;
    while place < places.end {
        let layer = LayerReport::read_layer(&mut reader);
        sum = match layer.own(convention) {
            Some(ops) => match sum.checked_add(ops) {
                Some(sum) => sum,
                None => return None,
            },
            None => return None,
        };
        place += 1;
    }
    Some(sum)
}
