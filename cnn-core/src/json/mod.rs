//! A report as JSON: for programs in other languages, for keeping, and back.
//!
//! [`Report::to_json`] writes everything that is known of a network, [`Report::from_json`] reads it. As in the language,
//! whatever follows from the rest need not be said, and is never ignored: on reading, every shape and every count is
//! worked out again, and what the text claims is held against it. So a text that was written comes back as the same
//! report, a text in which a figure was changed is refused, and another program may write the shortest text there is:
//!
//! ```
//! use cnn_core::{Report, Shape};
//!
//! let report = Report::from_json(r#"{
//!     "schema": 1,
//!     "name": "Tiny",
//!     "inputs": [{"name": "in", "shape": [3, 32, 32]}],
//!     "outputs": [{"name": "", "tensor": "fc"}],
//!     "layers": [
//!         {"path": "conv", "kind": "Conv2d", "args": {"out_channels": 6, "kernel_size": 5}, "inputs": ["in"]},
//!         {"path": "flat", "kind": "Flatten", "inputs": ["conv"]},
//!         {"path": "fc", "kind": "Linear", "args": {"out_features": 10}, "inputs": ["flat"]}
//!     ]
//! }"#)?;
//! assert_eq!(report.output(), Shape::new(&[10]));
//! assert_eq!(report.metrics().params, 6 * (3 * 5 * 5 + 1) + (6 * 28 * 28 + 1) * 10);
//!
//! let text = report.to_json();
//! assert!(text.contains(r#""weights":[{"name":"conv.weight","shape":[6,3,5,5],"trainable":true},"#));
//! assert_eq!(Report::from_json(&text)?, report);
//!
//! let false_text = text.replace("[6,28,28]", "[6,27,28]");
//! let error = Report::from_json(&false_text).unwrap_err();
//! assert_eq!(error.to_string(), "layers[0].output[1]: 27 is claimed, but it is 28");
//! # Ok::<(), cnn_core::json::Error>(())
//! ```
//!
//! # The network
//!
//! Shapes are lists of sizes, channels first, without the batch. ReceptiveFields marked with a star may be left out: they follow
//! from the others, and are always there in a text that was written here. A field that is not in these tables is an
//! error.
//!
//! | field | is |
//! | --- | --- |
//! | `schema` | the version of this format, a number: 1 |
//! | `name` | the network's name: `"LeNet5"` |
//! | `inputs` | for each input its `name` (`"in"` where there is only one) and its `shape` |
//! | `outputs` | for each output its `name`, which is `""` for the first, the last statement's; `tensor`, the name of the tensor that it is; and its `shape`* |
//! | `metrics`* | the counts of the whole network, below |
//! | `receptive_field`* | how many input values one value of the first output sees, axis by axis of the input |
//! | `layers` | the layers, in the order written, which is an order to run them in |
//! | `scopes`* | the labelled and repeated parts, each behind those inside it; none if left out |
//!
//! # A layer
//!
//! A tensor is called by the name of the input, or by the path of the layer that makes it. No two have one name, so that a
//! program can keep what it has made in a map and follow.
//!
//! | field | is |
//! | --- | --- |
//! | `path` | labels and numbers from the network down: `"layer1.0.conv1"` |
//! | `kind` | PyTorch's name for the layer: `"Conv2d"` |
//! | `args` | the arguments by PyTorch's names, below |
//! | `inferred`* | the names of the arguments that the author did not state because they follow from what arrives: `["in_channels"]` |
//! | `inputs` | the names of the tensors that it takes: one, but for joins |
//! | `input`* | the shape that arrives: the first, for a join |
//! | `output`* | the shape that comes out |
//! | `weights`* | for each tensor that it stores its full `name` in a `state_dict`, its `shape`, and whether it is `trainable`, or else a buffer |
//! | `metrics`* | the counts of this layer, below |
//! | `field_axes`* | what one of its values sees along each axis of the network's input: `size` values; the views of neighbours are `jump`/`per` values apart |
//!
//! # Arguments
//!
//! All of them are there, those that have their defaults and those in `inferred` too, so that a program need know neither:
//! in Python, `torch.nn.Conv2d(**args)` is the layer. In a text that is read, whatever has a default may be left out, and
//! one number may stand for a list of equal ones. Axes (`dim`) are counted without the batch.
//!
//! | value | is |
//! | --- | --- |
//! | a number | a whole number, or a decimal; what no decimal says exactly in the digits of a `double` is a text: `"1/3"` |
//! | `true`, `false` | a flag |
//! | a list | a number for each axis, or a shape; never an empty one |
//! | a text | one of the words that the argument takes: `"same"`, `"bilinear"` |
//! | `null` | not given, where that means something: the `stride` of a pool is then its window |
//!
//! # A scope
//!
//! | field | is |
//! | --- | --- |
//! | `path` | its path, which every layer in it has in front of its own: `"layer1.0"` |
//! | `block` | the name of the block that was called; `""` for braces and repeats |
//! | `first`, `end` | its layers are those from number `first` up to, but without, number `end`, counted from 0 |
//! | `inputs` | the name of the tensor that goes in, in a list |
//! | `tensor` | the name of the tensor that comes out |
//! | `input`*, `output`* | their shapes |
//! | `metrics`* | the counts of all that is in it |
//!
//! # Counts
//!
//! `metrics` has a field for each [`Metric`](crate::Metric), its name in lower case: `params`, `buffers`, `macs`, `flops`,
//! `activations`, `peak_activations`, `receptive_field`, `layers`, `depth`. Any of them may be left out.

mod claim;
mod document;
mod error;
mod read;
mod value;
mod write;

pub use error::Error;

use crate::report::Report;
use alloc::string::String;

impl Report {
    /// The report as JSON, in the form that [`json`](crate::json) describes: one line for each layer.
    pub fn to_json(&self) -> String {
        write::text(self)
    }

    /// The report in a JSON text of the form that [`json`](crate::json) describes. Everything is worked out again, and what
    /// the text claims is checked.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        read::report(text)
    }
}
