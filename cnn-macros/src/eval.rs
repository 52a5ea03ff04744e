//! The arithmetic of arguments, exact.

use crate::ast::{Arg, Block, Call, Expr, ExprKind, Link, Operator, Tap};
use crate::errors::{Errors, Reported};
use crate::limits::MAX_VALUE_DEPTH;
use crate::mistake::{BadArgument, BadName, BadValue, Mistake, TooMuch};
use crate::names::Names;
use crate::notes::Notes;
use crate::number::{NoResult, Number};
use crate::parse::unraw;
use crate::spot::Spot;
use cnn_core::{Kind, Shape, UNKNOWN};
use proc_macro2::Ident;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::rc::Rc;

/// The functions of the language.
pub(crate) const FUNCTIONS: &[&str] = &["min", "max", "div_ceil", "floor", "ceil", "round", "round_to"];

/// What an expression stands for.
#[derive(Clone, Debug)]
pub(crate) enum Value<'a> {
    Number(Number),
    Bool(bool),
    /// `3x5`, `(k, 1)`
    Size(Vec<Number>),
    /// A word such as `same`, which means something to the argument that takes it.
    Word(String),
    /// A layer or a block, with arguments or without.
    Callee(Rc<Callee<'a>>),
    /// What could not be worked out; the error is reported.
    Unknown(Reported),
}

/// A layer or a block that can be called.
#[derive(Clone, Debug)]
pub(crate) struct Callee<'a> {
    pub(crate) target: Target<'a>,
    /// The arguments that it was given where it was passed on.
    pub(crate) args: Option<Rc<[Given<'a>]>>,
    /// How many others are given to one another in it.
    depth: usize,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Target<'a> {
    Kind(Kind),
    Block(&'a Block),
}

impl Target<'_> {
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Kind(kind) => kind.name().to_owned(),
            Self::Block(block) => unraw(&block.name),
        }
    }
}

/// An argument, worked out.
#[derive(Clone, Debug)]
pub(crate) struct Given<'a> {
    pub(crate) name: Option<&'a Ident>,
    /// What stands in front of `->`.
    pub(crate) from: Option<(Value<'a>, Spot)>,
    pub(crate) value: Value<'a>,
    /// The letter of a worksheet's shorthand.
    pub(crate) letter: Option<char>,
    /// The value's place.
    pub(crate) spot: Spot,
    /// What to blame where the number is of the wrong kind: the operator that made it.
    pub(crate) blame: Spot,
    /// Where it was written, if that is where the block around was called.
    pub(crate) source: Option<Spot>,
}

impl Given<'_> {
    fn depth(&self) -> usize {
        let of = |value: &Value<'_>| match value {
            Value::Callee(callee) => callee.depth,
            _ => 0,
        };
        let from = self.from.as_ref().map_or(0, |(from, _)| of(from));
        of(&self.value).max(from)
    }
}

/// Names that stand for values: parameters, `let`s, the numbers of `for`s.
#[derive(Debug, Default)]
pub(crate) struct Vars<'a> {
    /// In the order in which they were set.
    list: Vec<Var<'a>>,
    /// Where in the list the values of a name are.
    places: HashMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Var<'a> {
    name: String,
    value: Value<'a>,
    /// Where the value of a parameter was written.
    source: Option<Spot>,
}

impl<'a> Vars<'a> {
    pub(crate) fn set(&mut self, name: &Ident, value: Value<'a>) {
        self.add(name, value, None);
    }

    /// Gives a parameter the value that was written there.
    pub(crate) fn set_param(&mut self, name: &Ident, value: Value<'a>, source: Spot) {
        self.add(name, value, Some(source));
    }

    fn add(&mut self, name: &Ident, value: Value<'a>, source: Option<Spot>) {
        let name = unraw(name);
        self.places.entry(name.clone()).or_default().push(self.list.len());
        self.list.push(Var { name, value, source });
    }

    fn var(&self, name: &str) -> Option<&Var<'a>> {
        let place = self.places.get(name)?.last()?;
        self.list.get(*place)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Value<'a>> {
        self.var(name).map(|var| &var.value)
    }

    /// Where the number that an expression stands for was written, if that is where a block was called.
    pub(crate) fn source(&self, expr: &Expr) -> Option<Spot> {
        match &expr.kind {
            ExprKind::Path(tap) => self.var(tap.single()?)?.source,
            _ => None,
        }
    }

    /// How many there are, for [`forget`](Self::forget).
    pub(crate) fn count(&self) -> usize {
        self.list.len()
    }

    /// Leaves a scope: what was set since is gone.
    pub(crate) fn forget(&mut self, count: usize) {
        for var in self.list.drain(count..) {
            if let Some(places) = self.places.get_mut(&var.name) {
                places.pop();
            }
        }
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|var| var.name.as_str())
    }
}

/// What `in` is.
#[derive(Clone, Copy)]
pub(crate) enum Input {
    /// There is none, as in a `const`.
    None,
    Known(Shape),
    Unknown(Reported),
}

/// Where an expression stands, and so what its names mean.
pub(crate) struct Eval<'e, 'a> {
    pub(crate) errors: &'e Errors,
    pub(crate) names: &'e Names<'a>,
    pub(crate) vars: &'e Vars<'a>,
    pub(crate) input: Input,
    /// For which calls an error arises.
    pub(crate) notes: &'e Notes,
}

type Evaluated<T> = Result<T, Reported>;

impl<'a> Eval<'_, 'a> {
    /// Reports a mistake.
    pub(crate) fn refuse(&self, spot: Spot, mistake: &dyn Mistake) -> Reported {
        self.errors.report_with(spot, mistake, &self.notes.list())
    }

    /// Refuses a number by itself, wherever it is used: where it was written, if that is where the block around was
    /// called.
    pub(crate) fn refuse_source(&self, source: Option<Spot>, spot: Spot, mistake: &dyn Mistake) -> Reported {
        match source {
            None => self.refuse(spot, mistake),
            Some(source) => self
                .errors
                .report_source(source, spot, mistake, &self.notes.list()),
        }
    }

    fn report<T>(&self, spot: Spot, mistake: &dyn Mistake) -> Evaluated<T> {
        Err(self.refuse(spot, mistake))
    }

    /// What an expression stands for.
    pub(crate) fn value(&self, expr: &'a Expr) -> Evaluated<Value<'a>> {
        self.names.budget.step(expr.spot, self.errors)?;
        let Some(_level) = self.names.budget.deeper_value() else {
            let most = MAX_VALUE_DEPTH;
            return self.report(expr.spot, &TooMuch::ValueTooDeep { most });
        };
        match &expr.kind {
            ExprKind::Number(number) => Ok(Value::Number(*number)),
            ExprKind::Bool(truth) => Ok(Value::Bool(*truth)),
            ExprKind::Size(sizes) => Ok(Value::Size(sizes.clone())),
            ExprKind::Shorthand(number, letter) => {
                let (number, letter) = (number.to_string(), *letter);
                self.report(expr.spot, &BadArgument::ShorthandElsewhere { number, letter })
            }
            ExprKind::Path(tap) => self.path(tap),
            ExprKind::Tuple(parts) => {
                let parts = parts.iter().map(|part| self.number(part));
                // All parts are looked at, so that all their errors are told.
                let parts: Vec<Evaluated<Number>> = parts.collect();
                parts.into_iter().collect::<Evaluated<_>>().map(Value::Size)
            }
            ExprKind::Unary { operator, operand } => self.unary(*operator, operand),
            ExprKind::Chain { first, rest } => self.chain(first, rest),
            ExprKind::Call(call) => self.call(call),
            ExprKind::Unknown(reported) => Err(*reported),
        }
    }

    pub(crate) fn number(&self, expr: &'a Expr) -> Evaluated<Number> {
        match self.value(expr)? {
            Value::Number(number) => Ok(number),
            Value::Unknown(reported) => Err(reported),
            other => {
                let given = describe(&other);
                self.report(expr.spot, &BadValue::NotANumberValue { given })
            }
        }
    }

    pub(crate) fn truth(&self, expr: &'a Expr) -> Evaluated<bool> {
        match self.value(expr)? {
            Value::Bool(truth) => Ok(truth),
            Value::Unknown(reported) => Err(reported),
            other => {
                let given = describe(&other);
                self.report(expr.spot, &BadValue::NotATruth { given })
            }
        }
    }

    /// A whole number.
    pub(crate) fn whole(&self, expr: &'a Expr) -> Evaluated<i128> {
        let number = self.number(expr)?;
        let value = number.to_string();
        match number.as_whole() {
            Some(whole) => Ok(whole),
            None => self.report(blame(expr), &BadValue::NotWhole { value }),
        }
    }

    /// A shape: each axis at least 1.
    pub(crate) fn shape(&self, expr: &'a Expr) -> Evaluated<Shape> {
        let sizes = match self.value(expr)? {
            Value::Number(number) => vec![number],
            Value::Size(sizes) => sizes,
            Value::Unknown(reported) => return Err(reported),
            other => {
                let given = describe(&other);
                return self.report(expr.spot, &BadValue::NotAShape { given });
            }
        };
        let mut axes = Vec::new();
        for (place, size) in sizes.iter().enumerate() {
            let spot = match &expr.kind {
                ExprKind::Tuple(parts) => parts.get(place).map_or(expr.spot, blame),
                _ => blame(expr),
            };
            axes.push(self.size(*size, spot)?);
        }
        match Shape::try_new(&axes) {
            Some(shape) => Ok(shape),
            None => {
                let given = axes.len();
                self.report(expr.spot, &BadValue::TooManySizes { given })
            }
        }
    }

    fn size(&self, number: Number, spot: Spot) -> Evaluated<u64> {
        let value = number.to_string();
        match number.as_whole() {
            None => self.report(spot, &BadValue::NotWhole { value }),
            Some(0) => self.report(spot, &BadValue::Zero),
            Some(whole) => match u64::try_from(whole) {
                Ok(size) => Ok(size),
                Err(_) => self.report(
                    spot,
                    &BadValue::Negative {
                        what: "a size",
                        value,
                    },
                ),
            },
        }
    }

    /// The arguments of a call, worked out where they stand.
    pub(crate) fn args(&self, args: &'a [Arg]) -> Vec<Given<'a>> {
        args.iter()
            .map(|arg| {
                let (letter, value) = match &arg.value.kind {
                    ExprKind::Shorthand(number, letter) => (Some(*letter), Ok(Value::Number(*number))),
                    _ => (None, self.value_or_word(&arg.value)),
                };
                Given {
                    name: arg.name.as_ref(),
                    from: arg
                        .from
                        .as_ref()
                        .map(|from| (self.value(from).unwrap_or_else(Value::Unknown), blame(from))),
                    value: value.unwrap_or_else(Value::Unknown),
                    letter,
                    spot: arg.value.spot,
                    blame: blame(&arg.value),
                    source: self.vars.source(&arg.value),
                }
            })
            .collect()
    }

    /// A value, or where a name is not known the word that it may be to the argument.
    pub(crate) fn value_or_word(&self, expr: &'a Expr) -> Evaluated<Value<'a>> {
        if let ExprKind::Path(tap) = &expr.kind
            && let Some(name) = tap.single()
            && self.named(name).is_none()
            && name != "in"
        {
            return Ok(Value::Word(name.to_owned()));
        }
        self.value(expr)
    }

    /// What a name stands for, if it is known.
    fn named(&self, name: &str) -> Option<Evaluated<Value<'a>>> {
        if let Some(value) = self.vars.get(name) {
            return Some(match value {
                Value::Unknown(reported) => Err(*reported),
                value => Ok(value.clone()),
            });
        }
        if let Some(value) = self.names.constant(name, self.errors) {
            return Some(value);
        }
        let target = self.target(name)?;
        let (args, depth) = (None, 0);
        Some(Ok(Value::Callee(Rc::new(Callee { target, args, depth }))))
    }

    /// The block or layer kind of that name.
    pub(crate) fn target(&self, name: &str) -> Option<Target<'a>> {
        match self.names.block(name) {
            Some(block) => Some(Target::Block(block)),
            None => self.names.kind(name).map(Target::Kind),
        }
    }

    fn path(&self, tap: &'a Tap) -> Evaluated<Value<'a>> {
        if let Some(name) = tap.single() {
            if let Some(value) = self.named(name) {
                return value;
            }
            if name == "in" {
                let shape = match self.input {
                    Input::Known(shape) => Some(shape),
                    Input::None | Input::Unknown(_) => None,
                };
                return self.report(tap.spot, &BadValue::InIsATensor { shape });
            }
            return self.unknown(tap.spot, name);
        }
        match tap.segments.as_slice() {
            [first, second] if first.plain() == Some("in") => match second.plain() {
                Some(name) => self.size_of_input(tap.spot, name),
                None => self.not_a_number(tap),
            },
            _ => self.not_a_number(tap),
        }
    }

    fn not_a_number<T>(&self, tap: &Tap) -> Evaluated<T> {
        let path: Vec<&str> = tap
            .segments
            .iter()
            .filter_map(|segment| segment.plain())
            .collect();
        let path = &path.join(".");
        self.report(tap.spot, &BadName::OnlyInHasSizes { path })
    }

    /// Reports a name that is not known.
    pub(crate) fn unknown<T>(&self, spot: Spot, name: &str) -> Evaluated<T> {
        let (mut known, mut values): (Vec<&str>, usize) = (Vec::new(), 0);
        if self.errors.check_room().is_ok() {
            known.extend(self.vars.names());
            known.extend(self.names.constants());
            values = known.len();
            known.extend(self.names.callable());
        }
        self.report(spot, &BadName::UnknownName { name, known, values })
    }

    fn size_of_input(&self, spot: Spot, name: &str) -> Evaluated<Value<'a>> {
        let shape = match self.input {
            Input::Known(shape) => shape,
            Input::Unknown(reported) => return Err(reported),
            Input::None => return self.report(spot, &BadValue::NoInHere),
        };
        let size = match name {
            "channels" => Some(shape.channels()),
            "features" => shape.features(),
            "length" => shape.length(),
            "depth" => shape.depth(),
            "height" => shape.height(),
            "width" => shape.width(),
            _ => None,
        };
        match size {
            Some(UNKNOWN) => Err(self.errors.before()),
            Some(size) => Ok(Value::Number(Number::whole(size.into()))),
            None => self.report(spot, &BadValue::NoSuchSize { name, shape }),
        }
    }

    fn unary(&self, operator: Operator, operand: &'a Expr) -> Evaluated<Value<'a>> {
        match (operator, self.value(operand)?) {
            (_, Value::Unknown(reported)) => Err(reported),
            (Operator::Sub, Value::Number(number)) => Ok(Value::Number(number.negated())),
            (Operator::Not, Value::Bool(truth)) => Ok(Value::Bool(!truth)),
            (_, other) => {
                let (operator, left, right) = (operator.symbol(), describe(&other), None);
                self.report(
                    operand.spot,
                    &BadValue::Operands {
                        operator,
                        left,
                        right,
                    },
                )
            }
        }
    }

    fn chain(&self, first: &'a Expr, rest: &'a [Link]) -> Evaluated<Value<'a>> {
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
        at: Spot,
        left: Value<'a>,
        (right, source): (Value<'a>, Option<Spot>),
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

    /// A function, or a layer or block that is passed on with its arguments.
    fn call(&self, call: &'a Call) -> Evaluated<Value<'a>> {
        let name = unraw(&call.name);
        let args = call.args.as_deref().unwrap_or_default();
        if FUNCTIONS.contains(&name.as_str()) {
            return self.function(&name, call.spot, args);
        }
        let spot = Spot::from(call.name.span());
        match self.named(&name) {
            Some(value) => match value? {
                Value::Callee(callee) if callee.args.is_none() => {
                    let (target, args) = (callee.target, self.args(args));
                    let depth = 1 + args.iter().map(Given::depth).max().unwrap_or(0);
                    if depth > MAX_VALUE_DEPTH {
                        let most = MAX_VALUE_DEPTH;
                        return self.report(spot, &TooMuch::ValueTooDeep { most });
                    }
                    let args = Some(args.into());
                    Ok(Value::Callee(Rc::new(Callee { target, args, depth })))
                }
                Value::Callee(_) => self.report(spot, &BadArgument::ArgumentsGivenAlready { name: &name }),
                other => {
                    let value = describe(&other);
                    self.report(spot, &BadName::NotALayer { name: &name, value })
                }
            },
            None => {
                let known = self.names.callable();
                self.report(spot, &BadValue::UnknownFunction { name: &name, known })
            }
        }
    }

    /// `source` is where the last number was written, if that is where the block around was called.
    fn no_result<T>(&self, spot: Spot, source: Option<Spot>, why: NoResult, working: String) -> Evaluated<T> {
        Err(match why {
            NoResult::Overflow => self.refuse(spot, &BadValue::Overflow { working }),
            NoResult::DivisionByZero => {
                self.refuse_source(source, spot, &BadValue::DivisionByZero { working })
            }
        })
    }

    fn function(&self, name: &str, spot: Spot, args: &'a [Arg]) -> Evaluated<Value<'a>> {
        for arg in args {
            if let Some(at) = arg.name.as_ref().map(|name| Spot::from(name.span())) {
                return self.report(at, &BadValue::NamedNumber { function: name });
            }
            if let Some(from) = &arg.from {
                let mistake = BadArgument::NoSides {
                    callee: name,
                    instead: None,
                };
                return self.report(from.spot.to(arg.value.spot), &mistake);
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
                let spot = args.last().map_or(spot, |arg| arg.value.spot);
                let value = multiple.to_string();
                return self.report(spot, &BadValue::RoundToNothing { value });
            }
            ("round_to", [number, multiple]) => number.round_to(*multiple),
            _ => return self.report(spot, &BadValue::FunctionArguments { name, given }),
        };
        result.map(Value::Number).or_else(|why| {
            let numbers: Vec<String> = numbers.iter().map(Number::to_string).collect();
            self.no_result(spot, None, why, format!("{name}({})", numbers.join(", ")))
        })
    }
}

/// What to blame where the value of an expression is of the wrong kind: the operator that made it.
pub(crate) fn blame(expr: &Expr) -> Spot {
    match &expr.kind {
        ExprKind::Chain { rest, .. } => rest.last().map_or(expr.spot, |link| link.at),
        _ => expr.spot,
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

/// A value as a message names it.
pub(crate) fn describe(value: &Value<'_>) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Bool(truth) => format!("`{truth}`"),
        Value::Size(sizes) => {
            let is_plain = |size: &Number| size.as_whole().is_some_and(|size| size >= 0);
            let texts: Vec<String> = sizes.iter().map(Number::to_string).collect();
            if sizes.iter().all(is_plain) && sizes.len() > 1 {
                format!("the size {}", texts.join("x"))
            } else {
                format!("the tuple ({})", texts.join(", "))
            }
        }
        Value::Word(word) => format!("the word `{word}`"),
        Value::Callee(callee) => match callee.target {
            Target::Kind(_) => format!("the layer `{}`", callee.target.name()),
            Target::Block(_) => format!("the block `{}`", callee.target.name()),
        },
        Value::Unknown(_) => "unknown".to_owned(),
    }
}
