//! How much there can be of everything, so that no input can exhaust the compiler's memory, its stack, or its patience.
//! What exceeds a limit is refused by its name. None is near what people write.

/// The most brackets inside each other in the source.
pub(crate) const MAX_NESTING: usize = 64;

/// The most blocks and braces inside each other where they are carried out.
pub(crate) const MAX_DEPTH: usize = 96;

/// The most values that can stand in each other: constants that need others, layers that are given layers.
pub(crate) const MAX_VALUE_DEPTH: usize = 128;

/// The most layers and scopes that the networks of one invocation can have together.
pub(crate) const MAX_LAYERS: usize = 1 << 17;

/// The most of them that Rust gets a constant for, each of which rustc checks and evaluates.
pub(crate) const MAX_CONSTANTS: usize = 1 << 16;

/// The most statements, arguments, and parts of expressions that can be worked out in one invocation, counted as often
/// as that is done.
pub(crate) const MAX_STEPS: usize = 1 << 20;

/// The most steps of an invocation that can be gone over again in search of the one thing that is wrong.
pub(crate) const MAX_SEARCH: usize = 1 << 18;

/// The most tokens of one invocation of which an editor is told more than what a compiler is told.
pub(crate) const MAX_SHOWN: usize = 1 << 16;

/// The most networks of one invocation.
pub(crate) const MAX_NETS: usize = 512;

/// The longest name, in bytes.
pub(crate) const MAX_NAME: usize = 256;

/// The longest path, in bytes.
pub(crate) const MAX_PATH: usize = 256;

/// The most parameters of a block.
pub(crate) const MAX_PARAMS: usize = 64;

/// The most parts of a tuple or a size.
pub(crate) const MAX_PARTS: usize = 64;

/// The most names among which one that is similar to an unknown one is looked for.
pub(crate) const MAX_CANDIDATES: usize = 500;

/// Through how many calls a note follows an error outwards.
pub(crate) const MAX_NOTES: usize = 3;

/// How far a note about a shape goes back through layers that keep the shape.
pub(crate) const MAX_PROVENANCE: usize = 1000;

/// The most errors of one invocation that are told.
pub(crate) const MAX_ERRORS: usize = 100;

/// The most warnings of one invocation that are told.
pub(crate) const MAX_WARNINGS: usize = 100;

/// The most characters of a word in an error's text, if the text is long.
pub(crate) const MAX_WORD: usize = 100;

/// The most characters of an error's text.
pub(crate) const MAX_TEXT: usize = 4096;
