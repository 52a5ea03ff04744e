//! The arguments and choices that follow from sizes.

use super::document::{self, Document, Entries, SizeOf};
use super::error::{Error, Path};
use super::names::name_of;
use crate::expression::{
    Choice, ChoiceKind, Derivation, Derived, DerivedArgument, Expression, ExpressionId, Expressions,
    MAX_EXPRESSIONS, Number, Operation, Size,
};
use crate::graph::{Graph, Tensor};
use crate::layer::Type;
use crate::report::LayerReport;
use crate::shape::MAX_RANK;
use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::vec::Vec;
use serde::Deserialize;
use serde_json::{Value as Json, json};

pub(super) fn expressions(derivation: &Derivation, names: &[&str]) -> Vec<Json> {
    let each = derivation.expressions.as_slice().iter();
    each.map(|expression| match *expression {
        Expression::Number(number) => write_number(number),
        Expression::Truth(truth) => truth.into(),
        Expression::Size { tensor, size } => {
            let of = name_of(names, tensor.index() as u64);
            json!({"size": size.name(), "of": of})
        }
        Expression::Unary(operation, operand) => {
            json!({"op": operation.name(), "of": [operand.index()]})
        }
        Expression::Binary(operation, first, second) => {
            json!({"op": operation.name(), "of": [first.index(), second.index()]})
        }
        Expression::Unevaluated => Json::Null,
    })
    .collect()
}

pub(super) fn choices(derivation: &Derivation) -> Vec<document::Choice> {
    let each = derivation.choices.iter().map(|choice| document::Choice {
        before: choice.node,
        kind: choice.kind.name().to_owned(),
        text: choice.text.clone(),
        expression: choice.expression.index(),
    });
    each.collect()
}

/// The expressions of the arguments of a layer, by name.
pub(super) fn derived(derivation: &Derivation, node: usize, layer: &LayerReport<'_>) -> Entries<Json> {
    let arguments = &derivation.arguments;
    let first = arguments.partition_point(|argument| argument.node < node);
    let own = arguments[first..]
        .iter()
        .take_while(|argument| argument.node == node);
    let entries = own.filter_map(|argument| {
        let arg = layer
            .layer_kind()?
            .spec()
            .args
            .get(usize::from(argument.argument))?;
        let value = match &argument.value {
            Derived::One(id) => id.index().into(),
            Derived::Each(ids) => ids.iter().map(|id| id.map(ExpressionId::index)).collect(),
        };
        Some((arg.name.to_owned(), value))
    });
    Entries(entries.collect())
}

/// An integer, or a string if it is a decimal or does not fit.
fn write_number(number: Number) -> Json {
    match number.parts() {
        (numerator, denominator, true) => Json::String(format!("{numerator}/{denominator}")),
        (numerator, ..) => match (u64::try_from(numerator), i64::try_from(numerator)) {
            (Ok(whole), _) => whole.into(),
            (_, Ok(whole)) => whole.into(),
            _ => Json::String(format!("{numerator}")),
        },
    }
}

fn read_number(json: &Json) -> Option<Number> {
    let text = match json {
        Json::Number(number) if number.is_f64() => return None,
        Json::Number(number) => format!("{number}"),
        Json::String(text) => text.clone(),
        _ => return None,
    };
    match text.split_once('/') {
        Some((numerator, denominator)) => {
            Number::new(numerator.parse().ok()?, denominator.parse().ok()?, true).ok()
        }
        None => Number::new(text.parse().ok()?, 1, false).ok(),
    }
}

/// Reads the expressions and what follows from them.
pub(super) fn read(
    document: &Document,
    graph: &Graph,
    tensors: &BTreeMap<&str, Tensor>,
) -> Result<Derivation, Error> {
    let mut reader = Reader {
        graph,
        tensors,
        expressions: Expressions::default(),
        ready: Vec::new(),
    };
    let root = Path::Root;
    let path = root.field("expressions");
    if document.expressions.len() > MAX_EXPRESSIONS {
        return Err(path.error(format!("there are more than {MAX_EXPRESSIONS} expressions")));
    }
    for (index, json) in document.expressions.iter().enumerate() {
        reader.expression(json, &path.item(index))?;
    }
    let mut derivation = Derivation {
        is_omitted: document.expressions_omitted,
        ..Derivation::default()
    };
    let path = root.field("layers");
    for (node, layer) in document.layers.iter().enumerate() {
        let path = path.item(node);
        reader.arguments(node, layer, &path.field("derived"), &mut derivation.arguments)?;
    }
    let path = root.field("choices");
    let mut earliest = 0;
    for (index, choice) in document.choices.iter().enumerate() {
        let path = path.item(index);
        if choice.before < earliest || choice.before > graph.nodes.len() {
            return Err(path
                .field("before")
                .error("choices are in the order of the layers"));
        }
        earliest = choice.before;
        derivation.choices.push(reader.choice(choice, &path)?);
    }
    derivation.expressions = reader.expressions;
    if derivation.is_omitted && !(derivation.expressions.is_empty() && derivation.choices.is_empty()) {
        return Err(root.field("expressions_omitted").error("there are expressions"));
    }
    Ok(derivation)
}

struct Reader<'r> {
    graph: &'r Graph,
    tensors: &'r BTreeMap<&'r str, Tensor>,
    expressions: Expressions,
    /// For each expression, the number of tensors that it and those before it need.
    ready: Vec<usize>,
}

impl Reader<'_> {
    fn expression(&mut self, json: &Json, path: &Path<'_>) -> Result<(), Error> {
        let expression = match json {
            Json::Null => Expression::Unevaluated,
            Json::Bool(truth) => Expression::Truth(*truth),
            Json::Object(fields) if fields.contains_key("size") => self.size(json, path)?,
            Json::Object(_) => self.operation(json, path)?,
            json => match read_number(json) {
                Some(number) => Expression::Number(number),
                None => return Err(path.error(format!("{json} is no expression"))),
            },
        };
        let needed = match expression {
            Expression::Size { tensor, .. } => tensor.index() + 1,
            _ => 0,
        };
        let before = self.ready.last().copied().unwrap_or(0);
        match self.expressions.add(expression) {
            Some(_) => self.ready.push(before.max(needed)),
            None => return Err(path.field("of").error("an operand is an earlier expression")),
        }
        Ok(())
    }

    fn size(&self, json: &Json, path: &Path<'_>) -> Result<Expression, Error> {
        let SizeOf { size, of } = fields(json, path)?;
        let Some(tensor) = self.tensors.get(&*of) else {
            return Err(path.field("of").error(format!("there is no tensor `{of}`")));
        };
        match Size::named(&size) {
            Some(size) => Ok(Expression::Size {
                tensor: *tensor,
                size,
            }),
            None => Err(path.field("size").error(format!("there is no size `{size}`"))),
        }
    }

    fn operation(&self, json: &Json, path: &Path<'_>) -> Result<Expression, Error> {
        let document::Operation { op, of } = fields(json, path)?;
        let Some(operation) = Operation::named(&op) else {
            return Err(path.field("op").error(format!("there is no operation `{op}`")));
        };
        let path = path.field("of");
        let id = |index| self.id(index, usize::MAX, &path);
        match (operation.operands(), of.as_slice()) {
            (1, [operand]) => Ok(Expression::Unary(operation, id(*operand)?)),
            (2, [first, second]) => Ok(Expression::Binary(operation, id(*first)?, id(*second)?)),
            (count, _) => Err(path.error(format!("`{op}` takes {count}, and not {}", of.len()))),
        }
    }

    /// An expression that only depends on the first tensors.
    fn id(&self, index: usize, tensors: usize, path: &Path<'_>) -> Result<ExpressionId, Error> {
        match (self.ready.get(index), ExpressionId::from_index(index)) {
            (Some(ready), Some(id)) if *ready <= tensors => Ok(id),
            (Some(_), Some(_)) => Err(path.error(format!(
                "expression {index} stands behind a size of a tensor that is not made yet"
            ))),
            _ => Err(path.error(format!("there is no expression {index} yet"))),
        }
    }

    /// The same, from its index in the text.
    fn item(&self, json: &Json, tensors: usize, path: &Path<'_>) -> Result<ExpressionId, Error> {
        let index = json.as_u64().and_then(|index| usize::try_from(index).ok());
        match index {
            Some(index) => self.id(index, tensors, path),
            None => Err(path.error(format!("{json} is not the index of an expression"))),
        }
    }

    fn arguments(
        &self,
        node: usize,
        layer: &document::Layer,
        path: &Path<'_>,
        arguments: &mut Vec<DerivedArgument>,
    ) -> Result<(), Error> {
        let kind = self.graph.nodes[node].kind;
        let first = arguments.len();
        for (name, json) in &layer.derived.0 {
            let path = path.field(name);
            let index = kind.spec().position(name);
            let Some(index) = index.filter(|index| kind.spec().args[*index].ty != Type::Tensors) else {
                return Err(path.error(format!("`{}` has no such argument", layer.kind)));
            };
            let ready = self.graph.inputs.len() + node;
            let value = match json {
                Json::Array(items) if (1..=MAX_RANK).contains(&items.len()) => {
                    let items = items.iter().enumerate();
                    let ids = items.map(|(index, item)| match item {
                        Json::Null => Ok(None),
                        item => self.item(item, ready, &path.item(index)).map(Some),
                    });
                    Derived::Each(ids.collect::<Result<Box<[_]>, _>>()?)
                }
                item => Derived::One(self.item(item, ready, &path)?),
            };
            let argument = u8::try_from(index).unwrap_or(u8::MAX);
            arguments.push(DerivedArgument {
                node,
                argument,
                value,
            });
        }
        arguments[first..].sort_by_key(|argument| argument.argument);
        Ok(())
    }

    fn choice(&self, choice: &document::Choice, path: &Path<'_>) -> Result<Choice, Error> {
        let Some(kind) = ChoiceKind::named(&choice.kind) else {
            return Err(path
                .field("kind")
                .error(format!("there is no choice `{}`", choice.kind)));
        };
        let ready = self.graph.inputs.len() + choice.before;
        Ok(Choice {
            node: choice.before,
            kind,
            text: choice.text.clone(),
            expression: self.id(choice.expression, ready, &path.field("expression"))?,
        })
    }
}

fn fields<'j, T: Deserialize<'j>>(json: &'j Json, path: &Path<'_>) -> Result<T, Error> {
    T::deserialize(json).map_err(|error| path.error(format!("{error}")))
}
