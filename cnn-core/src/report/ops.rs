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
}

impl LayerReport<'_> {
    /// The operations of the layer, or of all layers in the scope, for one image, as that tool counts them; `None` where
    /// the count does not fit.
    pub const fn ops(&self, convention: Convention) -> Option<u64> {
        match (convention, self.places()) {
            (Convention::Worksheet, _) => Some(self.flops),
            (Convention::Macs, _) => Some(self.macs),
            (_, Some(places)) => sum(self.whole(), places, convention),
            (_, None) => self.own(convention),
        }
    }

    /// The same for a layer.
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
    let mut sum: u64 = 0;
    let mut place = 0;
    while place < places.end {
        let layer = LayerReport::read_layer(&mut reader);
        if place >= places.start {
            sum = match layer.own(convention) {
                Some(ops) => match sum.checked_add(ops) {
                    Some(sum) => sum,
                    None => return None,
                },
                None => return None,
            };
        }
        place += 1;
    }
    Some(sum)
}
