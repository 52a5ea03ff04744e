//! What is read: names, and what they may stand for.

use proc_macro2::{Ident, TokenStream};

/// Everything that is said in an invocation.
#[derive(Default)]
pub(super) struct Said {
    /// In the order of the source.
    pub(super) mentions: Vec<Mention>,
    pub(super) frames: Vec<Frame>,
    pub(super) scopes: Vec<Scope>,
    pub(super) calls: Vec<Call>,
    /// With their values as they were written.
    pub(super) consts: Vec<(Ident, TokenStream)>,
}

/// A name, or a gap where there could be one.
pub(super) struct Mention {
    pub(super) what: What,
    pub(super) name: Option<Ident>,
}

/// What can stand there. Frames, scopes and calls are known by their places in the lists.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// A layer or block.
    Called { frame: usize },
    /// A value; in the arguments of a block also a layer.
    Value { frame: usize, call: Option<usize> },
    /// An argument given by position, or the first letters of the name of one.
    Argument { call: usize },
    /// The name of an argument, in front of its `=`.
    ArgumentName { call: usize },
    /// What stands for the argument of that name.
    ArgumentValue { call: usize, name: String },
    /// A number, given by position or as the input side.
    Number { call: usize, place: Place },
    /// The first label of a path.
    Tap { scope: usize },
    /// A further one, behind these.
    Part { scope: usize, path: Vec<String> },
    /// A metric.
    Metric,
    /// What stands behind `in.`
    Size,
}

/// Which argument a number stands for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    Position(usize),
    Input,
    Output,
    Letter(char),
}

/// A network or a block, and the names that it sees.
pub(super) struct Frame {
    /// The block's name; none for a network.
    pub(super) block: Option<Ident>,
    pub(super) docs: TokenStream,
    pub(super) params: Vec<Param>,
    /// `let`s, and the numbers of `for`s, with what stands behind them.
    pub(super) vars: Vec<(Ident, TokenStream)>,
    pub(super) scope: usize,
}

/// A parameter of a block, and its default as it was written.
pub(super) struct Param {
    pub(super) name: Ident,
    pub(super) default: Option<TokenStream>,
}

/// Braces with labels in them.
pub(super) struct Scope {
    pub(super) parent: Option<usize>,
    pub(super) labels: Vec<Label>,
}

pub(super) struct Label {
    /// The name, in which numbers in braces are underscores; the first token is its place.
    pub(super) name: Ident,
    pub(super) inside: Inside,
}

/// What a label is a path to.
#[derive(Clone)]
pub(super) enum Inside {
    Nothing,
    Scope(usize),
    /// The block of that name.
    Block(String),
}

/// A call, and the arguments that it has.
pub(super) struct Call {
    pub(super) name: Ident,
    pub(super) label: Option<Ident>,
    pub(super) frame: usize,
    pub(super) scope: usize,
    pub(super) given: Vec<String>,
    pub(super) positions: usize,
}
