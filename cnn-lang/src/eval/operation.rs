//! Operators and built-in functions.

use super::evaluator::{Eval, Evaluated};
use super::traced::Traced;
use super::tracer::Operand;
use super::value::{Value, describe};
use crate::ast::{Arg, Expr, Link, Operator};
use crate::diagnostic::{BadArgument, BadValue};
use crate::span_range::SpanRange;
use cnn_core::expression::{ArithmeticError, Number, Operation};
use std::cmp::Ordering;

impl<'a> Eval<'_, 'a> {
    pub(super) fn unary(&self, operator: Operator, operand: &'a Expr) -> Evaluated<Value<'a>> {
        match (operator, self.value(operand)?) {
            (_, Value::Unknown(reported)) => Err(reported),
            (Operator::Sub, Value::Number(number)) => Ok(Value::Number(self.traced(
                Operation::Neg,
                number.value.negated(),
                &[number.into()],
            ))),
            (Operator::Not, Value::Bool(truth)) => Ok(Value::Bool(self.traced(
                Operation::Not,
                !truth.value,
                &[truth.into()],
            ))),
            (_, other) => {
                let (operator, left, right) = (operator.symbol(), describe(&other), None);
                self.fail(
                    operand.span,
                    &BadValue::Operands {
                        operator,
                        left,
                        right,
                    },
                )
            }
        }
    }

    pub(super) fn chain(&self, first: &'a Expr, rest: &'a [Link]) -> Evaluated<Value<'a>> {
        if let Some(Operator::And | Operator::Or) = rest.first().map(|link| link.operator) {
            return self.condition(first, rest).map(Value::Bool);
        }
        let mut left = self.value(first);
        for link in rest {
            // The right side is evaluated even if the left one fails, to report all errors.
            let right = self.value(&link.operand);
            let source = self.vars.source(&link.operand);
            left = left.and_then(|left| self.binary(link.operator, link.at, left, (right?, source)));
        }
        left
    }

    /// A value with the expression that gives it at other sizes.
    fn traced<T>(&self, operation: Operation, value: T, operands: &[Operand]) -> Traced<T> {
        let operands: Vec<Option<Operand>> = operands.iter().copied().map(Some).collect();
        let expression = self
            .network
            .and_then(|network| network.tracer.operation(operation, &operands));
        Traced { value, expression }
    }

    /// `&&` and `||` short-circuit, so the right side may rely on the left.
    fn condition(&self, first: &'a Expr, rest: &'a [Link]) -> Evaluated<Traced<bool>> {
        let mut truth = self.truth(first)?;
        for link in rest {
            let operation = if link.operator == Operator::Or {
                Operation::Or
            } else {
                Operation::And
            };
            let is_decided = truth.value == (link.operator == Operator::Or);
            let operand = match (is_decided, truth.expression) {
                (true, None) => break,
                // At another size, this operand may decide. If it has no value, that is no error here.
                (true, Some(_)) if self.names.mode.is_normal() => {
                    self.errors.muted(|| self.truth(&link.operand)).ok()
                }
                (true, Some(_)) => None,
                (false, _) => Some(self.truth(&link.operand)?),
            };
            let value = match operand {
                Some(operand) if !is_decided => operand.value,
                _ => truth.value,
            };
            let operands = [Some(truth.into()), operand.map(Operand::from)];
            let expression = self
                .network
                .and_then(|network| network.tracer.operation(operation, &operands));
            truth = Traced { value, expression };
        }
        Ok(truth)
    }

    fn binary(
        &self,
        operator: Operator,
        at: SpanRange,
        left: Value<'a>,
        (right, source): (Value<'a>, Option<SpanRange>),
    ) -> Evaluated<Value<'a>> {
        match (left, right) {
            (Value::Number(left), Value::Number(right)) => {
                match arithmetic(operator, left.value, right.value) {
                    Some(Ok(number)) => Ok(Value::Number(self.binary_traced(operator, number, left, right))),
                    Some(Err(error)) => {
                        let working = format!("{} {} {}", left.value, operator.symbol(), right.value);
                        self.no_result(at, source, error, working)
                    }
                    None => {
                        let truth = compare(operator, left.value.cmp(&right.value));
                        Ok(Value::Bool(self.binary_traced(operator, truth, left, right)))
                    }
                }
            }
            (Value::Unknown(reported), _) | (_, Value::Unknown(reported)) => Err(reported),
            (Value::Bool(left), Value::Bool(right)) if is_equality(operator) => {
                let truth = (left.value == right.value) == (operator == Operator::Equal);
                Ok(Value::Bool(self.binary_traced(operator, truth, left, right)))
            }
            (Value::Size(left), Value::Size(right)) if is_equality(operator) => {
                let equal = self.same_sizes(&left, &right);
                Ok(Value::Bool(if operator == Operator::Equal {
                    equal
                } else {
                    self.traced(Operation::Not, !equal.value, &[equal.into()])
                }))
            }
            (left, right) => {
                let (left, right) = (describe(&left), Some(describe(&right)));
                let operator = operator.symbol();
                self.fail(
                    at,
                    &BadValue::Operands {
                        operator,
                        left,
                        right,
                    },
                )
            }
        }
    }

    fn binary_traced<T, U: Into<Operand>>(
        &self,
        operator: Operator,
        value: T,
        left: U,
        right: U,
    ) -> Traced<T> {
        match operation(operator) {
            Some(operation) => self.traced(operation, value, &[left.into(), right.into()]),
            None => value.into(),
        }
    }

    /// Whether all sizes are equal.
    fn same_sizes(&self, left: &[Traced<Number>], right: &[Traced<Number>]) -> Traced<bool> {
        let mut all = Traced::from(left.len() == right.len());
        for (&left, &right) in left.iter().zip(right).filter(|_| left.len() == right.len()) {
            let equal = left.value == right.value;
            let equal = self.traced(Operation::Equal, equal, &[left.into(), right.into()]);
            let value = all.value && equal.value;
            all = self.traced(Operation::And, value, &[all.into(), equal.into()]);
        }
        all
    }

    /// `source` is where the last number was written, if it was passed to the enclosing block.
    fn no_result<T>(
        &self,
        span: SpanRange,
        source: Option<SpanRange>,
        error: ArithmeticError,
        working: String,
    ) -> Evaluated<T> {
        Err(match error {
            ArithmeticError::Overflow => self.report(span, &BadValue::Overflow { working }),
            ArithmeticError::DivisionByZero => {
                self.report_source(source, span, &BadValue::DivisionByZero { working })
            }
        })
    }

    pub(super) fn function(&self, name: &str, span: SpanRange, args: &'a [Arg]) -> Evaluated<Value<'a>> {
        for arg in args {
            if let Some(at) = arg.name.as_ref().map(|name| SpanRange::from(name.span())) {
                return self.fail(at, &BadValue::NamedNumber { function: name });
            }
            if let Some(from) = &arg.from {
                let error = BadArgument::NoSides {
                    callee: name,
                    instead: None,
                };
                return self.fail(from.span.to(arg.value.span), &error);
            }
        }
        let traced: Vec<Evaluated<Traced<Number>>> = args.iter().map(|arg| self.number(&arg.value)).collect();
        let traced = traced.into_iter().collect::<Evaluated<Vec<Traced<Number>>>>()?;
        let numbers: Vec<Number> = traced.iter().map(|number| number.value).collect();
        let given = numbers.len();
        let result = match (name, numbers.as_slice()) {
            ("min", [_, _, ..]) => numbers.iter().min().copied().ok_or(ArithmeticError::Overflow),
            ("max", [_, _, ..]) => numbers.iter().max().copied().ok_or(ArithmeticError::Overflow),
            ("floor", [number]) => Ok(number.floor()),
            ("ceil", [number]) => Ok(number.ceil()),
            ("round", [number]) => number.round(),
            ("div_ceil", [number, by]) => number.div_ceil(*by),
            ("round_to", [_, multiple]) if *multiple < Number::whole(1) => {
                let span = args.last().map_or(span, |arg| arg.value.span);
                let value = multiple.to_string();
                return self.fail(span, &BadValue::RoundToNothing { value });
            }
            ("round_to", [number, multiple]) => number.round_to(*multiple),
            _ => return self.fail(span, &BadValue::FunctionArguments { name, given }),
        };
        match result {
            Ok(number) => Ok(Value::Number(self.function_traced(name, number, &traced))),
            Err(error) => {
                let numbers: Vec<String> = numbers.iter().map(Number::to_string).collect();
                self.no_result(span, None, error, format!("{name}({})", numbers.join(", ")))
            }
        }
    }

    /// The result of a function, whose operation has the same name. `min` and `max` of several numbers are a chain.
    fn function_traced(&self, name: &str, result: Number, numbers: &[Traced<Number>]) -> Traced<Number> {
        let Some(operation) = Operation::named(name) else {
            debug_assert!(false, "`{name}` is no operation");
            return result.into();
        };
        if let [operand] = numbers {
            return self.traced(operation, result, &[(*operand).into()]);
        }
        let chained = numbers.iter().copied().reduce(|left, right| {
            let value = match operation {
                Operation::Min => left.value.min(right.value),
                Operation::Max => left.value.max(right.value),
                _ => result,
            };
            self.traced(operation, value, &[left.into(), right.into()])
        });
        chained.unwrap_or(result.into())
    }
}

/// The operation of a binary operator.
fn operation(operator: Operator) -> Option<Operation> {
    Operation::named(operator.symbol()).filter(|operation| operation.operands() == 2)
}

fn is_equality(operator: Operator) -> bool {
    matches!(operator, Operator::Equal | Operator::NotEqual)
}

/// The result of an arithmetic operator. `None` for other operators.
fn arithmetic(operator: Operator, left: Number, right: Number) -> Option<Result<Number, ArithmeticError>> {
    match operator {
        Operator::Add => Some(left.checked_add(right)),
        Operator::Sub => Some(left.checked_sub(right)),
        Operator::Mul => Some(left.checked_mul(right)),
        Operator::Div => Some(left.checked_div(right)),
        Operator::Rem => Some(left.checked_rem(right)),
        _ => None,
    }
}

/// Whether a comparison holds for sides with this ordering.
pub(crate) fn compare(operator: Operator, order: Ordering) -> bool {
    match operator {
        Operator::Equal => order.is_eq(),
        Operator::NotEqual => order.is_ne(),
        Operator::Less => order.is_lt(),
        Operator::LessEqual => order.is_le(),
        Operator::Greater => order.is_gt(),
        Operator::GreaterEqual => order.is_ge(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::operation;
    use crate::ast::Operator;
    use crate::symbol::FUNCTIONS;
    use cnn_core::expression::Operation;

    /// Otherwise a report at another size would have the number of the declared size.
    #[test]
    fn every_operator_and_function_is_an_operation() {
        for function in FUNCTIONS {
            assert!(Operation::named(function).is_some(), "{function}");
        }
        for operator in [
            Operator::Add,
            Operator::Sub,
            Operator::Mul,
            Operator::Div,
            Operator::Rem,
            Operator::Equal,
            Operator::NotEqual,
            Operator::Less,
            Operator::LessEqual,
            Operator::Greater,
            Operator::GreaterEqual,
            Operator::And,
            Operator::Or,
        ] {
            assert!(operation(operator).is_some(), "{}", operator.symbol());
        }
    }
}
