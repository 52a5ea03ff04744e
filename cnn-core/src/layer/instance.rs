//! A layer: a kind with its arguments.

use super::kind::Kind;
use crate::value::Value;

/// A layer: its kind, and a value for each of the kind's arguments in their order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Layer<'a> {
    /// The kind.
    pub kind: Kind,
    /// The values, as [`Arg::accept`](super::Arg::accept) leaves them.
    pub args: &'a [Value],
}

impl<'a> Layer<'a> {
    /// A layer with these arguments.
    pub const fn new(kind: Kind, args: &'a [Value]) -> Self {
        Self { kind, args }
    }

    /// The value of the argument with this index.
    pub(super) const fn arg(&self, index: usize) -> &Value {
        if index < self.args.len() {
            &self.args[index]
        } else {
            &Value::Absent
        }
    }
}
