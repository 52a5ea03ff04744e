//! Writing and reading reports as JSON, for programs in other languages and for storage.
//!
//! [`Report::to_json`] writes everything that is known about a network, and [`Report::from_json`] reads it. As in the
//! language, derived values are optional but never ignored: reading recomputes every shape and count, and compares them
//! with those in the text. A text that was written here is read as the same report. A wrong figure is an error. Other
//! programs can omit all derived values:
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
//! Shapes are lists of sizes, channels first, without the batch. Fields marked with a star are derived: they are always
//! written, and optional on reading. Fields that are not in these tables are errors.
//!
//! | field | meaning |
//! | --- | --- |
//! | `schema` | version of this format, a number: 1 |
//! | `name` | name of the network: `"LeNet5"` |
//! | `inputs` | for each input its `name` (`"in"` if there is only one) and its `shape` |
//! | `outputs` | for each output its `name` (`""` for the first, which is that of the last statement), the name of its `tensor`, and its `shape`* |
//! | `metrics`* | counts of the whole network, see below |
//! | `receptive_field`* | size of the receptive field of the first output, along each axis of the input |
//! | `layers` | the layers in source order, which is a valid execution order |
//! | `scopes`* | labelled and repeated parts, each after its inner ones; none if omitted |
//! | `expressions` | how numbers follow from sizes, see below; none if omitted |
//! | `choices` | choices of the declaration that follow from sizes, see below; none if omitted |
//! | `expressions_omitted` | `true` if there were too many expressions, so that the network has no other sizes; omitted otherwise |
//!
//! # Layers
//!
//! The name of a tensor is the name of the input, or the path of the layer whose output it is. Names are unique.
//!
//! | field | meaning |
//! | --- | --- |
//! | `path` | labels and indices from the network down: `"layer1.0.conv1"` |
//! | `kind` | PyTorch's name of the layer: `"Conv2d"` |
//! | `args` | arguments by PyTorch's names, see below |
//! | `derived` | which arguments follow from sizes, by their names: the index of the expression, or a list with one for each number (`null` for `None`); omitted if none does |
//! | `inferred`* | names of the arguments that the author did not state, because they follow from the input: `["in_channels"]` |
//! | `inputs` | names of the input tensors: one, except for joins |
//! | `input`* | shape of the input; of the first input for a join |
//! | `output`* | shape of the output |
//! | `weights`* | for each stored tensor its full `name` in a `state_dict`, its `shape`, and whether it is `trainable` or a buffer |
//! | `metrics`* | counts of the layer, see below |
//! | `receptive_field_axes`* | for each axis of the network's input, the `size` and the `stride` of the receptive field |
//!
//! # Arguments
//!
//! All arguments are written, including defaults and those in `inferred`, so that in Python `torch.nn.Conv2d(**args)` is
//! the layer. On reading, arguments with a default are optional, and a number can replace a list of equal numbers. Axes
//! (`dim`) are counted without the batch.
//!
//! | value | meaning |
//! | --- | --- |
//! | number | an integer or a decimal; a fraction that the decimals of a `double` cannot represent is a string: `"1/3"` |
//! | `true`, `false` | a flag |
//! | list | a number per axis, or a shape; never empty. `null` in it is `None`: the size that arrives |
//! | string | one of the argument's words: `"same"`, `"bilinear"` |
//! | `null` | not given, if the argument allows it: the `stride` of a pool is then its window |
//!
//! # Expressions
//!
//! [`Report::at`] evaluates the arguments in `derived` again. Each item of `expressions` is one of these, and its operands
//! are the indices of earlier items:
//!
//! | item | meaning |
//! | --- | --- |
//! | number | a whole number; a decimal is a string: `"3/2"` |
//! | `true`, `false` | a truth value |
//! | `{"size": "height", "of": "in"}` | a size of a tensor: `channels`, `features`, `length`, `depth`, `height` or `width` |
//! | `{"op": "/", "of": [0, 1]}` | an operator or function of the language; `neg` is the sign |
//! | `null` | an operand of `&&` or `\|\|` that has no value at this size, where the operand before it decides |
//!
//! A choice has these fields. If its expression has another value at another size, [`Report::at`] returns an error.
//!
//! | field | meaning |
//! | --- | --- |
//! | `before` | index of the layer before which it was made |
//! | `kind` | `if`, `for`, `repeat`, or `label` |
//! | `text` | its source text: `"in.height > 64"` |
//! | `expression` | index of its expression |
//!
//! # Scopes
//!
//! | field | meaning |
//! | --- | --- |
//! | `path` | the path, which is a prefix of the paths of its layers: `"layer1.0"` |
//! | `block` | name of the block; `""` for braces and repeats |
//! | `first`, `end` | the range `first..end` of its layers, counted from 0 |
//! | `inputs` | a list with the name of the input tensor |
//! | `tensor` | name of the output tensor |
//! | `input`*, `output`* | their shapes |
//! | `metrics`* | counts of the scope, see below |
//!
//! # Counts
//!
//! `metrics` has a field for each [`Metric`](crate::Metric), with its name in lower case: `params`, `buffers`, `macs`, `flops`,
//! `activations`, `peak_activations`, `receptive_field`, `layers`, `depth`. Each of them is optional on reading.

mod claim;
mod derivation;
mod document;
mod error;
mod names;
mod read;
mod value;
mod write;

pub use error::Error;

use crate::report::Report;
use alloc::string::String;

impl Report {
    /// Writes the report as JSON in the format of [`json`](crate::json), with one line per layer.
    pub fn to_json(&self) -> String {
        write::text(self)
    }

    /// Reads a report from JSON in the format of [`json`](crate::json). All derived values are recomputed, and those in the
    /// text are checked.
    ///
    /// # Errors
    ///
    /// If the text is not valid JSON, has unknown or missing fields, or contains a wrong value.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        read::report(text)
    }
}
