//! Expressions → values.

use super::names::{Names, Progress};
use super::value::{Callee, Given, Target, Value, describe};
use super::vars::Vars;
use crate::ast::{Arg, Call, Expr, ExprKind, Tap};
use crate::backtrace::Notes;
use crate::diagnostic::{BadArgument, BadName, BadValue, IntoDiagnostic, TooMuch};
use crate::errors::{ErrorGuaranteed, Errors};
use crate::ident::unraw;
use crate::limits::MAX_VALUE_DEPTH;
use crate::number::Number;
use crate::span_range::SpanRange;
use crate::symbol::FUNCTIONS;
use cnn_core::{Shape, UNKNOWN};
use std::rc::Rc;

/// What `in` is.
#[derive(Clone, Copy)]
pub(crate) enum Input {
    /// There is none, as in a `const`.
    None,
    Known(Shape),
    Unknown(ErrorGuaranteed),
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

pub(super) type Evaluated<T> = Result<T, ErrorGuaranteed>;

impl<'a> Eval<'_, 'a> {
    /// Reports a mistake.
    pub(crate) fn refuse(&self, span: SpanRange, mistake: &dyn IntoDiagnostic) -> ErrorGuaranteed {
        self.errors.report_with(span, mistake, &self.notes.list())
    }

    /// Refuses a number by itself, wherever it is used: where it was written, if that is where the block around was
    /// called.
    pub(crate) fn refuse_source(
        &self,
        source: Option<SpanRange>,
        span: SpanRange,
        mistake: &dyn IntoDiagnostic,
    ) -> ErrorGuaranteed {
        match source {
            None => self.refuse(span, mistake),
            Some(source) => self
                .errors
                .report_source(source, span, mistake, &self.notes.list()),
        }
    }

    pub(super) fn report<T>(&self, span: SpanRange, mistake: &dyn IntoDiagnostic) -> Evaluated<T> {
        Err(self.refuse(span, mistake))
    }

    /// What an expression stands for.
    pub(crate) fn value(&self, expr: &'a Expr) -> Evaluated<Value<'a>> {
        self.names.budget.step(expr.span, self.errors)?;
        let Some(_level) = self.names.budget.deeper_value() else {
            let most = MAX_VALUE_DEPTH;
            return self.report(expr.span, &TooMuch::ValueTooDeep { most });
        };
        if let Some(value) = self.names.mode.value_of(expr) {
            return Ok(value.clone());
        }
        match &expr.kind {
            ExprKind::Number(number) => Ok(Value::Number(*number)),
            ExprKind::Bool(truth) => Ok(Value::Bool(*truth)),
            ExprKind::Size(sizes) => Ok(Value::Size(sizes.clone())),
            ExprKind::Shorthand(number, letter) => {
                let (number, letter) = (number.to_string(), *letter);
                self.report(expr.span, &BadArgument::ShorthandElsewhere { number, letter })
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
                self.report(expr.span, &BadValue::NotANumberValue { given })
            }
        }
    }

    pub(crate) fn truth(&self, expr: &'a Expr) -> Evaluated<bool> {
        match self.value(expr)? {
            Value::Bool(truth) => Ok(truth),
            Value::Unknown(reported) => Err(reported),
            other => {
                let given = describe(&other);
                self.report(expr.span, &BadValue::NotATruth { given })
            }
        }
    }

    /// A whole number.
    pub(crate) fn whole(&self, expr: &'a Expr) -> Evaluated<i128> {
        let number = self.number(expr)?;
        let value = number.to_string();
        match number.as_whole() {
            Some(whole) => Ok(whole),
            None => self.report(primary_span(expr), &BadValue::NotWhole { value }),
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
                return self.report(expr.span, &BadValue::NotAShape { given });
            }
        };
        let mut axes = Vec::new();
        for (place, size) in sizes.iter().enumerate() {
            let span = match &expr.kind {
                ExprKind::Tuple(parts) => parts.get(place).map_or(expr.span, primary_span),
                _ => primary_span(expr),
            };
            axes.push(self.size(*size, span)?);
        }
        match Shape::try_new(&axes) {
            Some(shape) => Ok(shape),
            None => {
                let given = axes.len();
                self.report(expr.span, &BadValue::TooManySizes { given })
            }
        }
    }

    fn size(&self, number: Number, span: SpanRange) -> Evaluated<u64> {
        let value = number.to_string();
        match number.as_whole() {
            None => self.report(span, &BadValue::NotWhole { value }),
            Some(0) => self.report(span, &BadValue::Zero),
            Some(whole) => match u64::try_from(whole) {
                Ok(size) => Ok(size),
                Err(_) => self.report(
                    span,
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
                    from: arg.from.as_ref().map(|from| {
                        (
                            self.value(from).unwrap_or_else(Value::Unknown),
                            primary_span(from),
                        )
                    }),
                    value: value.unwrap_or_else(Value::Unknown),
                    letter,
                    span: arg.value.span,
                    primary_span: primary_span(&arg.value),
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
                return self.report(tap.span, &BadValue::InIsATensor { shape });
            }
            return self.unknown(tap.span, name);
        }
        match tap.segments.as_slice() {
            [first, second] if first.plain() == Some("in") => match second.plain() {
                Some(name) => self.size_of_input(tap.span, name),
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
        self.report(tap.span, &BadName::OnlyInHasSizes { path })
    }

    /// Reports a name that is not known.
    pub(crate) fn unknown<T>(&self, span: SpanRange, name: &str) -> Evaluated<T> {
        let (mut known, mut values): (Vec<&str>, usize) = (Vec::new(), 0);
        if self.errors.check_capacity().is_ok() {
            known.extend(self.vars.names());
            known.extend(self.names.constants());
            values = known.len();
            known.extend(self.names.callable());
        }
        self.report(span, &BadName::UnknownName { name, known, values })
    }

    fn size_of_input(&self, span: SpanRange, name: &str) -> Evaluated<Value<'a>> {
        let shape = match self.input {
            Input::Known(shape) => shape,
            Input::Unknown(reported) => return Err(reported),
            Input::None => return self.report(span, &BadValue::NoInHere),
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
            Some(UNKNOWN) => Err(self.errors.suppressed()),
            Some(size) => Ok(Value::Number(Number::whole(size.into()))),
            None => self.report(span, &BadValue::NoSuchSize { name, shape }),
        }
    }

    /// A function, or a layer or block that is passed on with its arguments.
    fn call(&self, call: &'a Call) -> Evaluated<Value<'a>> {
        let name = unraw(&call.name);
        let args = call.args.as_deref().unwrap_or_default();
        if FUNCTIONS.contains(&name.as_str()) {
            return self.function(&name, call.span, args);
        }
        let span = SpanRange::from(call.name.span());
        match self.named(&name) {
            Some(value) => match value? {
                Value::Callee(callee) if callee.args.is_none() => {
                    let (target, args) = (callee.target, self.args(args));
                    let depth = 1 + args.iter().map(Given::depth).max().unwrap_or(0);
                    if depth > MAX_VALUE_DEPTH {
                        let most = MAX_VALUE_DEPTH;
                        return self.report(span, &TooMuch::ValueTooDeep { most });
                    }
                    let args = Some(args.into());
                    Ok(Value::Callee(Rc::new(Callee { target, args, depth })))
                }
                Value::Callee(_) => {
                    let mistake = BadArgument::ArgumentsGivenAlready {
                        name: &name,
                        call: call.span,
                    };
                    self.report(span, &mistake)
                }
                other => {
                    let value = describe(&other);
                    self.report(span, &BadName::NotALayer { name: &name, value })
                }
            },
            None => {
                let known = self.names.callable();
                self.report(span, &BadValue::UnknownFunction { name: &name, known })
            }
        }
    }
}

/// What to primary_span where the value of an expression is of the wrong kind: the operator that made it.
pub(crate) fn primary_span(expr: &Expr) -> SpanRange {
    match &expr.kind {
        ExprKind::Chain { rest, .. } => rest.last().map_or(expr.span, |link| link.at),
        _ => expr.span,
    }
}

impl<'a> Names<'a> {
    /// The value of a constant, which is evaluated when it is first needed; `None` if there is none of that name.
    pub(crate) fn constant(&self, name: &str, errors: &Errors) -> Option<Result<Value<'a>, ErrorGuaranteed>> {
        let (item, state) = self.consts.get(name)?;
        match &*state.borrow() {
            Progress::Done(value) => return Some(value.clone()),
            Progress::Now => {
                let stack = self.stack.borrow();
                let start = stack.iter().position(|before| before == name).unwrap_or(0);
                let mut chain = stack.get(start..).unwrap_or_default().to_vec();
                chain.push(name.to_owned());
                let chain = &chain;
                return Some(Err(
                    errors.report(item.name.span(), &BadName::ConstReachesItself { chain })
                ));
            }
            Progress::NotYet => {}
        }
        *state.borrow_mut() = Progress::Now;
        let eval = Eval {
            errors,
            names: self,
            vars: &Vars::default(),
            input: Input::None,
            notes: &Notes::default(),
        };
        self.stack.borrow_mut().push(name.to_owned());
        let value = eval.value(&item.value);
        self.stack.borrow_mut().pop();
        *state.borrow_mut() = Progress::Done(value.clone());
        Some(value)
    }
}
