//! The names in an invocation, and what each may stand for. The parser records them; an editor looks them up.

use proc_macro2::{Ident, TokenStream};

/// All names of an invocation. Frames, scopes and calls are referred to by their index.
#[derive(Default)]
pub(crate) struct Mentions {
    /// In source order.
    pub(crate) list: Vec<Mention>,
    pub(crate) frames: Vec<Frame>,
    pub(crate) scopes: Vec<Scope>,
    pub(crate) calls: Vec<Call>,
    pub(crate) constants: Vec<Definition>,
}

/// A name, or a gap where a name could be written.
pub(crate) struct Mention {
    pub(crate) kind: MentionKind,
    /// `None` for a gap.
    pub(crate) name: Option<Ident>,
}

/// What a name may refer to, by its position in the grammar.
pub(crate) enum MentionKind {
    /// A layer or block.
    Callee { frame: usize },
    /// A value; among the arguments of a block also a layer.
    Value { frame: usize, call: Option<usize> },
    /// A positional argument, or the beginning of a keyword argument.
    Argument { call: usize },
    /// The name of a keyword argument, before its `=`.
    Keyword { call: usize },
    /// The value of a keyword argument.
    KeywordValue { call: usize, keyword: String },
    /// A number that is an argument. Its name is the parameter's.
    Number { call: usize, position: ArgumentPosition },
    /// The first label of a path.
    Tap { scope: usize },
    /// A further label, after those of `path`.
    TapPart { scope: usize, path: Vec<String> },
    /// A metric.
    Metric,
    /// A size of a tensor, after `in.` or `here.`.
    Size,
}

/// Which parameter a number is for.
#[derive(Clone, Copy)]
pub(crate) enum ArgumentPosition {
    /// Counted without keyword arguments.
    Index(usize),
    /// Before `->`.
    Input,
    /// After `->`.
    Output,
    /// The suffix of worksheet shorthand, such as `c` in `64c`.
    Letter(char),
}

/// A network, block or constant, and the names that are visible in all of it.
pub(crate) struct Frame {
    /// The block's name; `None` for a network or constant.
    pub(crate) block: Option<Ident>,
    pub(crate) docs: TokenStream,
    pub(crate) params: Vec<Param>,
    /// The variables of `let` and `for`.
    pub(crate) variables: Vec<Definition>,
    /// The scope of its body.
    pub(crate) scope: usize,
}

/// A parameter of a block, and its default as it was written.
pub(crate) struct Param {
    pub(crate) name: Ident,
    pub(crate) default: Option<TokenStream>,
}

/// A name with a value, as it was written.
pub(crate) struct Definition {
    pub(crate) name: Ident,
    pub(crate) value: TokenStream,
}

/// Braces that contain labels.
pub(crate) struct Scope {
    pub(crate) parent: Option<usize>,
    pub(crate) labels: Vec<Label>,
}

/// A label, and what its statement contains.
pub(crate) struct Label {
    /// The label as a Rust identifier, in which `_` stands for each number in braces and each hyphen.
    pub(crate) name: Ident,
    pub(crate) target: LabelTarget,
}

/// Where a path that begins with a label continues.
pub(crate) enum LabelTarget {
    Nothing,
    Scope(usize),
    /// A layer or block, by its name.
    Callee(String),
}

/// A call, and its arguments.
pub(crate) struct Call {
    pub(crate) name: Ident,
    /// The label of the statement that is this call.
    pub(crate) label: Option<Ident>,
    pub(crate) frame: usize,
    pub(crate) scope: usize,
    /// The names of its keyword arguments.
    pub(crate) keywords: Vec<String>,
    /// Number of positional arguments.
    pub(crate) positional: usize,
}
