//! Binds the arguments of a layer.

use crate::diagnostic::{BadArgument, BadValue, IntoDiagnostic};
use crate::errors::ErrorGuaranteed;
use crate::eval::{Eval, Given, Value, describe};
use crate::ident::unraw;
use crate::span_range::SpanRange;
use cnn_core::expression::Derived;
use cnn_core::layer::{Role, Spec, Type};
use cnn_core::{Kind, Shape};
use std::cell::Cell;

/// The arguments of a layer in the order of its kind, with their spans.
pub(crate) struct Bound {
    pub(crate) values: Vec<cnn_core::Value>,
    /// The primary span of each argument. For a default, the name of the layer.
    pub(crate) spans: Vec<SpanRange>,
    /// Where each number was written, if it was passed to the enclosing block.
    pub(crate) sources: Vec<Option<SpanRange>>,
    /// The arguments that follow from sizes, by their indices.
    pub(crate) derived: Vec<(usize, Derived)>,
}

/// A layer whose arguments are bound.
pub(crate) struct LayerUse<'u> {
    pub(crate) kind: Kind,
    /// The name by which it is called.
    pub(crate) callee: &'u str,
    /// The span of the name.
    pub(crate) name: SpanRange,
    /// The range from the name to the last argument. `None` if the arguments were given elsewhere.
    pub(crate) call: Option<SpanRange>,
    /// The shape of its input, if it has one input and the rank is known.
    pub(crate) arriving: Option<Shape>,
}

/// Binds arguments, in whatever order they are read.
pub(super) fn bind(
    eval: &Eval<'_, '_>,
    layer: &LayerUse<'_>,
    given: &[Given<'_>],
) -> Result<Bound, ErrorGuaranteed> {
    let spec = layer.kind.spec();
    let mut binding = Binding {
        eval,
        call: layer.call,
        spec,
        values: vec![None; spec.args.len()],
        spans: vec![layer.name; spec.args.len()],
        sources: vec![None; spec.args.len()],
        derived: Vec::new(),
        miscounted: Cell::default(),
        error: None,
    };
    binding.take_all(given);
    binding.finish(layer.name)
}

pub(super) struct Binding<'b, 'e, 'a> {
    pub(super) eval: &'b Eval<'e, 'a>,
    pub(super) call: Option<SpanRange>,
    pub(super) spec: &'static Spec,
    pub(super) values: Vec<Option<cnn_core::Value>>,
    spans: Vec<SpanRange>,
    pub(super) sources: Vec<Option<SpanRange>>,
    derived: Vec<(usize, Derived)>,
    /// The first wrong count of numbers. If a further argument has the same count, the kind is wrong, which is reported
    /// once.
    pub(super) miscounted: Cell<Option<usize>>,
    error: Option<ErrorGuaranteed>,
}

impl Binding<'_, '_, '_> {
    fn report(&mut self, span: SpanRange, error: &dyn IntoDiagnostic) {
        self.error = Some(self.eval.report(span, error));
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
                self.report(arg.span, &BadArgument::PositionAfterName { callee });
                continue;
            }
            let Some(&index) = positions.get(next) else {
                let (most, call) = (positions.len(), self.call);
                self.report(arg.span, &BadArgument::SurplusArgument { callee, most, call });
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

    fn take_named(&mut self, name: &str, span: SpanRange, arg: &Given<'_>) {
        match self.spec.position(name) {
            Some(index) if self.spec.args[index].ty != Type::Tensors => self.take(index, arg),
            _ => {
                let callee = self.spec.name;
                let visible = self.spec.args.iter().filter(|arg| arg.ty != Type::Tensors);
                let known = visible.map(|arg| arg.name).collect();
                let call = self.call;
                self.report(
                    span,
                    &BadArgument::UnknownArgument {
                        callee,
                        name,
                        known,
                        call,
                    },
                );
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
                    arg.span,
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
        if let Some((from, span)) = &arg.from
            && !self.take_input_side(index, from, *span, arg.span)
        {
            return;
        }
        if self.values[index].is_some() {
            let (callee, name) = (self.spec.name, self.spec.args[index].name);
            let span = arg.name.map_or(arg.span, |name| name.span().into());
            return self.report(span, &BadArgument::DoubledArgument { callee, name });
        }
        self.sources[index] = arg.source;
        self.set(index, &arg.value, arg.span, arg.primary_span);
    }

    /// Binds the value before `->`. Returns whether it is allowed for this argument.
    fn take_input_side(&mut self, index: usize, from: &Value<'_>, span: SpanRange, to: SpanRange) -> bool {
        let callee = self.spec.name;
        match self.spec.role(Role::Input) {
            Some(input) if self.spec.args[index].role == Role::Output => {
                self.set(input, from, span, span);
                return true;
            }
            Some(_) => {
                let name = self.spec.args[index].name;
                self.report(span.to(to), &BadArgument::SidesNotFirst { callee, name });
            }
            None => {
                let kept = self.spec.role(Role::Kept).map(|index| self.spec.args[index].name);
                let instead = kept.map(|name| format!("{name} = {}", describe(from)));
                self.report(span.to(to), &BadArgument::NoSides { callee, instead });
            }
        }
        false
    }

    /// Binds a list of numbers given by position: `Permute(1, 2, 0)`.
    fn take_ints(&mut self, index: usize, args: &[&Given<'_>]) {
        if let [arg] = args {
            return self.take(index, arg);
        }
        let mut numbers = Vec::new();
        for arg in args {
            match &arg.value {
                Value::Number(number) => numbers.push(*number),
                Value::Unknown(reported) => self.error = Some(*reported),
                other => {
                    let given = describe(other);
                    self.report(arg.span, &BadValue::NotANumberValue { given });
                }
            }
        }
        let span = args
            .first()
            .zip(args.last())
            .map(|(first, last)| first.span.to(last.span));
        if let (Some(span), true) = (span, numbers.len() == args.len()) {
            self.set(index, &Value::Size(numbers), span, span);
        }
    }

    fn set(&mut self, index: usize, value: &Value<'_>, span: SpanRange, primary_span: SpanRange) {
        let (callee, arg) = (self.spec.name, &self.spec.args[index]);
        if self.values[index].is_some() {
            let name = arg.name;
            return self.report(span, &BadArgument::DoubledArgument { callee, name });
        }
        self.spans[index] = span;
        if let Some(derived) = self.derived(value) {
            self.derived.push((index, derived));
        }
        self.values[index] = Some(cnn_core::Value::Absent);
        match self.convert(index, value, span, primary_span) {
            Ok(value) => self.values[index] = Some(value),
            Err(reported) => self.error = Some(reported),
        }
    }

    fn finish(mut self, name: SpanRange) -> Result<Bound, ErrorGuaranteed> {
        let (mut values, mut missing) = (Vec::new(), Vec::new());
        let spec = self.spec;
        for (index, arg) in spec.args.iter().enumerate() {
            let default = arg.default.map(|default| arg.accept(spec.spatial, default));
            match (self.values[index], default) {
                (Some(value), _) | (None, Some(Ok(value))) => values.push(value),
                (None, _) => missing.push((arg.name, Some(arg.ty))),
            }
        }
        // After another error, a missing argument may only have failed to bind.
        if !missing.is_empty() && self.error.is_none() {
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
        match self.error {
            Some(reported) => Err(reported),
            None => Ok(Bound {
                values,
                spans: self.spans,
                sources: self.sources,
                derived: in_order(self.derived),
            }),
        }
    }
}

/// Arguments in the order of the kind.
fn in_order(mut derived: Vec<(usize, Derived)>) -> Vec<(usize, Derived)> {
    if derived.len() > 1 {
        derived.sort_by_key(|(index, _)| *index);
    }
    derived
}

/// The indices of the arguments that can be given by position, in order.
pub(crate) fn positions(spec: &Spec) -> Vec<usize> {
    (0..spec.args.len())
        .filter(|&index| spec.args[index].role != Role::Input && spec.args[index].ty != Type::Tensors)
        .collect()
}
