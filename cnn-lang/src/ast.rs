//! The syntax tree, with spans. No logic.

use crate::errors::ErrorGuaranteed;
use crate::lint_defs::Setting;
use crate::span_range::SpanRange;
use cnn_core::Metric;
use cnn_core::expression::Number;
use proc_macro2::{Ident, TokenStream};

/// One invocation of `cnn!`.
#[derive(Debug, Default)]
pub(crate) struct Program {
    pub(crate) nets: Vec<Net>,
    pub(crate) blocks: Vec<Block>,
    pub(crate) consts: Vec<Const>,
}

impl Program {
    /// Number of items.
    pub(crate) fn items(&self) -> usize {
        self.nets.len() + self.blocks.len() + self.consts.len()
    }
}

/// The attributes and visibility of an item.
#[derive(Debug, Default)]
pub(crate) struct Front {
    pub(crate) attrs: TokenStream,
    pub(crate) vis: TokenStream,
}

#[derive(Debug)]
pub(crate) struct Net {
    /// Its index among all items, in source order.
    pub(crate) order: usize,
    pub(crate) front: Front,
    pub(crate) settings: Vec<Setting>,
    pub(crate) name: Ident,
    pub(crate) inputs: Vec<Input>,
    pub(crate) outputs: Option<Outputs>,
    pub(crate) checks: Vec<Check>,
    pub(crate) body: Body,
    /// Whether it has a syntax error.
    pub(crate) broken: bool,
}

#[derive(Debug)]
pub(crate) struct Input {
    pub(crate) name: Option<Ident>,
    pub(crate) shape: Expr,
}

#[derive(Debug)]
pub(crate) struct Outputs {
    pub(crate) main: Expr,
    pub(crate) further: Vec<(Tap, Expr)>,
}

#[derive(Debug)]
pub(crate) struct Block {
    /// Its index among all items, in source order.
    pub(crate) order: usize,
    pub(crate) settings: Vec<Setting>,
    pub(crate) name: Ident,
    pub(crate) params: Vec<Param>,
    pub(crate) body: Body,
    /// Whether it has a syntax error.
    pub(crate) broken: bool,
}

#[derive(Debug)]
pub(crate) struct Param {
    pub(crate) name: Ident,
    pub(crate) default: Option<Expr>,
}

#[derive(Debug)]
pub(crate) struct Const {
    /// Its index among all items, in source order.
    pub(crate) order: usize,
    pub(crate) front: Front,
    pub(crate) settings: Vec<Setting>,
    pub(crate) name: Ident,
    pub(crate) value: Expr,
}

/// Statements in braces.
#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) statements: Vec<Statement>,
    pub(crate) span: SpanRange,
}

#[derive(Debug)]
pub(crate) enum Statement {
    Step(Step),
    Splice(Call),
    Let {
        name: Ident,
        value: Expr,
    },
    If(If),
    For(For),
    /// It has a syntax error, which is reported.
    Broken {
        label: Option<Segment>,
    },
}

/// A statement that tensors flow through.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) settings: Vec<Setting>,
    pub(crate) label: Option<Segment>,
    pub(crate) work: Work,
    pub(crate) from: Option<Tap>,
    pub(crate) shape: Option<Expr>,
    pub(crate) checks: Vec<Check>,
}

#[derive(Debug)]
pub(crate) enum Work {
    Call(Call),
    Scope(Body),
    Repeat {
        work: Box<Work>,
        times: Expr,
        span: SpanRange,
    },
}

#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) name: Ident,
    pub(crate) args: Option<Vec<Arg>>,
    pub(crate) branches: Option<Vec<Branch>>,
    /// From the name to the end of the arguments.
    pub(crate) span: SpanRange,
}

/// One operand of a join in braces.
#[derive(Debug)]
pub(crate) struct Branch {
    pub(crate) label: Option<Segment>,
    pub(crate) body: Body,
}

#[derive(Debug)]
pub(crate) struct Arg {
    pub(crate) name: Option<Ident>,
    /// The value before `->`.
    pub(crate) from: Option<Expr>,
    pub(crate) value: Expr,
}

#[derive(Debug)]
pub(crate) struct If {
    /// `if`, and each `else if`, in source order.
    pub(crate) arms: Vec<(Expr, Body)>,
    /// `else`
    pub(crate) otherwise: Option<Body>,
}

#[derive(Debug)]
pub(crate) struct For {
    pub(crate) name: Ident,
    pub(crate) start: Expr,
    pub(crate) end: Expr,
    /// Whether `end` is included: `..=`.
    pub(crate) inclusive: bool,
    pub(crate) body: Body,
}

#[derive(Debug)]
pub(crate) struct Check {
    pub(crate) metric: Metric,
    pub(crate) comparison: Operator,
    pub(crate) value: Expr,
}

/// A path to a tensor: `in`, or one or more labels.
#[derive(Debug)]
pub(crate) struct Tap {
    pub(crate) segments: Vec<Segment>,
    pub(crate) span: SpanRange,
}

/// A label, or a number in a path. A label can contain numbers: `denselayer{i}`.
#[derive(Debug)]
pub(crate) struct Segment {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) span: SpanRange,
}

#[derive(Debug)]
pub(crate) enum Piece {
    Text(String),
    Number(Expr),
}

#[derive(Debug)]
pub(crate) struct Expr {
    pub(crate) kind: ExprKind,
    pub(crate) span: SpanRange,
}

#[derive(Debug)]
pub(crate) enum ExprKind {
    Number(Number),
    Bool(bool),
    /// `3x5`
    Size(Vec<Number>),
    /// `64c`
    Shorthand(Number, char),
    /// A name, `in.height`, or where a tensor is expected a tap.
    Path(Tap),
    Tuple(Vec<Expr>),
    Unary {
        operator: Operator,
        operand: Box<Expr>,
    },
    /// `a + b - c`: operators of the same precedence.
    Chain {
        first: Box<Expr>,
        rest: Vec<Link>,
    },
    /// `min(a, b)`, `BatchNorm2d(eps = 1e-3)`.
    Call(Call),
    /// `board::RAM`, `env!("RAM")`: a value of Rust, by its source.
    Rust(String),
    /// `RAM as u64`
    Cast {
        operand: Box<Expr>,
        /// From `as` to the type.
        at: SpanRange,
    },
    /// It has a syntax error, which is reported.
    Unknown(ErrorGuaranteed),
}

impl Expr {
    /// An expression with a syntax error.
    pub(crate) fn unknown(reported: ErrorGuaranteed, span: SpanRange) -> Self {
        let kind = ExprKind::Unknown(reported);
        Self { kind, span }
    }
}

/// An operator, and its right operand.
#[derive(Debug)]
pub(crate) struct Link {
    pub(crate) operator: Operator,
    pub(crate) at: SpanRange,
    pub(crate) operand: Expr,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Operator {
    Add,
    Sub,
    Mul,
    Div,
    Rem,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    And,
    Or,
    Not,
}

impl Operator {
    /// How tightly the operator binds its operands, as in Rust. A prefix binds more tightly.
    pub(crate) const fn precedence(self) -> u8 {
        match self {
            Self::Or => 0,
            Self::And => 1,
            Self::Equal
            | Self::NotEqual
            | Self::Less
            | Self::LessEqual
            | Self::Greater
            | Self::GreaterEqual => 2,
            Self::Add | Self::Sub => 3,
            Self::Mul | Self::Div | Self::Rem => 4,
            Self::Not => 5,
        }
    }

    /// The operator in source code.
    pub(crate) const fn symbol(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Sub => "-",
            Self::Mul => "*",
            Self::Div => "/",
            Self::Rem => "%",
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessEqual => "<=",
            Self::Greater => ">",
            Self::GreaterEqual => ">=",
            Self::And => "&&",
            Self::Or => "||",
            Self::Not => "!",
        }
    }
}

impl If {
    /// The bodies of all arms, and of `else`.
    pub(crate) fn bodies(&self) -> impl Iterator<Item = &Body> {
        self.arms.iter().map(|(_, body)| body).chain(&self.otherwise)
    }
}

impl Segment {
    /// The label, if it contains no numbers in braces.
    pub(crate) fn plain(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [Piece::Text(text)] => Some(text),
            _ => None,
        }
    }
}

impl Tap {
    /// The name, if the path has a single segment.
    pub(crate) fn single(&self) -> Option<&str> {
        match self.segments.as_slice() {
            [segment] => segment.plain(),
            _ => None,
        }
    }
}
