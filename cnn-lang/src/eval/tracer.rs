//! Records how the numbers of a network follow from sizes.

use super::traced::Traced;
use crate::ast::Expr;
use crate::limits::MAX_WORD;
use cnn_core::expression::{
    Choice, ChoiceKind, Derivation, Derived, DerivedArgument, Expression, ExpressionId, Expressions,
    MAX_EXPRESSIONS, Number, Operation, Size,
};
use cnn_core::graph::{Graph, Tensor};
use cnn_core::{MAX_RANK, Shape, UNKNOWN};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashMap, HashSet};

/// The expressions of one network so far, and what follows from them.
#[derive(Debug, Default)]
pub(crate) struct Tracer {
    expressions: RefCell<Expressions>,
    /// Every expression is in the list once. Whether a number is a decimal decides how it divides.
    known: RefCell<HashMap<(Expression, bool), ExpressionId>>,
    arguments: RefCell<Vec<DerivedArgument>>,
    choices: RefCell<Vec<Choice>>,
    made: RefCell<HashSet<(ChoiceKind, ExpressionId)>>,
    fixed: RefCell<Fixed>,
    /// The expression that stands for those that do not fit.
    surplus: Cell<Option<ExpressionId>>,
}

/// The sizes that are the same for inputs of every size, for the first tensors of a network. Other sizes are unknown.
#[derive(Debug, Default)]
struct Fixed {
    shapes: Vec<Option<Shape>>,
    /// The layers with an argument that follows from sizes.
    derived: BTreeSet<usize>,
    /// The inputs of a layer, in memory that is used again.
    inputs: Vec<Shape>,
}

/// The sizes of a shape of which nothing is known.
const UNKNOWN_SIZES: [u64; MAX_RANK] = [UNKNOWN; MAX_RANK];

impl Tracer {
    /// A size of a tensor. It has no expression if it is the same for inputs of every size, such as the channels of a
    /// convolution's output.
    pub(super) fn size(&self, graph: &Graph, tensor: Tensor, size: Size, value: u64) -> Traced<Number> {
        let number = Number::whole(value.into());
        let fixed = self.fixed.borrow_mut().shape(graph, tensor);
        if fixed.and_then(|shape| size.of(&shape)) == Some(value) && value != UNKNOWN {
            return number.into();
        }
        Traced {
            value: number,
            expression: Some(self.add(Expression::Size { tensor, size })),
        }
    }

    /// The result of an operation. It has an expression if an operand has one.
    pub(super) fn operation(
        &self,
        operation: Operation,
        operands: &[Option<Operand>],
    ) -> Option<ExpressionId> {
        let is_traced = |operand: &Option<Operand>| operand.as_ref().is_none_or(Operand::is_traced);
        if !operands.iter().any(is_traced) {
            return None;
        }
        let ids = operands.iter().map(|operand| match operand {
            Some(operand) => self.id(*operand),
            None => self.add(Expression::Unevaluated),
        });
        match *ids.collect::<Vec<_>>() {
            [operand] => Some(self.add(Expression::Unary(operation, operand))),
            [first, second] => Some(self.add(Expression::Binary(operation, first, second))),
            _ => None,
        }
    }

    fn id(&self, operand: Operand) -> ExpressionId {
        match operand {
            Operand::Number(number) => number
                .expression
                .unwrap_or_else(|| self.add(Expression::Number(number.value))),
            Operand::Truth(truth) => truth
                .expression
                .unwrap_or_else(|| self.add(Expression::Truth(truth.value))),
        }
    }

    fn add(&self, expression: Expression) -> ExpressionId {
        let is_decimal = matches!(expression, Expression::Number(number) if number.parts().2);
        let key = (expression, is_decimal);
        if let Some(&id) = self.known.borrow().get(&key) {
            return id;
        }
        if let Some(surplus) = self.surplus.get()
            && expression.operands().any(|operand| operand == surplus)
        {
            return surplus;
        }
        let mut expressions = self.expressions.borrow_mut();
        let is_surplus = expressions.as_slice().len() >= MAX_EXPRESSIONS;
        if let (true, Some(surplus)) = (is_surplus, self.surplus.get()) {
            return surplus;
        }
        let added = expressions.add(if is_surplus {
            Expression::Unevaluated
        } else {
            expression
        });
        // The operands are in the list.
        let id = added.unwrap_or_else(|| unreachable!("an expression follows its operands"));
        if is_surplus {
            self.surplus.set(Some(id));
        } else {
            self.known.borrow_mut().insert(key, id);
        }
        id
    }

    /// The expression of a number or truth value as an argument.
    pub(crate) fn one<T>(value: &Traced<T>) -> Option<Derived> {
        value.expression.map(Derived::One)
    }

    /// The expressions of several numbers as an argument. `None` if none of them follows from sizes.
    pub(crate) fn each(&self, numbers: &[Option<Traced<Number>>]) -> Option<Derived> {
        let is_traced = |number: &Option<Traced<Number>>| number.is_some_and(|it| it.expression.is_some());
        if !numbers.iter().any(is_traced) {
            return None;
        }
        let ids = numbers
            .iter()
            .map(|number| number.map(|number| self.id(number.into())));
        Some(Derived::Each(ids.collect()))
    }

    /// Records the arguments of a layer that follow from sizes.
    pub(crate) fn layer(&self, node: usize, arguments: Vec<(usize, Derived)>) {
        if arguments.is_empty() {
            return;
        }
        self.fixed.borrow_mut().derived.insert(node);
        let arguments = arguments.into_iter().map(|(argument, value)| DerivedArgument {
            node,
            // A kind has few arguments.
            argument: u8::try_from(argument).unwrap_or(u8::MAX),
            value,
        });
        self.arguments.borrow_mut().extend(arguments);
    }

    /// Records a choice that is made before the layer `node`, if it follows from sizes.
    pub(crate) fn choice<T>(&self, node: usize, kind: ChoiceKind, expr: &Expr, value: &Traced<T>) {
        let Some(expression) = value.expression else {
            return;
        };
        // The same choice has the same outcome.
        if self.made.borrow_mut().insert((kind, expression)) {
            self.choices.borrow_mut().push(Choice {
                node,
                kind,
                text: shortened(&expr.to_string()),
                expression,
            });
        }
    }

    /// What follows from sizes.
    pub(crate) fn finish(self) -> Derivation {
        let mut derivation = Derivation {
            expressions: self.expressions.into_inner(),
            arguments: self.arguments.into_inner(),
            choices: self.choices.into_inner(),
            is_omitted: false,
        };
        if let Some(surplus) = self.surplus.get()
            && derivation.depends_on(surplus)
        {
            return Derivation::omitted();
        }
        derivation.prune();
        derivation
    }
}

/// A text that is cut off where it is too long for a message.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(MAX_WORD) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

impl Fixed {
    fn shape(&mut self, graph: &Graph, tensor: Tensor) -> Option<Shape> {
        while self.shapes.len() <= tensor.index() {
            let shape = self.next(graph);
            self.shapes.push(shape);
        }
        self.shapes.get(tensor.index()).copied().flatten()
    }

    /// The fixed sizes of the next tensor: those of a layer's output for inputs whose other sizes are unknown.
    fn next(&mut self, graph: &Graph) -> Option<Shape> {
        let index = self.shapes.len();
        if let Some(input) = graph.inputs.get(index) {
            return Some(Shape::new(&UNKNOWN_SIZES[..input.shape.rank()]));
        }
        let node = index - graph.inputs.len();
        if self.derived.contains(&node) {
            return None;
        }
        let node = graph.nodes.get(node)?;
        // A layer in error has no cost.
        node.cost?;
        if node.inputs.is_empty() {
            return node.output;
        }
        // Loops are faster than iterators in a debug build.
        self.inputs.clear();
        for input in &node.inputs {
            self.inputs.push((*self.shapes.get(input.index())?)?);
        }
        node.layer().output(&self.inputs).ok()
    }
}

/// An operand of an operation.
#[derive(Clone, Copy)]
pub(crate) enum Operand {
    Number(Traced<Number>),
    Truth(Traced<bool>),
}

impl Operand {
    fn is_traced(&self) -> bool {
        let expression = match self {
            Self::Number(number) => number.expression,
            Self::Truth(truth) => truth.expression,
        };
        expression.is_some()
    }
}

impl From<Traced<Number>> for Operand {
    fn from(number: Traced<Number>) -> Self {
        Self::Number(number)
    }
}

impl From<Traced<bool>> for Operand {
    fn from(truth: Traced<bool>) -> Self {
        Self::Truth(truth)
    }
}
