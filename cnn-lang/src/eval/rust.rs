//! Values of Rust, which have none while macros expand.

use super::evaluator::Eval;
use crate::ast::{Expr, ExprKind};
use crate::elsewhere;
use crate::similar::Similar;

impl<'a> Eval<'_, 'a> {
    /// The source of an expression that is a value of Rust, with a cast or without.
    pub(crate) fn rust_value(&self, expr: &'a Expr) -> Option<&'a str> {
        match &expr.kind {
            ExprKind::Rust(source) => Some(source),
            ExprKind::Cast { operand, .. } => self.rust_value(operand),
            ExprKind::Path(tap) => tap
                .single()
                .filter(|name| self.named(name).is_none() && self.is_rust_constant(name)),
            _ => None,
        }
    }

    /// Whether an unknown name is most likely that of a constant of Rust, and no misspelling.
    pub(super) fn is_rust_constant(&self, name: &str) -> bool {
        let mut callable = self.names.callable().into_iter();
        let values: Vec<&str> = self.vars.names().chain(self.names.constants()).collect();
        !matches!(name, "TRUE" | "FALSE")
            && is_upper_case(name)
            && elsewhere::unsupported(name).is_none()
            && Similar::to(name, &values).is_none()
            && callable.all(|known| !known.eq_ignore_ascii_case(name))
    }
}

fn is_upper_case(name: &str) -> bool {
    let mut characters = name.chars();
    name.len() > 1
        && name.starts_with(|first: char| first.is_ascii_uppercase())
        && characters.all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
}
