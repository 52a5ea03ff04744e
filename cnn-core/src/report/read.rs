//! Reading packed bytes, in `const` too.

use crate::layer::{List, Partial, Ratios, Value};
use crate::metrics::{Metric, Metrics};
use crate::ratio::Ratio;
use crate::shape::{MAX_RANK, Shape, UNKNOWN};

/// The number of bits that a character holds.
pub(super) const BITS: u32 = 5;
/// The mask of those bits.
pub(super) const DIGIT: u8 = 0x1f;
/// The bit that says that another character follows.
pub(super) const MORE: u8 = 0x40;

const METRICS: usize = Metric::ALL.len();

/// A cursor in packed bytes. It reads zeros after the end.
///
/// The bytes are text, because a string literal costs rustc a fraction of what a byte string does. A number is a sequence
/// of characters with five bits each, the lowest first. The last character of a number is one of the 32 from the space on,
/// the others are from `` ` `` on.
#[derive(Clone, Copy)]
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

    const fn byte(&mut self) -> u8 {
        if self.at >= self.bytes.len() {
            return 0;
        }
        self.at += 1;
        self.bytes[self.at - 1]
    }

    pub(super) const fn number(&mut self) -> u64 {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte();
            if shift < u64::BITS {
                number |= ((byte & DIGIT) as u64) << shift;
            }
            if byte & MORE == 0 {
                return number;
            }
            shift += BITS;
        }
    }

    /// A number below 32.
    pub(super) const fn small(&mut self) -> u8 {
        self.byte() & DIGIT
    }

    /// An index into a list of names.
    #[expect(clippy::cast_possible_truncation, reason = "it was written from a `u8`")]
    pub(super) const fn index(&mut self) -> u8 {
        self.number() as u8
    }

    /// A signed number, whose lowest bit is the sign.
    const fn signed(&mut self) -> i64 {
        let number = self.number();
        (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
    }

    pub(super) const fn text(&mut self) -> &'a str {
        let length = to_usize(self.number());
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
        let mut left = self.small();
        while left > 0 {
            shape = shape.push(self.number());
            left -= 1;
        }
        shape
    }

    pub(super) const fn metrics(&mut self) -> Metrics {
        let mut counts = [0; METRICS];
        let mut index = 0;
        while index < METRICS {
            counts[index] = self.number();
            index += 1;
        }
        Metrics::from_array(counts)
    }

    /// The two shapes and the counts at the start of the record of a layer or scope.
    ///
    /// It runs while the user's crate compiles if the numbers of a named constant are too large for a packed layer.
    /// Function calls take most of the time of const evaluation, so the loop has none.
    pub(super) const fn counts(&mut self) -> Counts {
        let (bytes, mut at) = (self.bytes, self.at);
        let mut numbers = [0; 2 + 2 * MAX_RANK + METRICS];
        let (mut index, mut count) = (0, 2);
        while index < count {
            let mut byte = bytes[at];
            let mut number = (byte & DIGIT) as u64;
            let mut shift = BITS;
            while byte & MORE != 0 {
                at += 1;
                byte = bytes[at];
                number |= ((byte & DIGIT) as u64) << shift;
                shift += BITS;
            }
            numbers[index] = number;
            at += 1;
            index += 1;
            if index == 2 {
                count += to_usize(numbers[0] + numbers[1]) + METRICS;
            }
        }
        let (from, to) = (to_usize(numbers[0]), to_usize(numbers[1]));
        let (mut input, mut output) = ([UNKNOWN; MAX_RANK], [UNKNOWN; MAX_RANK]);
        index = 0;
        while index < from {
            input[index] = numbers[2 + index];
            index += 1;
        }
        index = 0;
        while index < to {
            output[index] = numbers[2 + from + index];
            index += 1;
        }
        let first = 2 + from + to;
        self.at = at;
        Counts {
            input: Shape {
                #[expect(clippy::cast_possible_truncation, reason = "shapes have few axes")]
                rank: from as u8,
                sizes: input,
            },
            output: Shape {
                #[expect(clippy::cast_possible_truncation, reason = "shapes have few axes")]
                rank: to as u8,
                sizes: output,
            },
            metrics: match numbers.split_at(first).1.first_chunk() {
                Some(counts) => Metrics::from_array(*counts),
                None => Metrics::ZERO,
            },
        }
    }

    /// Reads the length of a record, and returns the position of its end.
    pub(super) const fn record(&mut self) -> usize {
        let length = to_usize(self.number());
        self.at + length
    }

    /// Skips this number of records.
    pub(super) const fn skip_records(&mut self, mut count: u64) {
        while count > 0 {
            self.at = self.record();
            count -= 1;
        }
    }

    pub(super) const fn skip_text(&mut self) {
        self.at += to_usize(self.number());
    }

    /// Skips a count and as many numbers.
    pub(super) const fn skip_numbers(&mut self) {
        let mut left = self.number();
        while left > 0 {
            self.number();
            left -= 1;
        }
    }

    /// Skips a count and as many names with their tensor and shape.
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
        match self.small() {
            1 => Value::Int(self.signed()),
            2 => Value::Bool(self.small() != 0),
            3 => Value::Decimal(self.ratio()),
            4 => Value::Word(self.index()),
            5 => {
                let mut list = List::EMPTY;
                let mut left = self.small();
                while left > 0 {
                    list = list.push(self.signed());
                    left -= 1;
                }
                Value::List(list)
            }
            6 => {
                let mut ratios = Ratios::EMPTY;
                let mut left = self.small();
                while left > 0 {
                    ratios = ratios.push(self.ratio());
                    left -= 1;
                }
                Value::Decimals(ratios)
            }
            7 => {
                let mut partial = Partial::EMPTY;
                let mut left = self.small();
                while left > 0 {
                    let is_given = self.small() != 0;
                    partial = partial.push(if is_given { Some(self.signed()) } else { None });
                    left -= 1;
                }
                Value::Partial(partial)
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

/// The start of the record of a layer or scope.
#[derive(Clone, Copy)]
pub(super) struct Counts {
    pub(super) input: Shape,
    pub(super) output: Shape,
    pub(super) metrics: Metrics,
}

/// A position or a count in packed bytes.
#[expect(clippy::cast_possible_truncation, reason = "it was written from a `usize`")]
pub(super) const fn to_usize(number: u64) -> usize {
    number as usize
}
