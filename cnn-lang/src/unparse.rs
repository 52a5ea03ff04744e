//! Expressions and arguments as source text, for messages.

use crate::ast::{Arg, Call, Expr, ExprKind, Link, Operator, Piece, Segment, Tap};
use crate::ident::unraw;
use cnn_core::expression::Number;
use std::fmt;

/// Writes items with a separator between them.
fn join<T: fmt::Display>(
    f: &mut fmt::Formatter<'_>,
    items: impl IntoIterator<Item = T>,
    separator: &str,
) -> fmt::Result {
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            f.write_str(separator)?;
        }
        item.fmt(f)?;
    }
    Ok(())
}

/// `stride = 2`, `3 -> 64`
impl fmt::Display for Arg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(name) = &self.name {
            write!(f, "{} = ", unraw(name))?;
        }
        if let Some(from) = &self.from {
            write!(f, "{from} -> ")?;
        }
        self.value.fmt(f)
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ExprKind::Number(number) => number.fmt(f),
            ExprKind::Bool(truth) => truth.fmt(f),
            ExprKind::Size(sizes) => join::<&Number>(f, sizes, "x"),
            ExprKind::Shorthand(number, letter) => write!(f, "{number}{letter}"),
            ExprKind::Path(tap) => tap.fmt(f),
            ExprKind::Tuple(parts) => {
                f.write_str("(")?;
                join(f, parts, ", ")?;
                // `(a)` would be `a`.
                f.write_str(if parts.len() == 1 { ",)" } else { ")" })
            }
            ExprKind::Unary { operator, operand } => {
                f.write_str(operator.symbol())?;
                Operand(operand, Operator::Not.precedence()).fmt(f)
            }
            ExprKind::Chain { first, rest } => chain(f, first, rest),
            ExprKind::Call(call) => call.fmt(f),
            ExprKind::Rust(source) => f.write_str(source),
            ExprKind::Cast { operand, .. } => operand.fmt(f),
            ExprKind::Unknown(_) => f.write_str("…"),
        }
    }
}

/// A chain has the precedence of its operators, which associate to the left.
fn chain(f: &mut fmt::Formatter<'_>, first: &Expr, rest: &[Link]) -> fmt::Result {
    let level = rest.first().map_or(0, |link| link.operator.precedence());
    write!(f, "{}", Operand(first, level + 1))?;
    for link in rest {
        write!(
            f,
            " {} {}",
            link.operator.symbol(),
            Operand(&link.operand, level + 1)
        )?;
    }
    Ok(())
}

/// An operand, in parentheses if its operators have less than this precedence.
struct Operand<'e>(&'e Expr, u8);

impl fmt::Display for Operand<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(expr, least) = self;
        match &expr.kind {
            ExprKind::Chain { rest, .. }
                if rest
                    .first()
                    .is_some_and(|link| link.operator.precedence() < *least) =>
            {
                write!(f, "({expr})")
            }
            _ => expr.fmt(f),
        }
    }
}

/// `min(a, b)`
impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&unraw(&self.name))?;
        let Some(args) = &self.args else {
            return Ok(());
        };
        f.write_str("(")?;
        join(f, args, ", ")?;
        f.write_str(")")
    }
}

/// `in.channels`
impl fmt::Display for Tap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        join(f, &self.segments, ".")
    }
}

impl fmt::Display for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => f.write_str(text)?,
                Piece::Number(number) => write!(f, "{{{number}}}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::ast::{Statement, Work};
    use crate::errors::Errors;
    use crate::parse;

    /// The arguments of a call, as they are printed after parsing.
    fn printed(args: &str) -> String {
        let program = format!("net N(1) {{ A({args}); }}");
        let errors = Errors::default();
        let program = parse::parse(program.parse().unwrap_or_default(), &errors);
        assert_eq!(errors.count(), 0, "{args}");
        match &program.nets[0].body.statements[0] {
            Statement::Step(step) => match &step.work {
                Work::Call(call) => call.to_string(),
                _ => String::new(),
            },
            _ => String::new(),
        }
    }

    #[test]
    fn expressions_are_printed_as_written() {
        for args in [
            "1, 2.5, true, same, 3x5, 64c, (k, 1), (k,)",
            "width, in.channels, layer1.0.conv, stride = 2",
            "3 -> 64, in.channels -> 2 * width",
            "a + b - c, a - (b - c), (a + b) * c, a * b + c, a / b / c, a / (b / c)",
            "-a, -(a + b), !(a || b) && c, a + -b",
            "a == b, (a < b) == c, a % 2 == 1 && b",
            "min(a, b + 1), BatchNorm2d(eps = 0.001), ReLU()",
        ] {
            assert_eq!(printed(args), format!("A({args})"));
        }
    }

    #[test]
    fn superfluous_parentheses_and_digits_are_left_out() {
        for (args, expected) in [
            ("(a)", "a"),
            ("(a * b) + c", "a * b + c"),
            ("1_000, 2K", "1000, 2000"),
        ] {
            assert_eq!(printed(args), format!("A({expected})"));
        }
    }
}
