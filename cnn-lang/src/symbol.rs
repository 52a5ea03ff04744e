//! The words of the language.

/// The functions of the language.
pub(crate) const FUNCTIONS: &[&str] = &["min", "max", "div_ceil", "floor", "ceil", "round", "round_to"];

/// The words that cannot be names, because each starts another construct where a name could be.
pub(crate) const RESERVED: &[&str] = &["in", "r#in", "let", "if", "else", "for", "true", "false"];
