//! From the arguments of a call to those of what is called.

use crate::ast::{Block, Expr};
use crate::errors::Reported;
use crate::eval::{Eval, Given, Value, Vars, describe};
use crate::mistake::{BadArgument, BadSyntax, BadValue, Mistake};
use crate::number::Number;
use crate::parse::unraw;
use crate::spot::Spot;
use cnn_core::layer::{Arg, List, Misfit, PADDING_WORDS, Ratios, Role, Spec, Type};
use cnn_core::{Kind, Ratio};
use std::cell::Cell;

/// The arguments of a layer, in the order of its kind, and where each was written.
pub(crate) struct Bound {
    pub(crate) values: Vec<cnn_core::Value>,
    /// Where a refusal of each argument points; the call's name where it has its default.
    pub(crate) spots: Vec<Spot>,
    /// Where each was written, if that is where the block around was called.
    pub(crate) sources: Vec<Option<Spot>>,
}

/// Gives a layer kind its arguments.
pub(crate) fn layer(
    eval: &Eval<'_, '_>,
    kind: Kind,
    name: Spot,
    given: &[Given<'_>],
) -> Result<Bound, Reported> {
    let mut binding = Binding {
        eval,
        spec: kind.spec(),
        values: vec![None; kind.spec().args.len()],
        spots: vec![name; kind.spec().args.len()],
        sources: vec![None; kind.spec().args.len()],
        miscounted: Cell::default(),
        failed: None,
    };
    binding.take_all(given);
    binding.finish(name)
}

struct Binding<'b, 'e, 'a> {
    eval: &'b Eval<'e, 'a>,
    spec: &'static Spec,
    values: Vec<Option<cnn_core::Value>>,
    spots: Vec<Spot>,
    sources: Vec<Option<Spot>>,
    /// How many numbers were given where another count was wanted. A further argument with as many shows that it is the
    /// kind that is wrong, and once.
    miscounted: Cell<Option<usize>>,
    failed: Option<Reported>,
}

impl Binding<'_, '_, '_> {
    fn report(&mut self, spot: Spot, mistake: &dyn Mistake) {
        self.failed = Some(self.eval.refuse(spot, mistake));
    }

    fn take_all(&mut self, given: &[Given<'_>]) {
        let positions = positions(self.spec);
        let callee = self.spec.name;
        let (mut next, mut named) = (0, false);
        let mut given = given.iter().peekable();
        while let Some(arg) = given.next() {
            if let Some(letter) = arg.letter {
                self.take_shorthand(letter, arg);
                next += usize::from(arg.name.is_none());
                continue;
            }
            if let Some(name) = arg.name {
                named = true;
                self.take_named(&unraw(name), name.span().into(), arg);
                continue;
            }
            if named {
                self.report(arg.spot, &BadArgument::PositionAfterName { callee });
                continue;
            }
            let Some(&index) = positions.get(next) else {
                let most = positions.len();
                self.report(arg.spot, &BadArgument::SurplusArgument { callee, most });
                continue;
            };
            next += 1;
            if self.spec.args[index].ty == Type::Ints {
                let mut all = vec![arg];
                while let Some(more) = given.next_if(|arg| arg.name.is_none()) {
                    all.push(more);
                }
                self.take_ints(index, &all);
            } else {
                self.take(index, arg);
            }
        }
    }

    fn take_named(&mut self, name: &str, spot: Spot, arg: &Given<'_>) {
        match self.spec.position(name) {
            Some(index) if self.spec.args[index].ty != Type::Tensors => self.take(index, arg),
            _ => {
                let callee = self.spec.name;
                let visible = self.spec.args.iter().filter(|arg| arg.ty != Type::Tensors);
                let known = visible.map(|arg| arg.name).collect();
                self.report(spot, &BadArgument::UnknownArgument { callee, name, known });
            }
        }
    }

    fn take_shorthand(&mut self, letter: char, arg: &Given<'_>) {
        let index = self
            .spec
            .args
            .iter()
            .position(|arg| arg.shorthand == Some(letter));
        match index {
            Some(index) => self.take(index, arg),
            None => {
                let callee = self.spec.name;
                let known = self.spec.args.iter().filter_map(|arg| arg.shorthand).collect();
                self.report(
                    arg.spot,
                    &BadArgument::NoShorthand {
                        callee,
                        number: describe(&arg.value),
                        letter,
                        known,
                    },
                );
            }
        }
    }

    fn take(&mut self, index: usize, arg: &Given<'_>) {
        if let Some((from, spot)) = &arg.from
            && !self.take_input_side(index, from, *spot, arg.spot)
        {
            return;
        }
        if self.values[index].is_some() {
            let (callee, name) = (self.spec.name, self.spec.args[index].name);
            let spot = arg.name.map_or(arg.spot, |name| name.span().into());
            return self.report(spot, &BadArgument::DoubledArgument { callee, name });
        }
        self.sources[index] = arg.source;
        self.set(index, &arg.value, arg.spot, arg.blame);
    }

    /// What stands in front of `->`, if that belongs there.
    fn take_input_side(&mut self, index: usize, from: &Value<'_>, spot: Spot, to: Spot) -> bool {
        let callee = self.spec.name;
        match self.spec.role(Role::Input) {
            Some(input) if self.spec.args[index].role == Role::Output => {
                self.set(input, from, spot, spot);
                return true;
            }
            Some(_) => {
                let name = self.spec.args[index].name;
                self.report(spot.to(to), &BadArgument::SidesNotFirst { callee, name });
            }
            None => {
                let kept = self.spec.role(Role::Kept).map(|index| self.spec.args[index].name);
                let instead = kept.map(|name| format!("{name} = {}", describe(from)));
                self.report(spot.to(to), &BadArgument::NoSides { callee, instead });
            }
        }
        false
    }

    /// Several numbers one after the other: `Permute(1, 2, 0)`.
    fn take_ints(&mut self, index: usize, args: &[&Given<'_>]) {
        if let [arg] = args {
            return self.take(index, arg);
        }
        let mut numbers = Vec::new();
        for arg in args {
            match &arg.value {
                Value::Number(number) => numbers.push(*number),
                Value::Unknown(reported) => self.failed = Some(*reported),
                other => {
                    let given = describe(other);
                    self.report(arg.spot, &BadValue::NotANumberValue { given });
                }
            }
        }
        let spot = args
            .first()
            .zip(args.last())
            .map(|(first, last)| first.spot.to(last.spot));
        if let (Some(spot), true) = (spot, numbers.len() == args.len()) {
            self.set(index, &Value::Size(numbers), spot, spot);
        }
    }

    fn set(&mut self, index: usize, value: &Value<'_>, spot: Spot, blame: Spot) {
        let (callee, arg) = (self.spec.name, &self.spec.args[index]);
        if self.values[index].is_some() {
            let name = arg.name;
            return self.report(spot, &BadArgument::DoubledArgument { callee, name });
        }
        self.spots[index] = spot;
        self.values[index] = Some(cnn_core::Value::Absent);
        match self.convert(index, value, spot, blame) {
            Ok(value) => self.values[index] = Some(value),
            Err(reported) => self.failed = Some(reported),
        }
    }

    /// The value as the engine reads it.
    fn convert(
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

    fn finish(mut self, name: Spot) -> Result<Bound, Reported> {
        let (mut values, mut missing) = (Vec::new(), Vec::new());
        let spec = self.spec;
        for (index, arg) in spec.args.iter().enumerate() {
            let default = arg.default.map(|default| arg.accept(spec.spatial, default));
            match (self.values[index], default) {
                (Some(value), _) | (None, Some(Ok(value))) => values.push(value),
                (None, _) => missing.push((arg.name, Some(arg.ty))),
            }
        }
        // What could not be read may have been one of them.
        if !missing.is_empty() && self.failed.is_none() {
            let (callee, declared) = (spec.name, None);
            self.report(
                name,
                &BadArgument::MissingArgument {
                    callee,
                    missing,
                    declared,
                },
            );
        }
        match self.failed {
            Some(reported) => Err(reported),
            None => Ok(Bound {
                values,
                spots: self.spots,
                sources: self.sources,
            }),
        }
    }
}

/// The arguments that can be given by position, in their order.
pub(crate) fn positions(spec: &Spec) -> Vec<usize> {
    (0..spec.args.len())
        .filter(|&index| spec.args[index].role != Role::Input && spec.args[index].ty != Type::Tensors)
        .collect()
}

/// Whether a number can be right for it.
fn takes_numbers(arg: &Arg) -> bool {
    !matches!(arg.ty, Type::Flag | Type::Word(_) | Type::Tensors)
}

fn takes_decimals(arg: &Arg) -> bool {
    matches!(arg.ty, Type::Decimal | Type::Decimals)
}

/// Gives a block its parameters. `eval` sees what the caller sees.
pub(crate) fn block<'a>(
    eval: &Eval<'_, 'a>,
    block: &'a Block,
    name: Spot,
    given: &[Given<'a>],
) -> Result<Vars<'a>, Reported> {
    let callee = &unraw(&block.name);
    let report = |spot, mistake: &dyn Mistake| eval.refuse(spot, mistake);
    let mut values: Vec<Option<(Value<'a>, Spot)>> = vec![None; block.params.len()];
    let mut failed = None;
    let mut named = false;
    for (place, arg) in given.iter().enumerate() {
        named |= arg.name.is_some();
        let index = match arg.name {
            Some(name) => param(eval, block, &unraw(name), name.span().into()),
            None if named => Err(report(arg.spot, &BadArgument::PositionAfterName { callee })),
            None if place < values.len() => Ok(place),
            None => Err(report(
                arg.spot,
                &BadArgument::SurplusArgument {
                    callee,
                    most: values.len(),
                },
            )),
        };
        match index {
            Ok(index) if values[index].is_some() => {
                let name = &unraw(&block.params[index].name);
                let spot = arg.name.map_or(arg.spot, |name| name.span().into());
                failed = Some(report(spot, &BadArgument::DoubledArgument { callee, name }));
            }
            Ok(index) => {
                let value = value_of(eval, callee, arg).unwrap_or_else(Value::Unknown);
                values[index] = Some((value, arg.source.unwrap_or(arg.spot)));
            }
            Err(reported) => failed = Some(reported),
        }
    }
    match failed {
        Some(reported) => Err(reported),
        None => fill(eval, block, name, values),
    }
}

fn param(eval: &Eval<'_, '_>, block: &Block, name: &str, spot: Spot) -> Result<usize, Reported> {
    let names: Vec<String> = block.params.iter().map(|param| unraw(&param.name)).collect();
    names.iter().position(|known| known == name).ok_or_else(|| {
        let callee = &unraw(&block.name);
        let known = names.iter().map(String::as_str).collect();
        let mistake = BadArgument::UnknownArgument { callee, name, known };
        eval.refuse(spot, &mistake)
    })
}

/// The value of a block's argument. A name that is not known can be a word for a layer inside.
fn value_of<'a>(eval: &Eval<'_, 'a>, callee: &str, arg: &Given<'a>) -> Result<Value<'a>, Reported> {
    let report = |spot, mistake: &dyn Mistake| Err(eval.refuse(spot, mistake));
    match (&arg.value, arg.letter, &arg.from) {
        (_, _, Some((_, spot))) => report(
            spot.to(arg.spot),
            &BadArgument::NoSides {
                callee,
                instead: None,
            },
        ),
        (Value::Number(number), Some(letter), _) => {
            let number = number.to_string();
            report(arg.spot, &BadArgument::ShorthandElsewhere { number, letter })
        }
        (Value::Unknown(reported), ..) => Err(*reported),
        (Value::Word(word), ..) if !is_word(word) => eval.unknown(arg.spot, word),
        (value, ..) => Ok(value.clone()),
    }
}

/// Whether any layer has an argument that takes this word.
fn is_word(word: &str) -> bool {
    let mut args = Kind::all().flat_map(|kind| kind.spec().args);
    PADDING_WORDS.contains(&word) || args.any(|arg| arg.words().contains(&word))
}

/// Works out the defaults of the parameters that were not given; one can speak of those before it.
fn fill<'a>(
    eval: &Eval<'_, 'a>,
    block: &'a Block,
    name: Spot,
    values: Vec<Option<(Value<'a>, Spot)>>,
) -> Result<Vars<'a>, Reported> {
    let mut vars = Vars::default();
    let mut missing = Vec::new();
    for (param, value) in block.params.iter().zip(values) {
        let (value, source) = match (value, &param.default) {
            (Some(given), _) => given,
            (None, Some(_)) if !missing.is_empty() => continue,
            (None, Some(default)) => {
                let source = vars.source(default).unwrap_or(default.spot);
                (default_of(eval, &vars, default), source)
            }
            (None, None) => {
                missing.push(unraw(&param.name));
                continue;
            }
        };
        vars.set_param(&param.name, value, source);
    }
    if missing.is_empty() {
        return Ok(vars);
    }
    let mistake = BadArgument::MissingArgument {
        callee: &unraw(&block.name),
        missing: missing.iter().map(|name| (name.as_str(), None)).collect(),
        declared: Some((head(block), Spot::from(block.name.span()).line())),
    };
    Err(eval.refuse(name, &mistake))
}

/// A block as it is called: `Basic(width, stride = …)`.
fn head(block: &Block) -> String {
    let params = block.params.iter().map(|param| {
        let name = unraw(&param.name);
        if param.default.is_some() {
            format!("{name} = …")
        } else {
            name
        }
    });
    format!(
        "{}({})",
        unraw(&block.name),
        params.collect::<Vec<_>>().join(", ")
    )
}

fn default_of<'a>(eval: &Eval<'_, 'a>, vars: &Vars<'a>, default: &'a Expr) -> Value<'a> {
    let inside = Eval { vars, ..*eval };
    let value = match inside.value_or_word(default) {
        Ok(Value::Word(word)) if !is_word(&word) => inside.unknown(default.spot, &word),
        value => value,
    };
    value.unwrap_or_else(Value::Unknown)
}
