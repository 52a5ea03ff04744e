//! The source of a part of the syntax tree, for helps that write it again.

use crate::ast::{Call, Expr, Tap};

/// The source of an expression; `None` if it could not be parsed.
pub(crate) fn expr(expr: &Expr) -> Option<String> {
    parsed(expr.to_string())
}

/// The source of a path to a tensor.
pub(crate) fn tap(tap: &Tap) -> Option<String> {
    parsed(tap.to_string())
}

/// The sources of the arguments of a call.
pub(crate) fn args(call: &Call) -> Option<Vec<String>> {
    let args = call.args.iter().flatten();
    args.map(|arg| parsed(arg.to_string())).collect()
}

/// `name(a, b)`, or `name` without arguments.
pub(crate) fn called(name: &str, args: &[String]) -> String {
    if args.is_empty() {
        name.to_owned()
    } else {
        format!("{name}({})", args.join(", "))
    }
}

/// An expression with a syntax error is printed as an ellipsis.
fn parsed(source: String) -> Option<String> {
    Some(source).filter(|source| !source.contains('…'))
}
