//! Which arguments and choices of a network follow from sizes.

use super::choice::Choice;
use super::derived::Derived;
use super::list::{Expression, ExpressionId, Expressions};
use alloc::vec::Vec;

/// Maximum number of expressions of a network.
pub const MAX_EXPRESSIONS: usize = 1 << 16;

/// The arguments and choices of a network that follow from sizes. It is empty for most networks.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Derivation {
    /// The expressions of the arguments and choices.
    pub expressions: Expressions,
    /// The arguments, in the order of their layers.
    pub arguments: Vec<DerivedArgument>,
    /// The choices, in the order in which they were made.
    pub choices: Vec<Choice>,
    /// Whether there were more expressions than [`MAX_EXPRESSIONS`], and they were left out.
    pub is_omitted: bool,
}

/// An argument of a layer that follows from sizes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DerivedArgument {
    /// The index of the layer.
    pub node: usize,
    /// The index of the argument in the kind's [`Spec`](crate::Spec).
    pub argument: u8,
    /// Its value.
    pub value: Derived,
}

impl Derivation {
    /// A network without expressions, since it had too many.
    pub fn omitted() -> Self {
        Self {
            is_omitted: true,
            ..Self::default()
        }
    }

    /// Whether nothing follows from sizes.
    pub fn is_empty(&self) -> bool {
        self.arguments.is_empty() && self.choices.is_empty() && !self.is_omitted
    }

    /// Whether an argument or choice depends on an expression.
    pub fn depends_on(&self, id: ExpressionId) -> bool {
        let arguments = self.arguments.iter().flat_map(|argument| argument.value.ids());
        let used = arguments.chain(self.choices.iter().map(|choice| choice.expression));
        self.expressions
            .reachable(&used.collect::<Vec<_>>())
            .contains(&id.index())
    }

    /// Removes the expressions that no argument and no choice depends on.
    pub fn prune(&mut self) {
        let used: Vec<ExpressionId> = self.ids_mut().map(|id| *id).collect();
        let mut moved: Vec<Option<ExpressionId>> = alloc::vec![None; self.expressions.as_slice().len()];
        let mut kept = Expressions::default();
        for index in self.expressions.reachable(&used) {
            let to = |id: ExpressionId| moved[id.index()].unwrap_or(id);
            let expression = match self.expressions.as_slice()[index] {
                Expression::Unary(operation, operand) => Expression::Unary(operation, to(operand)),
                Expression::Binary(operation, first, second) => {
                    Expression::Binary(operation, to(first), to(second))
                }
                leaf => leaf,
            };
            moved[index] = kept.add(expression);
        }
        self.expressions = kept;
        for id in self.ids_mut() {
            if let Some(to) = moved[id.index()] {
                *id = to;
            }
        }
    }

    fn ids_mut(&mut self) -> impl Iterator<Item = &mut ExpressionId> {
        let arguments = self.arguments.iter_mut();
        let arguments = arguments.flat_map(|argument| argument.value.ids_mut());
        arguments.chain(self.choices.iter_mut().map(|choice| &mut choice.expression))
    }
}
