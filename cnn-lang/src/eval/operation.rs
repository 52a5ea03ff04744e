//! Operators and built-in functions.

use super::evaluator::{Eval, Evaluated};
use super::value::{Value, describe};
use crate::ast::{Arg, Expr, Link, Operator};
use crate::diagnostic::{BadArgument, BadValue};
use crate::number::{ArithmeticError, Number};
use crate::span_range::SpanRange;
use std::cmp::Ordering;

impl<'a> Eval<'_, 'a> {
    pub(super) fn unary(&self, operator: Operator, operand: &'a Expr) -> Evaluated<Value<'a>> {
        match (operator, self.value(operand)?) {
            (_, Value::Unknown(reported)) => Err(reported),
            (Operator::Sub, Value::Number(number)) => Ok(Value::Number(number.negated())),
            (Operator::Not, Value::Bool(truth)) => Ok(Value::Bool(!truth)),
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

    /// `&&` and `||` short-circuit, so the right side may rely on the left.
    fn condition(&self, first: &'a Expr, rest: &'a [Link]) -> Evaluated<bool> {
        let mut truth = self.truth(first)?;
        for link in rest {
            if truth == (link.operator == Operator::Or) {
                break;
            }
            truth = self.truth(&link.operand)?;
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
            (Value::Number(left), Value::Number(right)) => match arithmetic(operator, left, right) {
                Some(Ok(number)) => Ok(Value::Number(number)),
                Some(Err(error)) => {
                    let working = format!("{left} {} {right}", operator.symbol());
                    self.no_result(at, source, error, working)
                }
                None => Ok(Value::Bool(compare(operator, left.cmp(&right)))),
            },
            (Value::Unknown(reported), _) | (_, Value::Unknown(reported)) => Err(reported),
            (Value::Bool(left), Value::Bool(right)) if is_equality(operator) => {
                Ok(Value::Bool((left == right) == (operator == Operator::Equal)))
            }
            (Value::Size(left), Value::Size(right)) if is_equality(operator) => {
                Ok(Value::Bool((left == right) == (operator == Operator::Equal)))
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
        let numbers: Vec<Evaluated<Number>> = args.iter().map(|arg| self.number(&arg.value)).collect();
        let numbers = numbers.into_iter().collect::<Evaluated<Vec<Number>>>()?;
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
        result.map(Value::Number).or_else(|error| {
            let numbers: Vec<String> = numbers.iter().map(Number::to_string).collect();
            self.no_result(span, None, error, format!("{name}({})", numbers.join(", ")))
        })
    }
}

fn is_equality(operator: Operator) -> bool {
    matches!(operator, Operator::Equal | Operator::NotEqual)
}

/// The result of an arithmetic operator. `None` for other operators.
fn arithmetic(operator: Operator, left: Number, right: Number) -> Option<Result<Number, ArithmeticError>> {
    match operator {
        Operator::Add => Some(left.add(right)),
        Operator::Sub => Some(left.sub(right)),
        Operator::Mul => Some(left.mul(right)),
        Operator::Div => Some(left.div(right)),
        Operator::Rem => Some(left.rem(right)),
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
