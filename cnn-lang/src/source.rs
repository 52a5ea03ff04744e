//! The source of a part of the syntax tree, for helps that write it again.

use crate::ast::{Arg, Call, Expr, ExprKind, Link, Piece, Segment, Tap};
use crate::ident::unraw;

/// The source of an expression; `None` if it could not be parsed.
pub(crate) fn expr(expr: &Expr) -> Option<String> {
    match &expr.kind {
        ExprKind::Number(number) => Some(number.to_string()),
        ExprKind::Bool(truth) => Some(truth.to_string()),
        ExprKind::Size(sizes) => {
            let sizes: Vec<String> = sizes.iter().map(ToString::to_string).collect();
            Some(sizes.join("x"))
        }
        ExprKind::Shorthand(number, letter) => Some(format!("{number}{letter}")),
        ExprKind::Path(path) => tap(path),
        ExprKind::Tuple(parts) => {
            let parts: Option<Vec<String>> = parts.iter().map(self::expr).collect();
            Some(format!("({})", parts?.join(", ")))
        }
        ExprKind::Unary {
            operator,
            operand: of,
        } => Some(format!("{}{}", operator.symbol(), operand(of)?)),
        ExprKind::Chain { first, rest } => chain(first, rest),
        ExprKind::Call(of) => call(of),
        ExprKind::Rust(source) => Some(source.clone()),
        ExprKind::Cast { operand, .. } => self::expr(operand),
        ExprKind::Unknown(_) => None,
    }
}

fn chain(first: &Expr, rest: &[Link]) -> Option<String> {
    let mut text = operand(first)?;
    for link in rest {
        text = format!("{text} {} {}", link.operator.symbol(), operand(&link.operand)?);
    }
    Some(text)
}

/// An operand, with parentheses if it is a chain of operators.
fn operand(of: &Expr) -> Option<String> {
    let text = expr(of)?;
    Some(match of.kind {
        ExprKind::Chain { .. } => format!("({text})"),
        _ => text,
    })
}

/// The source of a call, without branches.
pub(crate) fn call(call: &Call) -> Option<String> {
    let name = unraw(&call.name);
    match &call.args {
        None => Some(name),
        Some(args) => {
            let args: Option<Vec<String>> = args.iter().map(arg).collect();
            Some(called(&name, &args?))
        }
    }
}

/// `name(a, b)`, or `name` without arguments.
pub(crate) fn called(name: &str, args: &[String]) -> String {
    if args.is_empty() {
        name.to_owned()
    } else {
        format!("{name}({})", args.join(", "))
    }
}

/// The source of an argument.
pub(crate) fn arg(arg: &Arg) -> Option<String> {
    let value = expr(&arg.value)?;
    let value = match &arg.from {
        Some(from) => format!("{} -> {value}", expr(from)?),
        None => value,
    };
    Some(match &arg.name {
        Some(name) => format!("{name} = {value}"),
        None => value,
    })
}

/// The source of a path to a tensor.
pub(crate) fn tap(tap: &Tap) -> Option<String> {
    let segments: Option<Vec<String>> = tap.segments.iter().map(segment).collect();
    Some(segments?.join("."))
}

fn segment(segment: &Segment) -> Option<String> {
    let pieces = segment.pieces.iter().map(|piece| match piece {
        Piece::Text(text) => Some(text.clone()),
        Piece::Number(number) => Some(format!("{{{}}}", expr(number)?)),
    });
    pieces.collect()
}
