//! The numbers and taps that may be wrong although the errors are on other lines, and their alternatives.

use crate::ast::{Arg, Body, Call, Expr, ExprKind, Net, Segment, Step, Tap, Work};
use crate::eval::{Change, Names, Value, describe};
use crate::ident::unraw;
use crate::visit::{self, Visit};
use cnn_core::expression::Number;
use std::collections::{BTreeSet, HashSet};
use std::rc::Rc;
use std::slice;

/// Images are grey or RGB.
const COMMON_CHANNELS: [u64; 2] = [1, 3];

/// Maximum number of channel counts that are tried for an input.
const MAX_CHANNELS_TRIED: usize = 8;

/// Maximum difference between a number and its alternatives.
const MAX_DISTANCE: i128 = 2;

/// The candidates in a network and in the blocks and constants that it uses.
#[derive(Default)]
pub(super) struct Candidates<'a> {
    inputs: Vec<&'a Expr>,
    /// Numbers that other lines depend on.
    numbers: Vec<&'a Expr>,
    /// Numbers in the arguments of layers on lines with errors.
    own: Vec<&'a Expr>,
    /// Taps of statements with errors, each with the labels in scope.
    taps: Vec<(&'a Tap, Rc<[&'a str]>)>,
    /// Number of visited statements and subexpressions.
    pub(super) visited: usize,
}

impl<'a> Candidates<'a> {
    pub(super) fn of(net: &'a Net, names: &Names<'a>, lines: &BTreeSet<usize>) -> Self {
        let mut collector = Collector {
            names,
            lines,
            found: Self::default(),
            labels: Vec::new(),
            seen: HashSet::new(),
            queue: Vec::new(),
        };
        for input in &net.inputs {
            collector.input(&input.shape);
        }
        collector.body(&net.body);
        while let Some(name) = collector.queue.pop() {
            collector.item(&name);
        }
        collector.found
    }

    /// The changes to try.
    pub(super) fn changes(&self, expected_sides: &BTreeSet<u64>) -> impl Iterator<Item = Change<'a>> {
        let inputs = self.inputs.iter().flat_map(move |&input| {
            let shapes = other_inputs(input, expected_sides).into_iter();
            shapes.map(move |shape| Change::Value(input, shape))
        });
        let taps = self.taps.iter().flat_map(|(tap, labels)| {
            let others = labels.iter().filter(|label| tap.single() != Some(label));
            others.map(|label| Change::Tap(tap, label))
        });
        let numbers = self.numbers.iter().flat_map(|number| others(number));
        inputs.chain(taps).chain(numbers)
    }

    /// The numbers that other lines depend on, each with its alternatives.
    pub(super) fn other_numbers(&self) -> impl Iterator<Item = (&'a Expr, i128)> {
        let numbers = self.numbers.iter();
        numbers.flat_map(|&number| other_values(number).map(move |other| (number, other)))
    }

    /// Changes to numbers on the lines of the errors. If one of these repairs the network, the errors are where they should
    /// be.
    pub(super) fn changes_on_error_lines(&self) -> impl Iterator<Item = Change<'a>> {
        self.own.iter().flat_map(|number| others(number))
    }
}

/// Alternatives for an input shape, with one size changed: square images, or another number of channels.
fn other_inputs<'a>(input: &Expr, expected_sides: &BTreeSet<u64>) -> Vec<Value<'a>> {
    let channels = COMMON_CHANNELS.into_iter().chain(expected_sides.iter().copied());
    let channels: BTreeSet<i128> = channels.take(MAX_CHANNELS_TRIED).map(i128::from).collect();
    let sizes = sizes_of(input);
    let spatial: BTreeSet<i128> = sizes.iter().skip(1).filter_map(|size| size.as_whole()).collect();
    let mut shapes = Vec::new();
    for (axis, size) in sizes.iter().enumerate() {
        let others = if axis == 0 { &channels } else { &spatial };
        for &other in others.iter().filter(|other| size.as_whole() != Some(**other)) {
            let mut changed = sizes.to_vec();
            changed[axis] = Number::whole(other);
            shapes.push(Value::size(&changed));
        }
    }
    shapes
}

/// A number as written, if it is a whole one.
pub(super) fn written(number: &Expr) -> Option<i128> {
    match &number.kind {
        ExprKind::Number(number) => number.as_whole(),
        _ => None,
    }
}

/// Alternatives for a number.
fn others(number: &Expr) -> Vec<Change<'_>> {
    let others = other_values(number);
    others
        .map(|other| Change::Value(number, Value::whole(other)))
        .collect()
}

/// The values of the alternatives for a number.
fn other_values(number: &Expr) -> impl Iterator<Item = i128> + use<> {
    let written = written(number);
    let near = written.map_or_else(BTreeSet::new, |written| {
        let near = written - MAX_DISTANCE..=written + MAX_DISTANCE;
        near.chain([written / 2, written * 2]).collect()
    });
    near.into_iter()
        .filter(move |other| u64::try_from(*other).is_ok() && Some(*other) != written)
}

/// The numbers in a number or size.
pub(super) fn sizes_of(expr: &Expr) -> &[Number] {
    match &expr.kind {
        ExprKind::Number(number) => slice::from_ref(number),
        ExprKind::Size(sizes) => sizes,
        _ => &[],
    }
}

/// The source of a value.
pub(super) fn value_source(value: &Value<'_>) -> String {
    match value {
        Value::Size(sizes) => joined(sizes.iter().map(|size| size.value)),
        value => describe(value),
    }
}

/// `3x224x224`
fn joined(sizes: impl Iterator<Item = Number>) -> String {
    let sizes: Vec<String> = sizes.map(|size| size.to_string()).collect();
    sizes.join("x")
}

/// Collects the candidates of a network, and of the blocks and constants that it uses.
struct Collector<'w, 'a> {
    names: &'w Names<'a>,
    lines: &'w BTreeSet<usize>,
    found: Candidates<'a>,
    /// The labels of the current network or block.
    labels: Vec<&'a str>,
    /// The names that are used.
    seen: HashSet<String>,
    /// The used names that are still to be visited.
    queue: Vec<String>,
}

impl<'a> Collector<'_, 'a> {
    /// Visits the body of a network or block, and gives its taps the labels of the body.
    fn body(&mut self, body: &'a Body) {
        self.labels = vec!["in"];
        let taps = self.found.taps.len();
        self.visit_body(body);
        // Branches of an `if` can have the same labels.
        let labels: BTreeSet<&str> = self.labels.drain(..).collect();
        let labels: Rc<[&str]> = labels.into_iter().collect();
        for (_, around) in self.found.taps.iter_mut().skip(taps) {
            around.clone_from(&labels);
        }
    }

    fn item(&mut self, name: &str) {
        if let Some(block) = self.names.block(name) {
            for default in block.params.iter().filter_map(|param| param.default.as_ref()) {
                self.visit_expr(default);
            }
            self.body(&block.body);
        } else if let Some(value) = self.names.constant_expr(name) {
            self.visit_expr(value);
        }
    }

    fn add_label(&mut self, label: Option<&'a Segment>) {
        self.labels.extend(label.and_then(Segment::plain));
    }

    fn enqueue(&mut self, name: String) {
        if self.seen.insert(name.clone()) {
            self.queue.push(name);
        }
    }

    fn input(&mut self, shape: &'a Expr) {
        match &shape.kind {
            ExprKind::Number(_) | ExprKind::Size(_) => self.found.inputs.push(shape),
            _ => self.visit_expr(shape),
        }
    }

    /// Whether a statement has an error line.
    fn shows_within(&self, step: &Step, tap: &Tap) -> bool {
        let start = match &step.work {
            Work::Scope(body) => body.span,
            Work::Call(call) => call.span,
            Work::Repeat { span, .. } => *span,
        };
        self.lines.range(start.line()..=tap.span.line()).next().is_some()
    }

    /// Errors about a layer's numbers are on its own line, except for constants in them.
    fn layer(&mut self, call: &'a Call, args: &'a [Arg], is_join: bool) {
        let shows = self.lines.contains(&call.span.line());
        let before = self.found.numbers.len();
        for arg in args {
            match &arg.value.kind {
                ExprKind::Path(tap) if is_join && arg.name.is_none() => {
                    if shows {
                        self.found.taps.push((tap, Rc::default()));
                    }
                }
                _ => arg
                    .from
                    .iter()
                    .chain([&arg.value])
                    .for_each(|value| self.visit_expr(value)),
            }
        }
        let own = self.found.numbers.split_off(before);
        if shows {
            self.found.own.extend(own);
        }
    }
}

impl<'a> Visit<'a> for Collector<'_, 'a> {
    fn visit_body(&mut self, body: &'a Body) {
        self.found.visited += body.statements.len();
        visit::visit_body(self, body);
    }

    /// The numbers in a claim state the intended result, so they are no candidates.
    fn visit_step(&mut self, step: &'a Step) {
        self.add_label(step.label.as_ref());
        if let Some(tap) = &step.from
            && self.shows_within(step, tap)
        {
            self.found.taps.push((tap, Rc::default()));
        }
        self.visit_work(&step.work);
    }

    fn visit_call(&mut self, call: &'a Call) {
        let name = unraw(&call.name);
        let args = call.args.as_deref().unwrap_or_default();
        match self.names.kind(&name) {
            Some(kind) => self.layer(call, args, kind.spec().join),
            None => args.iter().for_each(|arg| self.visit_expr(&arg.value)),
        }
        self.enqueue(name);
        for branch in call.branches.iter().flatten() {
            self.add_label(branch.label.as_ref());
            self.visit_body(&branch.body);
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        self.found.visited += 1;
        if let ExprKind::Number(_) = expr.kind {
            self.found.numbers.push(expr);
        }
        visit::visit_expr(self, expr);
    }

    fn visit_tap(&mut self, tap: &'a Tap) {
        if let Some(name) = tap.single() {
            self.enqueue(name.to_owned());
        }
    }

    fn visit_segment(&mut self, _segment: &'a Segment) {}
}
