//! The sizes that torchinfo prints below its table.

use super::network::Report;
use crate::layer::ModuleClass;
use crate::{Dtype, LayerReport};
use core::fmt;

/// Overhead of a tensor that torchinfo adds to each input, in bytes: `sys.getsizeof` of its storage.
const STORAGE: u64 = 64;

/// The sizes that torchinfo 1.8.0 prints below its table, in bytes. `Display` prints its four lines, in units of 10⁶
/// bytes.
///
/// | size | what it is |
/// | --- | --- |
/// | input | the values of the inputs, and 64 bytes for the Python object of each |
/// | forward/backward pass | twice the outputs of the modules with parameters |
/// | params | the parameters of those modules |
///
/// The sizes leave out the outputs of activations, pools and joins, buffers, and the gradients of parameters. They include
/// the gradients of outputs. torchinfo does not see a `LayerScale`, which is a parameter of its block. Source: `model_statistics.py` and
/// `layer_info.py` of torchinfo 1.8.0.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct TorchinfoSizes {
    /// `Input size`.
    pub input: u64,
    /// `Forward/backward pass size`.
    pub pass: u64,
    /// `Params size`.
    pub params: u64,
}

impl Report {
    /// The sizes that torchinfo prints below its table, for a batch of this size; `None` if a number overflows.
    ///
    /// ```
    /// # #[cfg(feature = "alloc")] {
    /// # use cnn_core::{analysis::Analysis, graph::Graph, report::pack, Kind, Report, Shape, Value};
    /// # let mut graph = Graph::new("Tiny");
    /// # let image = graph.input("in", Shape::new(&[400]));
    /// # let args = [Value::Absent, Value::Int(120), Value::Bool(true)];
    /// # graph.add("fc1", Kind::LINEAR, &args, &[image]).unwrap();
    /// # let report: Report = pack(&graph, &Analysis::of(&graph).unwrap()).into();
    /// use cnn_core::Dtype;
    ///
    /// // A linear layer of 400 inputs and 120 outputs.
    /// let sizes = report.torchinfo_sizes(Dtype::F32, 1000).unwrap();
    /// assert_eq!(sizes.to_string(), "\
    /// Input size (MB): 1.60
    /// Forward/backward pass size (MB): 0.96
    /// Params size (MB): 0.19
    /// Estimated Total Size (MB): 2.75");
    /// # }
    /// ```
    pub fn torchinfo_sizes(&self, dtype: Dtype, batch: u64) -> Option<TorchinfoSizes> {
        let mut sizes = TorchinfoSizes {
            input: 0,
            pass: 0,
            params: 0,
        };
        for (_, shape) in self.inputs() {
            let bytes = dtype.bytes(shape.elements()?.checked_mul(batch)?)?;
            sizes.input = sizes.input.checked_add(bytes)?.checked_add(STORAGE)?;
        }
        for layer in self.layers().filter(is_seen) {
            let values = layer.output.elements()?.checked_mul(batch)?;
            let twice = dtype.bytes(values)?.checked_mul(2)?;
            sizes.pass = sizes.pass.checked_add(twice)?;
            sizes.params = sizes.params.checked_add(dtype.bytes(layer.params)?)?;
        }
        sizes.total()?;
        Some(sizes)
    }
}

/// Whether the layer is a module with parameters.
fn is_seen(layer: &LayerReport<'_>) -> bool {
    let is_parameter = layer
        .layer_kind()
        .is_some_and(|kind| kind.module_class() == ModuleClass::Parameter);
    layer.params > 0 && !is_parameter
}

impl TorchinfoSizes {
    /// `Estimated Total Size`; `None` if it overflows.
    pub const fn total(&self) -> Option<u64> {
        match self.input.checked_add(self.pass) {
            Some(sum) => sum.checked_add(self.params),
            None => None,
        }
    }
}

impl fmt::Display for TorchinfoSizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total = self.total().unwrap_or(u64::MAX);
        writeln!(f, "Input size (MB): {:.2}", megabytes(self.input))?;
        writeln!(f, "Forward/backward pass size (MB): {:.2}", megabytes(self.pass))?;
        writeln!(f, "Params size (MB): {:.2}", megabytes(self.params))?;
        write!(f, "Estimated Total Size (MB): {:.2}", megabytes(total))
    }
}

/// The `double` that Python prints.
#[expect(clippy::cast_precision_loss, reason = "the rounding is intended")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
