//! Reading packed bytes, in `const` too.

use crate::layer::{List, Ratios, Value};
use crate::metrics::{Metric, Metrics};
use crate::ratio::Ratio;
use crate::shape::{MAX_RANK, Shape, UNKNOWN};

/// How many counts a layer or scope has.
const METRICS: usize = Metric::ALL.len();

/// A place in packed bytes. Behind the end there are zeros.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    pub(super) const fn at(&self) -> usize {
        self.at
    }

    pub(super) const fn byte(&mut self) -> u8 {
        if self.at >= self.bytes.len() {
            return 0;
        }
        self.at += 1;
        self.bytes[self.at - 1]
    }

    /// Seven bits a byte, the lowest first; the highest bit says that more follow.
    pub(super) const fn number(&mut self) -> u64 {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte();
            if shift < u64::BITS {
                number |= ((byte & 0x7f) as u64) << shift;
            }
            if byte & 0x80 == 0 {
                return number;
            }
            shift += 7;
        }
    }

    /// The sign in the lowest bit.
    const fn signed(&mut self) -> i64 {
        let number = self.number();
        (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
    }

    pub(super) const fn text(&mut self) -> &'a str {
        let length = super::small(self.number());
        if self.at + length > self.bytes.len() {
            return "";
        }
        let (_, rest) = self.bytes.split_at(self.at);
        self.at += length;
        match core::str::from_utf8(rest.split_at(length).0) {
            Ok(text) => text,
            Err(_) => "",
        }
    }

    pub(super) const fn shape(&mut self) -> Shape {
        let mut shape = Shape::SCALAR;
        let mut left = self.byte();
        while left > 0 {
            shape = shape.push(self.number());
            left -= 1;
        }
        shape
    }

    pub(super) const fn metrics(&mut self) -> Metrics {
        Metrics {
            params: self.number(),
            buffers: self.number(),
            macs: self.number(),
            flops: self.number(),
            activations: self.number(),
            peak_activations: self.number(),
            receptive_field: self.number(),
            layers: self.number(),
            depth: self.number(),
        }
    }

    /// The two shapes and the counts with which the record of a layer or scope begins.
    ///
    /// Every named constant of a network is read by this while the user's crate compiles. Const evaluation spends its
    /// time on function calls, so that there are none in the loop.
    pub(super) const fn figures(&mut self) -> Figures {
        let (bytes, mut at) = (self.bytes, self.at);
        let (from, to) = ((bytes[at] >> 4) as usize, (bytes[at] & 0xf) as usize);
        let count = from + to + METRICS;
        let mut numbers = [0; 2 * MAX_RANK + METRICS];
        let mut index = 0;
        while index < count {
            at += 1;
            let mut byte = bytes[at];
            let mut number = (byte & 0x7f) as u64;
            let mut shift = 7;
            while byte >= 0x80 {
                at += 1;
                byte = bytes[at];
                number |= ((byte & 0x7f) as u64) << shift;
                shift += 7;
            }
            numbers[index] = number;
            index += 1;
        }
        let (mut input, mut output) = ([UNKNOWN; MAX_RANK], [UNKNOWN; MAX_RANK]);
        index = 0;
        while index < from {
            input[index] = numbers[index];
            index += 1;
        }
        index = 0;
        while index < to {
            output[index] = numbers[from + index];
            index += 1;
        }
        let first = from + to;
        let ranks = bytes[self.at];
        self.at = at + 1;
        Figures {
            input: Shape {
                rank: ranks >> 4,
                sizes: input,
            },
            output: Shape {
                rank: ranks & 0xf,
                sizes: output,
            },
            metrics: Metrics {
                params: numbers[first],
                buffers: numbers[first + 1],
                macs: numbers[first + 2],
                flops: numbers[first + 3],
                activations: numbers[first + 4],
                peak_activations: numbers[first + 5],
                receptive_field: numbers[first + 6],
                layers: numbers[first + 7],
                depth: numbers[first + 8],
            },
        }
    }

    pub(super) const fn skip_text(&mut self) {
        self.at += super::small(self.number());
    }

    /// A count, and so many numbers.
    pub(super) const fn skip_numbers(&mut self) {
        let mut left = self.number();
        while left > 0 {
            self.number();
            left -= 1;
        }
    }

    /// A count, and so many names with their tensor and shape.
    pub(super) const fn skip_named(&mut self) {
        let mut left = self.number();
        while left > 0 {
            self.text();
            self.number();
            self.shape();
            left -= 1;
        }
    }

    pub(super) const fn value(&mut self) -> Value {
        match self.byte() {
            1 => Value::Int(self.signed()),
            2 => Value::Bool(self.byte() != 0),
            3 => Value::Decimal(self.ratio()),
            4 => Value::Word(self.byte()),
            5 => {
                let mut list = List::EMPTY;
                let mut left = self.byte();
                while left > 0 {
                    list = list.push(self.signed());
                    left -= 1;
                }
                Value::List(list)
            }
            6 => {
                let mut ratios = Ratios::EMPTY;
                let mut left = self.byte();
                while left > 0 {
                    ratios = ratios.push(self.ratio());
                    left -= 1;
                }
                Value::Decimals(ratios)
            }
            _ => Value::Absent,
        }
    }

    const fn ratio(&mut self) -> Ratio {
        let (numerator, denominator) = (self.signed(), self.signed());
        match Ratio::new(numerator, denominator) {
            Some(ratio) => ratio,
            None => Ratio::ZERO,
        }
    }
}

/// What the record of a layer or scope begins with.
#[derive(Clone, Copy)]
pub(super) struct Figures {
    pub(super) input: Shape,
    pub(super) output: Shape,
    pub(super) metrics: Metrics,
}
