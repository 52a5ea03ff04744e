//! Limits that keep the time, memory and stack of the compiler bounded for every input.
//!
//! An input that exceeds a limit is an error that names the limit. Real networks stay far below all of them.

/// Maximum nesting of brackets in the source.
pub(crate) const MAX_NESTING: usize = 64;

/// Maximum nesting of blocks and braces during elaboration.
pub(crate) const MAX_DEPTH: usize = 96;

/// Maximum nesting of values: constants that refer to constants, layers as arguments of layers.
pub(crate) const MAX_VALUE_DEPTH: usize = 128;

/// Maximum number of layers and scopes in all networks of one invocation.
pub(crate) const MAX_LAYERS: usize = 1 << 17;

/// Maximum number of layers and scopes with a constant, which rustc checks and evaluates.
pub(crate) const MAX_CONSTANTS: usize = 1 << 16;

/// Maximum number of evaluated statements, arguments and subexpressions in one invocation.
pub(crate) const MAX_STEPS: usize = 1 << 20;

/// Maximum number of steps that the search for a repair may take in one invocation.
pub(crate) const MAX_SEARCH_STEPS: usize = 1 << 18;

/// Maximum number of tokens for editor support. Larger invocations get no editor-only output.
pub(crate) const MAX_EDITOR_TOKENS: usize = 1 << 16;

/// Maximum number of networks in one invocation.
pub(crate) const MAX_NETS: usize = 512;

/// Maximum length of a name, in bytes.
pub(crate) const MAX_NAME: usize = 256;

/// Maximum length of a path, in bytes.
pub(crate) const MAX_PATH: usize = 256;

/// Maximum number of parameters of a block.
pub(crate) const MAX_PARAMS: usize = 64;

/// Maximum number of parts of a tuple or a size.
pub(crate) const MAX_PARTS: usize = 64;

/// Maximum number of known names that an unknown name is compared with.
pub(crate) const MAX_CANDIDATES: usize = 500;

/// Maximum number of notes in the backtrace of an error.
pub(crate) const MAX_NOTES: usize = 3;

/// Maximum number of shape-preserving layers that a note about a shape skips.
pub(crate) const MAX_PROVENANCE: usize = 1000;

/// Maximum number of reported errors in one invocation.
pub(crate) const MAX_ERRORS: usize = 100;

/// Maximum number of reported warnings in one invocation.
pub(crate) const MAX_WARNINGS: usize = 100;

/// Maximum length of a word in a long error text, in characters.
pub(crate) const MAX_WORD: usize = 100;

/// Maximum length of an error text, in characters.
pub(crate) const MAX_TEXT: usize = 4096;
