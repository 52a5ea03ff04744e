//! The arguments of one layer.

use super::read::Reader;
use crate::layer::{MAX_ARGS, Value};
use core::fmt;

/// The arguments of one layer, in the order of its [`Spec`](crate::Spec).
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Args {
    values: [Value; MAX_ARGS],
    count: u8,
}

impl Args {
    pub(super) const NONE: Self = Self {
        values: [Value::Absent; MAX_ARGS],
        count: 0,
    };

    /// Reads a count and as many values.
    pub(super) const fn read(reader: &mut Reader<'_>) -> Self {
        let mut args = Self::NONE;
        let count = reader.small();
        while args.count < count && (args.count as usize) < MAX_ARGS {
            args.values[args.count as usize] = reader.value();
            args.count += 1;
        }
        args
    }

    /// The values.
    pub const fn as_slice(&self) -> &[Value] {
        self.values.split_at(self.count as usize).0
    }
}

impl fmt::Debug for Args {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_slice().fmt(f)
    }
}
