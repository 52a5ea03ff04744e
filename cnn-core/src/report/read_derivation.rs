//! Reading the arguments and choices that follow from sizes.

use super::network::Report;
use super::pack_derivation::WIDE_BITS;
use super::read::{Reader, to_usize};
use crate::expression::{
    Choice, ChoiceKind, Derivation, Derived, DerivedArgument, Expression, ExpressionId, Number, Operation,
    Size,
};
use crate::tensor::Tensor;

impl Report {
    /// The arguments and choices that follow from sizes: what stands after the scopes, if anything does.
    pub(crate) fn derivation(&self) -> Derivation {
        let head = self.head();
        let mut reader = Reader::new(self.bytes(), head.scopes);
        reader.skip_records(head.scope_count);
        if reader.at() >= self.bytes().len() {
            return Derivation::default();
        }
        let mut derivation = Derivation::default();
        for _ in 0..reader.number() {
            if let Some(expression) = expression(&mut reader) {
                derivation.expressions.add(expression);
            }
        }
        for _ in 0..reader.number() {
            let (node, argument) = (to_usize(reader.number()), reader.small());
            if let Some(value) = derived(&mut reader) {
                derivation.arguments.push(DerivedArgument {
                    node,
                    argument,
                    value,
                });
            }
        }
        for _ in 0..reader.number() {
            let node = to_usize(reader.number());
            let kind = place(ChoiceKind::ALL, &mut reader);
            let text = reader.text().into();
            if let Some((kind, expression)) = kind.zip(id(&mut reader)) {
                derivation.choices.push(Choice {
                    node,
                    kind,
                    text,
                    expression,
                });
            }
        }
        // The section is not written if there is nothing in it.
        derivation.is_omitted = derivation.is_empty();
        derivation
    }
}

fn expression(reader: &mut Reader<'_>) -> Option<Expression> {
    Some(match reader.small() {
        0 => Expression::Unevaluated,
        1 => Expression::Number(Number::whole(wide(reader))),
        2 => {
            let (numerator, denominator) = (wide(reader), wide(reader));
            Expression::Number(Number::new(numerator, denominator, true).ok()?)
        }
        3 => Expression::Truth(false),
        4 => Expression::Truth(true),
        5 => {
            let tensor = Tensor::from_index(u32::try_from(reader.number()).ok()?);
            let size = place(Size::ALL, reader)?;
            Expression::Size { tensor, size }
        }
        6 => Expression::Unary(place(Operation::ALL, reader)?, id(reader)?),
        _ => Expression::Binary(place(Operation::ALL, reader)?, id(reader)?, id(reader)?),
    })
}

fn derived(reader: &mut Reader<'_>) -> Option<Derived> {
    let count = reader.small();
    if count == 0 {
        return id(reader).map(Derived::One);
    }
    let ids = (0..count).map(|_| match to_usize(reader.number()).checked_sub(1) {
        None => Some(None),
        Some(index) => ExpressionId::from_index(index).map(Some),
    });
    ids.collect::<Option<_>>().map(Derived::Each)
}

fn id(reader: &mut Reader<'_>) -> Option<ExpressionId> {
    ExpressionId::from_index(to_usize(reader.number()))
}

fn place<T: Copy>(all: &[T], reader: &mut Reader<'_>) -> Option<T> {
    all.get(usize::from(reader.small())).copied()
}

fn wide(reader: &mut Reader<'_>) -> i128 {
    let parts = reader.small();
    let mut number: u128 = 0;
    for part in 0..u32::from(parts) {
        number |= u128::from(reader.number()) << (part * WIDE_BITS);
    }
    (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
}
