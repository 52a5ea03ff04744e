//! Expressions → values.

use super::names::{Names, Progress};
use super::traced::Traced;
use super::tracer::Tracer;
use super::value::{Callee, Given, Target, Value, describe};
use super::vars::Vars;
use crate::ast::{Arg, Call, Expr, ExprKind, Segment, Tap};
use crate::backtrace::Backtrace;
use crate::diagnostic::{BadArgument, BadName, BadSyntax, BadValue, IntoDiagnostic, TooMuch, UnknownCall};
use crate::elsewhere;
use crate::errors::{ErrorGuaranteed, Errors};
use crate::ident::unraw;
use crate::limits::MAX_VALUE_DEPTH;
use crate::source;
use crate::span_range::SpanRange;
use crate::symbol::{FUNCTIONS, HERE, IN, NONE, TENSORS};
use cnn_core::expression::{Number, Size};
use cnn_core::graph::{Graph, Tensor};
use cnn_core::{Shape, UNKNOWN};
use std::cell::Cell;
use std::rc::Rc;

/// A tensor whose sizes an expression can take.
#[derive(Clone, Copy)]
pub(crate) enum Sized {
    Known(Tensor, Shape),
    Unknown(ErrorGuaranteed),
}

/// The tensors that have a word of their own.
#[derive(Clone, Copy)]
pub(crate) struct Tensors {
    /// `in`
    pub(crate) input: Sized,
    /// `here`
    pub(crate) here: Sized,
}

/// A size of `in` that was taken although that of `here` differs.
#[derive(Clone, Copy)]
pub(crate) struct OtherSize<'a> {
    pub(crate) tap: &'a Tap,
    /// The size of `in`, and that of `here`.
    pub(crate) sizes: (u64, u64),
}

/// The network so far, and how its numbers follow from sizes.
#[derive(Clone, Copy)]
pub(crate) struct Traces<'e> {
    pub(crate) graph: &'e Graph,
    pub(crate) tracer: &'e Tracer,
}

/// The environment of an expression.
pub(crate) struct Eval<'e, 'a> {
    pub(crate) errors: &'e Errors,
    pub(crate) names: &'e Names<'a>,
    pub(crate) vars: &'e Vars<'a>,
    /// `None` where there is no tensor, as in a `const`.
    pub(crate) tensors: Option<Tensors>,
    /// The last size of `in` in the expression that `here` does not have.
    pub(crate) other_size: &'e Cell<Option<OtherSize<'a>>>,
    /// The network around the expression; `None` in a `const`.
    pub(crate) network: Option<Traces<'e>>,
    /// The calls of blocks around the expression.
    pub(crate) backtrace: &'e Backtrace,
}

pub(super) type Evaluated<T> = Result<T, ErrorGuaranteed>;

impl<'a> Eval<'_, 'a> {
    /// Reports a mistake.
    pub(crate) fn report(&self, span: SpanRange, error: &dyn IntoDiagnostic) -> ErrorGuaranteed {
        self.errors.report_with(span, error, &self.backtrace.notes())
    }

    /// Reports an invalid number at `source`, where it was passed to the enclosing block, or else at `span`.
    pub(crate) fn report_source(
        &self,
        source: Option<SpanRange>,
        span: SpanRange,
        error: &dyn IntoDiagnostic,
    ) -> ErrorGuaranteed {
        match source {
            None => self.report(span, error),
            Some(source) => self
                .errors
                .report_source(source, span, error, &self.backtrace.notes()),
        }
    }

    /// Reports a mistake, and returns it as an error.
    pub(super) fn fail<T>(&self, span: SpanRange, error: &dyn IntoDiagnostic) -> Evaluated<T> {
        Err(self.report(span, error))
    }

    /// Evaluates an expression.
    pub(crate) fn value(&self, expr: &'a Expr) -> Evaluated<Value<'a>> {
        self.names.budget.step(expr.span, self.errors)?;
        let Some(_level) = self.names.budget.deeper_value() else {
            let most = MAX_VALUE_DEPTH;
            return self.fail(expr.span, &TooMuch::ValueTooDeep { most });
        };
        if let Some(value) = self.names.mode.value_of(expr) {
            return Ok(value.clone());
        }
        match &expr.kind {
            ExprKind::Number(number) => Ok(Value::Number((*number).into())),
            ExprKind::Bool(truth) => Ok(Value::Bool((*truth).into())),
            ExprKind::Size(sizes) => Ok(Value::size(sizes)),
            ExprKind::Shorthand(number, letter) => {
                let (number, letter) = (number.to_string(), *letter);
                self.fail(expr.span, &BadArgument::ShorthandElsewhere { number, letter })
            }
            ExprKind::Path(tap) => self.path(tap),
            ExprKind::Tuple(parts) => self.tuple(parts),
            ExprKind::Unary { operator, operand } => self.unary(*operator, operand),
            ExprKind::Chain { first, rest } => self.chain(first, rest),
            ExprKind::Call(call) => self.call(call),
            ExprKind::Rust(source) => self.fail(expr.span, &BadName::RustValue { source, check: None }),
            ExprKind::Cast { operand, at } => {
                self.value(operand)?;
                let (operand, whole) = (source::expr(operand), expr.span);
                self.fail(*at, &BadValue::Cast { operand, whole })
            }
            ExprKind::Unknown(reported) => Err(*reported),
        }
    }

    fn tuple(&self, parts: &'a [Expr]) -> Evaluated<Value<'a>> {
        let parts = parts.iter().map(|part| {
            if self.is_none(part) {
                Ok(None)
            } else {
                self.number(part).map(Some)
            }
        });
        // All parts are evaluated before the first error is returned, to report all errors.
        let parts: Vec<Evaluated<Option<Traced<Number>>>> = parts.collect();
        let parts = parts.into_iter().collect::<Evaluated<Vec<_>>>()?;
        Ok(match parts.iter().copied().collect() {
            Some(numbers) => Value::Size(numbers),
            None => Value::Partial(parts),
        })
    }

    /// Whether an expression is the word `None`.
    fn is_none(&self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Path(tap) => tap.single() == Some(NONE) && self.named(NONE).is_none(),
            _ => false,
        }
    }

    pub(crate) fn number(&self, expr: &'a Expr) -> Evaluated<Traced<Number>> {
        match self.value(expr)? {
            Value::Number(number) => Ok(number),
            Value::Unknown(reported) => Err(reported),
            other => {
                let given = describe(&other);
                self.fail(expr.span, &BadValue::NotANumberValue { given })
            }
        }
    }

    pub(crate) fn truth(&self, expr: &'a Expr) -> Evaluated<Traced<bool>> {
        match self.value(expr)? {
            Value::Bool(truth) => Ok(truth),
            Value::Unknown(reported) => Err(reported),
            other => {
                let given = describe(&other);
                self.fail(expr.span, &BadValue::NotATruth { given })
            }
        }
    }

    /// A whole number.
    pub(crate) fn whole(&self, expr: &'a Expr) -> Evaluated<Traced<i128>> {
        let number = self.number(expr)?;
        let value = number.value.to_string();
        match number.value.as_whole() {
            Some(whole) => Ok(number.with(whole)),
            None => self.fail(primary_span(expr), &BadValue::NotWhole { value }),
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
                return self.fail(expr.span, &BadValue::NotAShape { given });
            }
        };
        let mut axes = Vec::new();
        for (index, size) in sizes.iter().enumerate() {
            let span = match &expr.kind {
                ExprKind::Tuple(parts) => parts.get(index).map_or(expr.span, primary_span),
                _ => primary_span(expr),
            };
            axes.push(self.axis(size.value, span)?);
        }
        match Shape::try_new(&axes) {
            Some(shape) => Ok(shape),
            None => {
                let given = axes.len();
                self.fail(expr.span, &BadValue::TooManySizes { given })
            }
        }
    }

    fn axis(&self, number: Number, span: SpanRange) -> Evaluated<u64> {
        let value = number.to_string();
        match number.as_whole() {
            None => self.fail(span, &BadValue::NotWhole { value }),
            Some(0) => self.fail(span, &BadValue::Zero),
            Some(whole) => match u64::try_from(whole) {
                Ok(size) => Ok(size),
                Err(_) => self.fail(
                    span,
                    &BadValue::Negative {
                        what: "a size",
                        value,
                    },
                ),
            },
        }
    }

    /// Evaluates the arguments of a call.
    pub(crate) fn args(&self, args: &'a [Arg]) -> Vec<Given<'a>> {
        args.iter()
            .map(|arg| {
                let (letter, value) = match &arg.value.kind {
                    ExprKind::Shorthand(number, letter) => {
                        (Some(*letter), Ok(Value::Number((*number).into())))
                    }
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
                    expr: &arg.value,
                    letter,
                    span: arg.value.span,
                    primary_span: primary_span(&arg.value),
                    source: self.vars.source(&arg.value),
                }
            })
            .collect()
    }

    /// Evaluates an expression. An unknown name becomes a word, which the argument may accept.
    pub(crate) fn value_or_word(&self, expr: &'a Expr) -> Evaluated<Value<'a>> {
        if let ExprKind::Path(tap) = &expr.kind
            && let Some(name) = tap.single()
            && self.named(name).is_none()
            && !TENSORS.contains(&name)
        {
            return Ok(Value::Word(name.to_owned()));
        }
        self.value(expr)
    }

    /// The value of a name, if it is known.
    pub(super) fn named(&self, name: &str) -> Option<Evaluated<Value<'a>>> {
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
            if let Some(tensor) = tensor_named(name) {
                let shape = match self.tensors.map(|tensors| tensors.named(tensor)) {
                    Some(Sized::Known(_, shape)) => Some(shape),
                    None | Some(Sized::Unknown(_)) => None,
                };
                return self.fail(tap.span, &BadValue::IsATensor { tensor, shape });
            }
            return self.unknown(tap.span, name);
        }
        if let [first, second] = tap.segments.as_slice()
            && let Some(tensor) = first.plain().and_then(tensor_named)
            && let Some(name) = second.plain()
        {
            let (size, number) = self.size(tap.span, tensor, name)?;
            if tensor == IN {
                self.compare_with_here(tap, name, size);
            }
            return Ok(Value::Number(number));
        }
        self.not_a_number(tap)
    }

    fn not_a_number<T>(&self, tap: &Tap) -> Evaluated<T> {
        let last = tap.segments.last().and_then(Segment::plain);
        if let Some(kind) = last.and_then(|name| self.names.kind(name)) {
            let error = BadSyntax::PathToLayer {
                layer: kind.name(),
                whole: tap.span,
                is_method: false,
                either: Vec::new(),
            };
            return self.fail(tap.span, &error);
        }
        let path: Vec<&str> = tap
            .segments
            .iter()
            .filter_map(|segment| segment.plain())
            .collect();
        let path = &path.join(".");
        self.fail(tap.span, &BadName::TapHasNoSizes { path })
    }

    /// Reports an unknown name.
    pub(crate) fn unknown<T>(&self, span: SpanRange, name: &str) -> Evaluated<T> {
        let (mut known, mut values): (Vec<&str>, usize) = (Vec::new(), 0);
        if self.errors.check_capacity().is_ok() {
            known.extend(self.vars.names());
            known.extend(self.names.constants());
            values = known.len();
            known.extend(self.names.callable());
        }
        if elsewhere::unsupported(name).is_some() {
            let error = BadName::no_layer(name, known, UnknownCall::default());
            return self.fail(span, &error);
        }
        if self.is_rust_constant(name) {
            let (source, check) = (name, None);
            return self.fail(span, &BadName::RustValue { source, check });
        }
        self.fail(span, &BadName::UnknownName { name, known, values })
    }

    /// A size of a tensor with a word of its own, by its name.
    fn size(&self, span: SpanRange, tensor: &'static str, name: &str) -> Evaluated<(u64, Traced<Number>)> {
        match self.tensors.map(|tensors| tensors.named(tensor)) {
            Some(Sized::Known(of, shape)) => {
                match Size::named(name).and_then(|size| size.of(&shape).zip(Some(size))) {
                    Some((UNKNOWN, _)) => Err(self.errors.suppressed()),
                    Some((value, size)) => Ok((value, self.size_of(of, size, value))),
                    None => self.fail(span, &BadValue::NoSuchSize { tensor, name, shape }),
                }
            }
            Some(Sized::Unknown(reported)) => Err(reported),
            None => self.fail(span, &BadValue::NoTensorHere { tensor }),
        }
    }

    /// A size of a tensor as a number.
    fn size_of(&self, tensor: Tensor, size: Size, value: u64) -> Traced<Number> {
        match self.network {
            Some(Traces { graph, tracer }) => tracer.size(graph, tensor, size, value),
            None => Number::whole(value.into()).into(),
        }
    }

    /// Notes a size of `in` that `here` does not have.
    fn compare_with_here(&self, tap: &'a Tap, name: &str, taken: u64) {
        if let Some(Sized::Known(_, here)) = self.tensors.map(|tensors| tensors.here)
            && let Some(arriving) = Size::named(name).and_then(|size| size.of(&here))
            && arriving != taken
            && arriving != UNKNOWN
        {
            let sizes = (taken, arriving);
            self.other_size.set(Some(OtherSize { tap, sizes }));
        }
    }

    /// Calls a function, or makes a value of a layer or block with its arguments.
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
                        return self.fail(span, &TooMuch::ValueTooDeep { most });
                    }
                    let args = Some(args.into());
                    Ok(Value::Callee(Rc::new(Callee { target, args, depth })))
                }
                Value::Callee(_) => {
                    let error = BadArgument::ArgumentsGivenAlready {
                        name: &name,
                        call: call.span,
                    };
                    self.fail(span, &error)
                }
                other => {
                    let value = describe(&other);
                    self.fail(span, &BadName::NotALayer { name: &name, value })
                }
            },
            None => {
                let known = self.names.callable();
                if elsewhere::unsupported(&name).is_some() {
                    return self.fail(span, &BadName::no_layer(&name, known, UnknownCall::default()));
                }
                self.fail(span, &BadValue::UnknownFunction { name: &name, known })
            }
        }
    }
}

impl Tensors {
    fn named(self, name: &str) -> Sized {
        if name == HERE { self.here } else { self.input }
    }
}

fn tensor_named(name: &str) -> Option<&'static str> {
    TENSORS.iter().copied().find(|tensor| *tensor == name)
}

/// The primary span if the value of an expression is invalid: the operator that calculated it.
pub(crate) fn primary_span(expr: &Expr) -> SpanRange {
    match &expr.kind {
        ExprKind::Chain { rest, .. } => rest.last().map_or(expr.span, |link| link.at),
        _ => expr.span,
    }
}

impl<'a> Names<'a> {
    /// The value of a constant, which is evaluated at its first use. `None` if there is no such constant.
    pub(crate) fn constant(&self, name: &str, errors: &Errors) -> Option<Result<Value<'a>, ErrorGuaranteed>> {
        let (item, state) = self.consts.get(name)?;
        match &*state.borrow() {
            Progress::Done(value) => return Some(value.clone()),
            Progress::Running => {
                let stack = self.stack.borrow();
                let start = stack.iter().position(|before| before == name).unwrap_or(0);
                let mut chain = stack.get(start..).unwrap_or_default().to_vec();
                chain.push(name.to_owned());
                let chain = &chain;
                return Some(Err(
                    errors.report(item.name.span(), &BadName::ConstReachesItself { chain })
                ));
            }
            Progress::NotStarted => {}
        }
        *state.borrow_mut() = Progress::Running;
        let eval = Eval {
            errors,
            names: self,
            vars: &Vars::default(),
            tensors: None,
            other_size: &Cell::default(),
            network: None,
            backtrace: &Backtrace::default(),
        };
        self.stack.borrow_mut().push(name.to_owned());
        let value = eval.value(&item.value);
        self.stack.borrow_mut().pop();
        *state.borrow_mut() = Progress::Done(value.clone());
        Some(value)
    }
}
