//! Converts the value of a layer's argument.

use super::layer::{Binding, positions};
use crate::diagnostic::{BadArgument, BadSyntax, BadValue, IntoDiagnostic};
use crate::errors::ErrorGuaranteed;
use crate::eval::{Traced, Tracer, Value, describe};
use crate::span_range::SpanRange;
use crate::symbol::NONE;
use cnn_core::Ratio;
use cnn_core::expression::{Derived, Number};
use cnn_core::layer::{Arg, ArgumentError, List, Partial, Ratios, Role, Type};

impl Binding<'_, '_, '_> {
    /// Converts a value of the language to one of the engine.
    pub(super) fn convert(
        &self,
        index: usize,
        value: &Value<'_>,
        span: SpanRange,
        primary_span: SpanRange,
    ) -> Result<cnn_core::Value, ErrorGuaranteed> {
        let arg = &self.spec.args[index];
        let (callee, name) = (self.spec.name, arg.name);
        let report = |span, error: &dyn IntoDiagnostic| Err(self.eval.report(span, error));
        let raw = match value {
            Value::Unknown(reported) => return Err(*reported),
            Value::Bool(truth) => cnn_core::Value::Bool(truth.value),
            Value::Number(number) if takes_numbers(arg) => self.number(arg, number.value, primary_span)?,
            Value::Number(_) => return report(span, &self.wrong_value(arg, value)),
            Value::Size(sizes) => self.sizes(arg, sizes, primary_span)?,
            Value::Partial(sizes) if arg.ty == Type::PartialSizes => {
                self.partial(arg, sizes, primary_span)?
            }
            Value::Word(word) if arg.ty == Type::PartialSizes && word == NONE => cnn_core::Value::Absent,
            Value::Word(word) => match (arg.words(), arg.words().iter().position(|known| known == word)) {
                (_, Some(index)) => cnn_core::Value::Word(u8::try_from(index).unwrap_or(u8::MAX)),
                _ if word == NONE => {
                    let same = none(arg);
                    return report(span, &BadArgument::NoneGiven { name, callee, same });
                }
                ([], None) => return self.eval.unknown(span, word),
                (words, None) => {
                    return report(
                        span,
                        &BadArgument::UnknownWord {
                            name,
                            callee,
                            given: word,
                            words,
                        },
                    );
                }
            },
            Value::Callee(_) | Value::Partial(_) => {
                return report(span, &self.wrong_value(arg, value));
            }
        };
        let given = describe(value);
        match arg.accept(self.spec.spatial, raw) {
            Ok(value) => Ok(value),
            Err(ArgumentError::Less(least)) => {
                let error = BadArgument::TooSmall {
                    name,
                    callee,
                    least,
                    given,
                };
                Err(self.eval.report_source(self.sources[index], primary_span, &error))
            }
            Err(ArgumentError::Several(wanted)) => {
                let given = match value {
                    Value::Size(sizes) => sizes.len(),
                    Value::Partial(sizes) => sizes.len(),
                    _ => 1,
                };
                if self.miscounted.replace(Some(given)) == Some(given) {
                    return Err(self.eval.errors.duplicate());
                }
                let wanted = Some(wanted.into());
                report(
                    span,
                    &BadArgument::WrongCount {
                        name,
                        callee,
                        wanted,
                        given,
                    },
                )
            }
            Err(_) => report(span, &self.wrong_value(arg, value)),
        }
    }

    /// How an argument follows from sizes, if it does.
    pub(super) fn derived(&self, value: &Value<'_>) -> Option<Derived> {
        let tracer = self.eval.network?.tracer;
        match value {
            Value::Number(number) => Tracer::one(number),
            Value::Bool(truth) => Tracer::one(truth),
            Value::Size(sizes) => {
                let sizes: Vec<Option<Traced<Number>>> = sizes.iter().copied().map(Some).collect();
                tracer.each(&sizes)
            }
            Value::Partial(sizes) => tracer.each(sizes),
            Value::Word(_) | Value::Callee(_) | Value::Unknown(_) => None,
        }
    }

    fn wrong_value(&self, arg: &'static Arg, value: &Value<'_>) -> BadArgument<'static> {
        BadArgument::WrongValue {
            name: arg.name,
            callee: self.spec.name,
            takes: arg.ty,
            given: describe(value),
            meant: self.meant(arg, value),
            call: self.call,
        }
    }

    /// The intended call `Linear(784 -> 10)` for `Linear(784, 10)`.
    fn meant(&self, arg: &Arg, value: &Value<'_>) -> Option<String> {
        self.spec.role(Role::Input)?;
        let output = self.spec.role(Role::Output)?;
        let second = positions(self.spec).get(1).copied()?;
        match (value, self.values[output]) {
            (Value::Number(to), Some(cnn_core::Value::Int(from)))
                if arg.ty == Type::Flag && self.spec.args[second].name == arg.name =>
            {
                Some(format!("{}({from} -> {})", self.spec.name, to.value))
            }
            _ => None,
        }
    }

    fn number(
        &self,
        arg: &Arg,
        number: Number,
        primary_span: SpanRange,
    ) -> Result<cnn_core::Value, ErrorGuaranteed> {
        if arg.ty.takes_decimals() && number.as_whole().is_none() {
            return self
                .ratio(arg, number, primary_span)
                .map(cnn_core::Value::Decimal);
        }
        self.whole(arg, number, primary_span).map(cnn_core::Value::Int)
    }

    fn sizes(
        &self,
        arg: &Arg,
        sizes: &[Traced<Number>],
        primary_span: SpanRange,
    ) -> Result<cnn_core::Value, ErrorGuaranteed> {
        if arg.ty.takes_decimals() && sizes.len() <= 3 {
            let mut ratios = Ratios::EMPTY;
            for size in sizes {
                ratios = ratios.push(self.ratio(arg, size.value, primary_span)?);
            }
            return Ok(cnn_core::Value::Decimals(ratios));
        }
        let sizes: Vec<i64> = sizes
            .iter()
            .map(|size| self.whole(arg, size.value, primary_span))
            .collect::<Result<_, _>>()?;
        let list = List::new(&sizes).map(cnn_core::Value::List);
        list.ok_or_else(|| self.wrong_count(arg, sizes.len(), primary_span))
    }

    /// Sizes, some of which are `None`.
    fn partial(
        &self,
        arg: &Arg,
        sizes: &[Option<Traced<Number>>],
        primary_span: SpanRange,
    ) -> Result<cnn_core::Value, ErrorGuaranteed> {
        let sizes: Vec<Option<i64>> = sizes
            .iter()
            .map(|size| {
                size.map(|size| self.whole(arg, size.value, primary_span))
                    .transpose()
            })
            .collect::<Result<_, _>>()?;
        let partial = Partial::new(&sizes).map(cnn_core::Value::Partial);
        partial.ok_or_else(|| self.wrong_count(arg, sizes.len(), primary_span))
    }

    fn wrong_count(&self, arg: &Arg, given: usize, primary_span: SpanRange) -> ErrorGuaranteed {
        let (name, callee) = (arg.name, self.spec.name);
        let wanted = match (arg.ty, self.spec.spatial) {
            (_, 0) => None,
            (Type::Sides, axes) => Some(usize::from(axes) * 2),
            (_, axes) => Some(axes.into()),
        };
        let error = BadArgument::WrongCount {
            name,
            callee,
            wanted,
            given,
        };
        self.eval.report(primary_span, &error)
    }

    fn whole(&self, arg: &Arg, number: Number, primary_span: SpanRange) -> Result<i64, ErrorGuaranteed> {
        let report = |error: &dyn IntoDiagnostic| Err(self.eval.report(primary_span, error));
        let (name, callee, value) = (arg.name, self.spec.name, number.to_string());
        match number.as_whole().map(i64::try_from) {
            Some(Ok(whole)) => Ok(whole),
            Some(Err(_)) if number < Number::whole(0) => report(&BadArgument::TooSmall {
                name,
                callee,
                least: i64::MIN,
                given: value,
            }),
            Some(Err(_)) => report(&BadArgument::TooLargeArgument {
                name,
                callee,
                given: value,
            }),
            None => report(&BadValue::NotWhole { value }),
        }
    }

    fn ratio(&self, arg: &Arg, number: Number, primary_span: SpanRange) -> Result<Ratio, ErrorGuaranteed> {
        if let Some(ratio) = number.as_ratio() {
            return Ok(ratio);
        }
        if number.as_whole().is_some() {
            self.whole(arg, number, primary_span)?;
        }
        let error = BadSyntax::NumberTooFine { text: None };
        Err(self.eval.report(primary_span, &error))
    }
}

/// The value that is the same as Python's `None`: the default, or `false` for a flag. `None` if it is left out.
fn none(arg: &Arg) -> Option<String> {
    if arg.ty == Type::Flag {
        return Some("false".to_owned());
    }
    match arg.default? {
        cnn_core::Value::Int(default) => Some(default.to_string()),
        cnn_core::Value::Word(index) => arg.words().get(usize::from(index)).map(|&word| word.to_owned()),
        _ => None,
    }
}

/// Whether an argument accepts numbers.
fn takes_numbers(arg: &Arg) -> bool {
    !matches!(arg.ty, Type::Flag | Type::Word(_) | Type::Tensors)
}
