//! Expressions, each of which can be an operand of later ones.

use super::operation::Operation;
use super::size::Size;
use crate::number::Number;
use crate::tensor::Tensor;
use alloc::vec::Vec;

/// The number of an expression in its [`Expressions`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ExpressionId(u32);

impl ExpressionId {
    /// The index of the expression.
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The expression of that index; `None` if it does not fit.
    pub fn from_index(index: usize) -> Option<Self> {
        u32::try_from(index).ok().map(Self)
    }
}

/// A number or truth value, and what it follows from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Expression {
    /// A number that is the same at every size.
    Number(Number),
    /// A truth value that is the same at every size.
    Truth(bool),
    /// The size of a tensor: `in.height`.
    Size {
        /// The tensor.
        tensor: Tensor,
        /// Which of its sizes.
        size: Size,
    },
    /// An operation with one operand.
    Unary(Operation, ExpressionId),
    /// An operation with two operands.
    Binary(Operation, ExpressionId, ExpressionId),
    /// An operand of `&&` or `||` that has no value at the declared size, where the operands before it decide.
    Unevaluated,
}

impl Expression {
    /// The operands.
    pub fn operands(&self) -> impl Iterator<Item = ExpressionId> + use<> {
        let (first, second) = match *self {
            Self::Unary(_, operand) => (Some(operand), None),
            Self::Binary(_, first, second) => (Some(first), Some(second)),
            Self::Number(_) | Self::Truth(_) | Self::Size { .. } | Self::Unevaluated => (None, None),
        };
        first.into_iter().chain(second)
    }
}

/// A list of expressions. The operands of an expression come before it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Expressions(Vec<Expression>);

impl Expressions {
    /// Adds an expression. `None` if an operand is not in the list.
    pub fn add(&mut self, expression: Expression) -> Option<ExpressionId> {
        let id = ExpressionId::from_index(self.0.len())?;
        if expression.operands().any(|operand| operand >= id) {
            return None;
        }
        self.0.push(expression);
        Some(id)
    }

    /// The expressions.
    pub fn as_slice(&self) -> &[Expression] {
        &self.0
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The sizes that an expression depends on, without repetition, in the order of the list.
    pub fn sizes(&self, id: ExpressionId) -> Vec<(Tensor, Size)> {
        let mut sizes = Vec::new();
        for index in self.reachable(&[id]) {
            if let Some(Expression::Size { tensor, size }) = self.0.get(index)
                && !sizes.contains(&(*tensor, *size))
            {
                sizes.push((*tensor, *size));
            }
        }
        sizes
    }

    /// The indices of the given expressions and of those that they depend on, in order.
    pub(super) fn reachable(&self, ids: &[ExpressionId]) -> Vec<usize> {
        let mut reached = alloc::vec![false; self.0.len()];
        for id in ids {
            if let Some(reached) = reached.get_mut(id.index()) {
                *reached = true;
            }
        }
        // Operands come before the expressions that use them.
        for (index, expression) in self.0.iter().enumerate().rev() {
            if reached[index] {
                for operand in expression.operands() {
                    reached[operand.index()] = true;
                }
            }
        }
        (0..self.0.len()).filter(|&index| reached[index]).collect()
    }
}
