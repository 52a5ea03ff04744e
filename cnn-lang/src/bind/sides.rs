//! Arguments by position without the input side, which PyTorch reads otherwise.
//!
//! `Conv2d(3, 16, 5)` is a layer of 16 channels in PyTorch, and by the order of the arguments alone one of 3 channels and a
//! window of 16. A kind whose row limits the positions has neither: the error offers the readings that take what arrives.

use super::layer::{LayerUse, bind, positions};
use crate::diagnostic::{BadArgument, Misread, Reading, UnclearSides};
use crate::eval::{Eval, Given, Value};
use crate::ident::unraw;
use cnn_core::layer::{Role, Spec};
use cnn_core::{Layer, Shape, UNKNOWN};

/// The output of a layer whose sides are unclear, which is reported: as far as all readings agree on it.
pub(super) struct UnclearOutput(pub(super) Option<Shape>);

/// Checks that PyTorch does not read the arguments otherwise.
pub(super) fn check(
    eval: &Eval<'_, '_>,
    layer: &LayerUse<'_>,
    given: &[Given<'_>],
) -> Result<(), UnclearOutput> {
    let spec = layer.kind.spec();
    let (Some(limit), Some(input)) = (spec.positions_without_input, spec.role(Role::Input)) else {
        return Ok(());
    };
    let input = spec.args[input].name;
    let Some((first, misread)) = given.first().zip(misread(spec, input, limit, given)) else {
        return Ok(());
    };
    let candidates = pytorch(spec, given)
        .into_iter()
        .chain([in_order(spec, limit, given)]);
    let (readings, outputs): (Vec<Reading>, Vec<Shape>) = candidates
        .filter_map(|candidate| reading(eval, layer, candidate))
        .unzip();
    let is_known = layer.arriving.is_some() && !given.iter().any(is_unknown);
    if readings.is_empty() && is_known && matches!(misread, Misread::Twice { .. }) {
        return Ok(());
    }
    let last = given.last().unwrap_or(first);
    let error = BadArgument::UnclearSides(UnclearSides {
        callee: layer.callee,
        misread,
        input,
        positions: limit,
        arriving: layer.arriving,
        readings,
        args: first.span.to(last.span),
    });
    eval.report(first.span, &error);
    Err(UnclearOutput(outputs.into_iter().reduce(agreed)))
}

/// How PyTorch reads the arguments otherwise, if it does.
fn misread(spec: &'static Spec, input: &str, limit: &[&str], given: &[Given<'_>]) -> Option<Misread> {
    let is_stated = |arg: &Given<'_>| arg.from.is_some() || is_named(arg, input);
    if given.iter().any(is_stated) {
        return None;
    }
    let count = given.iter().take_while(|arg| arg.name.is_none()).count();
    let (by_position, by_name) = given.split_at(count);
    if by_position.iter().skip(limit.len()).any(is_plain) {
        return Some(Misread::Surplus { count });
    }
    let all = positions(spec);
    let plain = by_position.iter().zip(&all).filter(|(arg, _)| is_plain(arg));
    let mut names = plain.map(|(_, &index)| spec.args[index].name);
    let twice = names.find(|name| by_name.iter().any(|arg| is_named(arg, name)))?;
    Some(Misread::Twice { name: twice })
}

/// Whether the value has an error, which is reported.
fn is_unknown(arg: &Given<'_>) -> bool {
    matches!(arg.value, Value::Unknown(_))
}

fn is_named(arg: &Given<'_>, name: &str) -> bool {
    arg.name.is_some_and(|given| unraw(given) == name)
}

/// Whether the position of an argument is its only name.
fn is_plain(arg: &Given<'_>) -> bool {
    arg.name.is_none() && arg.letter.is_none()
}

/// Arguments, each with its source text.
type Candidate<'a> = Vec<(Given<'a>, String)>;

/// PyTorch's reading: the first argument is the input side, the next or the one with its name the output side.
fn pytorch<'a>(spec: &'static Spec, given: &[Given<'a>]) -> Option<Candidate<'a>> {
    let output = spec.args[spec.role(Role::Output)?].name;
    let (from, rest) = given.split_first().filter(|(from, _)| is_plain(from))?;
    let index = rest
        .iter()
        .position(|arg| is_plain(arg) || is_named(arg, output))?;
    let mut rest: Candidate<'a> = rest.iter().map(|arg| (arg.clone(), written(arg))).collect();
    let (to, _) = rest.remove(index);
    let text = format!("{} -> {}", from.expr, to.expr);
    let sides = Given {
        name: None,
        from: Some((from.value.clone(), from.primary_span)),
        ..to
    };
    rest.insert(0, (sides, text));
    Some(rest)
}

/// The reading by the order of the arguments, without the input side. The surplus ones get their names.
fn in_order<'a>(spec: &'static Spec, limit: &[&str], given: &[Given<'a>]) -> Candidate<'a> {
    let positions = positions(spec);
    let text = |(index, arg): (usize, &Given<'a>)| match positions.get(index) {
        Some(&position) if index >= limit.len() && is_plain(arg) => {
            format!("{} = {}", spec.args[position].name, arg.expr)
        }
        _ => written(arg),
    };
    given
        .iter()
        .cloned()
        .zip(given.iter().enumerate().map(text))
        .collect()
}

/// An argument as it is written.
fn written(arg: &Given<'_>) -> String {
    match arg.name {
        Some(name) => format!("{} = {}", unraw(name), arg.expr),
        None => arg.expr.to_string(),
    }
}

/// The candidate with its output, if it makes a layer that takes what arrives.
fn reading(eval: &Eval<'_, '_>, layer: &LayerUse<'_>, candidate: Candidate<'_>) -> Option<(Reading, Shape)> {
    let arriving = layer.arriving?;
    let (given, texts): (Vec<Given<'_>>, Vec<String>) = candidate.into_iter().unzip();
    let bound = eval.errors.muted(|| bind(eval, layer, &given)).ok()?;
    let output = Layer::new(layer.kind, &bound.values).output(&[arriving]).ok()?;
    let reading = Reading {
        args: texts.join(", "),
        output: output.is_known().then_some(output),
    };
    Some((reading, output))
}

/// The sizes on which two shapes of equal rank agree.
fn agreed(one: Shape, other: Shape) -> Shape {
    let sizes = one.sizes().iter().zip(other.sizes());
    let sizes: Vec<u64> = sizes
        .map(|(one, other)| if one == other { *one } else { UNKNOWN })
        .collect();
    Shape::try_new(&sizes).unwrap_or(one)
}
