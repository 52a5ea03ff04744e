//! Operators, and the functions of the language.

use super::evaluator::{Eval, Evaluated};
use super::value::{Value, describe};
use crate::ast::{Arg, Expr, Link, Operator};
use crate::diagnostic::{BadArgument, BadValue};
use crate::number::{NoResult, Number};
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
                self.report(
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
            // The right side is looked at whatever the left one is, so that all errors are told.
            let right = self.value(&link.operand);
            let source = self.vars.source(&link.operand);
            left = left.and_then(|left| self.binary(link.operator, link.at, left, (right?, source)));
        }
        left
    }

    /// What stands behind a decided side is not worked out, so that it may divide by what the left side guards.
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
                Some(Err(why)) => {
                    let working = format!("{left} {} {right}", operator.symbol());
                    self.no_result(at, source, why, working)
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
                self.report(
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

    /// `source` is where the last number was written, if that is where the block around was called.
    fn no_result<T>(
        &self,
        span: SpanRange,
        source: Option<SpanRange>,
        why: NoResult,
        working: String,
    ) -> Evaluated<T> {
        Err(match why {
            NoResult::Overflow => self.refuse(span, &BadValue::Overflow { working }),
            NoResult::DivisionByZero => {
                self.refuse_source(source, span, &BadValue::DivisionByZero { working })
            }
        })
    }

    pub(super) fn function(&self, name: &str, span: SpanRange, args: &'a [Arg]) -> Evaluated<Value<'a>> {
        for arg in args {
            if let Some(at) = arg.name.as_ref().map(|name| SpanRange::from(name.span())) {
                return self.report(at, &BadValue::NamedNumber { function: name });
            }
            if let Some(from) = &arg.from {
                let mistake = BadArgument::NoSides {
                    callee: name,
                    instead: None,
                };
                return self.report(from.span.to(arg.value.span), &mistake);
            }
        }
        let numbers: Vec<Evaluated<Number>> = args.iter().map(|arg| self.number(&arg.value)).collect();
        let numbers = numbers.into_iter().collect::<Evaluated<Vec<Number>>>()?;
        let given = numbers.len();
        let result = match (name, numbers.as_slice()) {
            ("min", [_, _, ..]) => numbers.iter().min().copied().ok_or(NoResult::Overflow),
            ("max", [_, _, ..]) => numbers.iter().max().copied().ok_or(NoResult::Overflow),
            ("floor", [number]) => Ok(number.floor()),
            ("ceil", [number]) => Ok(number.ceil()),
            ("round", [number]) => number.round(),
            ("div_ceil", [number, by]) => number.div_ceil(*by),
            ("round_to", [_, multiple]) if *multiple < Number::whole(1) => {
                let span = args.last().map_or(span, |arg| arg.value.span);
                let value = multiple.to_string();
                return self.report(span, &BadValue::RoundToNothing { value });
            }
            ("round_to", [number, multiple]) => number.round_to(*multiple),
            _ => return self.report(span, &BadValue::FunctionArguments { name, given }),
        };
        result.map(Value::Number).or_else(|why| {
            let numbers: Vec<String> = numbers.iter().map(Number::to_string).collect();
            self.no_result(span, None, why, format!("{name}({})", numbers.join(", ")))
        })
    }
}

fn is_equality(operator: Operator) -> bool {
    matches!(operator, Operator::Equal | Operator::NotEqual)
}

/// The result of an operator that makes a number; `None` for the others.
fn arithmetic(operator: Operator, left: Number, right: Number) -> Option<Result<Number, NoResult>> {
    match operator {
        Operator::Add => Some(left.add(right)),
        Operator::Sub => Some(left.sub(right)),
        Operator::Mul => Some(left.mul(right)),
        Operator::Div => Some(left.div(right)),
        Operator::Rem => Some(left.rem(right)),
        _ => None,
    }
}

/// Whether a comparison holds, by the order of its sides.
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
