//! The value of a layer's argument.

use super::layer::{Binding, positions};
use crate::errors::Reported;
use crate::eval::{Value, describe};
use crate::mistake::{BadArgument, BadSyntax, BadValue, Mistake};
use crate::number::Number;
use crate::spot::Spot;
use cnn_core::Ratio;
use cnn_core::layer::{Arg, List, Misfit, Ratios, Role, Type};

impl Binding<'_, '_, '_> {
    /// The value as the engine reads it.
    pub(super) fn convert(
        &self,
        index: usize,
        value: &Value<'_>,
        spot: Spot,
        blame: Spot,
    ) -> Result<cnn_core::Value, Reported> {
        let arg = &self.spec.args[index];
        let (callee, name) = (self.spec.name, arg.name);
        let report = |spot, mistake: &dyn Mistake| Err(self.eval.refuse(spot, mistake));
        let raw = match value {
            Value::Unknown(reported) => return Err(*reported),
            Value::Bool(truth) => cnn_core::Value::Bool(*truth),
            Value::Number(number) if takes_numbers(arg) => self.number(arg, *number, blame)?,
            Value::Number(_) => return report(spot, &self.wrong_value(arg, value)),
            Value::Size(sizes) => self.sizes(arg, sizes, blame)?,
            Value::Word(word) => match (arg.words(), arg.words().iter().position(|known| known == word)) {
                (_, Some(index)) => cnn_core::Value::Word(u8::try_from(index).unwrap_or(u8::MAX)),
                ([], None) => return self.eval.unknown(spot, word),
                (words, None) => {
                    return report(
                        spot,
                        &BadArgument::UnknownWord {
                            name,
                            callee,
                            given: word,
                            words,
                        },
                    );
                }
            },
            Value::Callee(_) => {
                return report(spot, &self.wrong_value(arg, value));
            }
        };
        let given = describe(value);
        match arg.accept(self.spec.spatial, raw) {
            Ok(value) => Ok(value),
            Err(Misfit::Less(least)) => {
                let mistake = BadArgument::TooSmall {
                    name,
                    callee,
                    least,
                    given,
                };
                Err(self.eval.refuse_source(self.sources[index], blame, &mistake))
            }
            Err(Misfit::Several(wanted)) => {
                let given = if let Value::Size(sizes) = value {
                    sizes.len()
                } else {
                    1
                };
                if self.miscounted.replace(Some(given)) == Some(given) {
                    return Err(self.eval.errors.again());
                }
                let wanted = Some(wanted.into());
                report(
                    spot,
                    &BadArgument::WrongCount {
                        name,
                        callee,
                        wanted,
                        given,
                    },
                )
            }
            Err(Misfit::Kind | Misfit::TooMany) => report(spot, &self.wrong_value(arg, value)),
        }
    }

    fn wrong_value(&self, arg: &'static Arg, value: &Value<'_>) -> BadArgument<'static> {
        BadArgument::WrongValue {
            name: arg.name,
            callee: self.spec.name,
            takes: arg.ty,
            given: describe(value),
            meant: self.meant(arg, value),
        }
    }

    /// `Linear(784 -> 10)` for `Linear(784, 10)`, where both sides were given by position.
    fn meant(&self, arg: &Arg, value: &Value<'_>) -> Option<String> {
        self.spec.role(Role::Input)?;
        let output = self.spec.role(Role::Output)?;
        let second = positions(self.spec).get(1).copied()?;
        match (value, self.values[output]) {
            (Value::Number(to), Some(cnn_core::Value::Int(from)))
                if arg.ty == Type::Flag && self.spec.args[second].name == arg.name =>
            {
                Some(format!("{}({from} -> {to})", self.spec.name))
            }
            _ => None,
        }
    }

    fn number(&self, arg: &Arg, number: Number, blame: Spot) -> Result<cnn_core::Value, Reported> {
        if takes_decimals(arg) && number.as_whole().is_none() {
            return self.ratio(arg, number, blame).map(cnn_core::Value::Decimal);
        }
        self.whole(arg, number, blame).map(cnn_core::Value::Int)
    }

    fn sizes(&self, arg: &Arg, sizes: &[Number], blame: Spot) -> Result<cnn_core::Value, Reported> {
        if takes_decimals(arg) && sizes.len() <= 3 {
            let mut ratios = Ratios::EMPTY;
            for size in sizes {
                ratios = ratios.push(self.ratio(arg, *size, blame)?);
            }
            return Ok(cnn_core::Value::Decimals(ratios));
        }
        let sizes: Vec<i64> = sizes
            .iter()
            .map(|size| self.whole(arg, *size, blame))
            .collect::<Result<_, _>>()?;
        match List::new(&sizes) {
            Some(list) => Ok(cnn_core::Value::List(list)),
            None => {
                let (name, callee, given) = (arg.name, self.spec.name, sizes.len());
                let wanted = match (arg.ty, self.spec.spatial) {
                    (_, 0) => None,
                    (Type::Sides, axes) => Some(usize::from(axes) * 2),
                    (_, axes) => Some(axes.into()),
                };
                Err(self.eval.refuse(
                    blame,
                    &BadArgument::WrongCount {
                        name,
                        callee,
                        wanted,
                        given,
                    },
                ))
            }
        }
    }

    fn whole(&self, arg: &Arg, number: Number, blame: Spot) -> Result<i64, Reported> {
        let report = |mistake: &dyn Mistake| Err(self.eval.refuse(blame, mistake));
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

    fn ratio(&self, arg: &Arg, number: Number, blame: Spot) -> Result<Ratio, Reported> {
        if let Some(ratio) = number.as_ratio() {
            return Ok(ratio);
        }
        if number.as_whole().is_some() {
            self.whole(arg, number, blame)?;
        }
        let mistake = BadSyntax::NumberTooFine { text: None };
        Err(self.eval.refuse(blame, &mistake))
    }
}

/// Whether a number can be right for it.
fn takes_numbers(arg: &Arg) -> bool {
    !matches!(arg.ty, Type::Flag | Type::Word(_) | Type::Tensors)
}

fn takes_decimals(arg: &Arg) -> bool {
    matches!(arg.ty, Type::Decimal | Type::Decimals)
}
