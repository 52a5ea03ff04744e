//! The values of expressions for the sizes of one network.

use super::list::{Expression, ExpressionId, Expressions};
use super::outcome::{Fault, Outcome};
use crate::number::Number;
use crate::shape::{Shape, UNKNOWN};
use crate::tensor::Tensor;
use alloc::vec::Vec;

/// The values of the first expressions of a list. They are evaluated when they are needed, since the shapes of a network
/// become known one after another.
#[derive(Clone, Debug, Default)]
pub struct Evaluation {
    values: Vec<Result<Outcome, Fault>>,
}

impl Evaluation {
    /// The value of an expression. All expressions before it are evaluated with it.
    ///
    /// # Errors
    ///
    /// If it has no value.
    pub fn value(
        &mut self,
        expressions: &Expressions,
        id: ExpressionId,
        shape_of: impl Fn(Tensor) -> Option<Shape>,
    ) -> Result<Outcome, Fault> {
        let rest = expressions.as_slice().iter().skip(self.values.len());
        let missing = (id.index() + 1).saturating_sub(self.values.len());
        for expression in rest.take(missing) {
            let value = self.evaluate(expression, &shape_of);
            self.values.push(value);
        }
        self.known(id)
    }

    fn known(&self, id: ExpressionId) -> Result<Outcome, Fault> {
        self.values.get(id.index()).copied().unwrap_or(Err(Fault::Type))
    }

    fn evaluate(
        &self,
        expression: &Expression,
        shape_of: impl Fn(Tensor) -> Option<Shape>,
    ) -> Result<Outcome, Fault> {
        match *expression {
            Expression::Number(number) => Ok(Outcome::Number(number)),
            Expression::Truth(truth) => Ok(Outcome::Truth(truth)),
            Expression::Size { tensor, size } => {
                let size = shape_of(tensor).and_then(|shape| size.of(&shape));
                match size {
                    Some(size) if size != UNKNOWN => Ok(Outcome::Number(Number::whole(size.into()))),
                    _ => Err(Fault::NoSize),
                }
            }
            Expression::Unary(operation, operand) => operation.apply(self.known(operand)?, None),
            Expression::Binary(operation, first, second) => {
                operation.apply(self.known(first)?, Some(self.known(second)))
            }
            Expression::Unevaluated => Err(Fault::Unevaluated),
        }
    }
}
