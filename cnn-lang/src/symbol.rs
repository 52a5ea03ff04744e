//! The words of the language.

/// The functions of the language.
pub(crate) const FUNCTIONS: &[&str] = &["min", "max", "div_ceil", "floor", "ceil", "round", "round_to"];

/// The word for a size that is kept as it arrives.
pub(crate) const NONE: &str = "None";

/// The words that cannot be names, because each starts another construct where a name could be.
pub(crate) const RESERVED: &[&str] = &[
    "in", "r#in", "here", "r#here", "let", "if", "else", "for", "true", "false",
];

/// The input of the innermost scope of flow.
pub(crate) const IN: &str = "in";

/// The tensor that the statement takes.
pub(crate) const HERE: &str = "here";

/// The tensors that have a word of their own instead of a label.
pub(crate) const TENSORS: &[&str] = &[IN, HERE];
