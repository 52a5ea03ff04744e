//! Packing the arguments and choices that follow from sizes.

use super::pack::Writer;
use crate::expression::{ChoiceKind, Derivation, Derived, Expression, ExpressionId, Operation, Size};

impl Writer {
    /// The counterpart of `Reader::derivation`. Nothing is written if nothing follows from sizes.
    pub(super) fn derivation(&mut self, derivation: &Derivation) {
        if derivation.is_empty() {
            return;
        }
        self.count(derivation.expressions.as_slice().len());
        for expression in derivation.expressions.as_slice() {
            self.expression(expression);
        }
        self.count(derivation.arguments.len());
        for argument in &derivation.arguments {
            self.count(argument.node);
            self.small(argument.argument);
            self.derived(&argument.value);
        }
        self.count(derivation.choices.len());
        for choice in &derivation.choices {
            self.count(choice.node);
            self.place(ChoiceKind::ALL, choice.kind);
            self.text(&choice.text);
            self.id(choice.expression);
        }
    }

    fn expression(&mut self, expression: &Expression) {
        match *expression {
            Expression::Unevaluated => self.small(0),
            Expression::Number(number) => {
                let (numerator, denominator, is_decimal) = number.parts();
                self.small(1 + u8::from(is_decimal));
                self.wide(numerator);
                if is_decimal {
                    self.wide(denominator);
                }
            }
            Expression::Truth(truth) => self.small(3 + u8::from(truth)),
            Expression::Size { tensor, size } => {
                self.small(5);
                self.count(tensor.index());
                self.place(Size::ALL, size);
            }
            Expression::Unary(operation, operand) => {
                self.small(6);
                self.place(Operation::ALL, operation);
                self.id(operand);
            }
            Expression::Binary(operation, first, second) => {
                self.small(7);
                self.place(Operation::ALL, operation);
                self.id(first);
                self.id(second);
            }
        }
    }

    fn derived(&mut self, value: &Derived) {
        match value {
            Derived::One(id) => {
                self.small(0);
                self.id(*id);
            }
            Derived::Each(ids) => {
                self.few(ids.len());
                for id in ids {
                    self.count(id.map_or(0, |id| id.index() + 1));
                }
            }
        }
    }

    fn id(&mut self, id: ExpressionId) {
        self.count(id.index());
    }

    /// The index of an item in the list of all.
    fn place<T: PartialEq + Copy>(&mut self, all: &[T], item: T) {
        let index = all.iter().position(|&known| known == item);
        self.few(index.unwrap_or_default());
    }

    #[expect(clippy::cast_possible_truncation, reason = "60 bits at a time")]
    fn wide(&mut self, number: i128) {
        let mut rest = ((number << 1) ^ (number >> 127)).cast_unsigned();
        // Three numbers of 60 bits are more than 128.
        let parts = [rest as u64 & WIDE_MASK, (rest >> WIDE_BITS) as u64 & WIDE_MASK];
        rest >>= 2 * WIDE_BITS;
        let used = match (parts, rest) {
            ([_, 0], 0) => 1,
            (_, 0) => 2,
            _ => 3,
        };
        self.small(used);
        for part in parts.into_iter().chain([rest as u64]).take(used.into()) {
            self.number(part);
        }
    }
}

pub(super) const WIDE_BITS: u32 = 60;
const WIDE_MASK: u64 = (1 << WIDE_BITS) - 1;
