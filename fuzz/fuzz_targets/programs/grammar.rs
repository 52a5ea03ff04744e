//! The grammar of the language as types that can be generated at random. `Display` writes source.

use arbitrary::Arbitrary;
use std::fmt::{Display, Formatter, Result};

#[derive(Arbitrary, Debug)]
pub(crate) struct Program {
    input: Expr,
    outputs: Option<(Expr, Vec<(Name, Expr)>)>,
    check: Option<Check>,
    unit: Vec<Statement>,
    default: Expr,
    body: Vec<Statement>,
}

#[derive(Arbitrary, Debug, Clone, Copy)]
pub(crate) enum Name {
    A,
    B,
    C,
    I,
    Unit,
    In,
    Spare,
}

#[derive(Arbitrary, Debug, Clone, Copy)]
pub(crate) enum Kind {
    Conv1d,
    Conv2d,
    Conv3d,
    ConvTranspose2d,
    Linear,
    MaxPool2d,
    AvgPool2d,
    AvgPool3d,
    AdaptiveAvgPool2d,
    AdaptiveMaxPool2d,
    BatchNorm2d,
    InstanceNorm2d,
    GroupNorm,
    LayerNorm,
    LayerNorm2d,
    LocalResponseNorm,
    LayerScale,
    ReLU,
    PReLU,
    Softmax,
    Dropout,
    StochasticDepth,
    Flatten,
    Unflatten,
    Permute,
    Narrow,
    ChannelShuffle,
    PixelShuffle,
    PixelUnshuffle,
    Upsample,
    Unfold,
    Fold,
    ZeroPad2d,
    ReflectionPad2d,
    CircularPad2d,
    Identity,
    Add,
    Concat,
    Mul,
    Unit,
}

#[derive(Arbitrary, Debug)]
pub(crate) enum Expr {
    Number(u8),
    Large(u64),
    Decimal(u8, u8),
    Size(u8, u8),
    Letter(u8, Letter),
    Name(Name),
    Side(Side),
    Truth(bool),
    Path(Name, u8, Name),
    Negated(Box<Expr>),
    Not(Box<Expr>),
    Two(Box<Expr>, Operator, Box<Expr>),
    Tuple(Vec<Expr>),
    Function(Function, Vec<Expr>),
    Layer(Kind, Vec<Arg>),
}

#[derive(Arbitrary, Debug, Clone, Copy)]
pub(crate) enum Letter {
    C,
    W,
    S,
    P,
    K,
}

#[derive(Arbitrary, Debug, Clone, Copy)]
pub(crate) enum Side {
    Channels,
    Height,
    Features,
}

#[derive(Arbitrary, Debug, Clone, Copy)]
pub(crate) enum Operator {
    Add,
    Sub,
    Mul,
    Div,
    Rem,
    Equal,
    Less,
    And,
    Or,
}

#[derive(Arbitrary, Debug, Clone, Copy)]
pub(crate) enum Function {
    Min,
    DivCeil,
    Round,
    RoundTo,
}

#[derive(Arbitrary, Debug)]
pub(crate) struct Arg {
    name: Option<ArgName>,
    from: Option<Expr>,
    value: Expr,
}

#[derive(Arbitrary, Debug, Clone, Copy)]
pub(crate) enum ArgName {
    KernelSize,
    Stride,
    Padding,
    Dilation,
    OutputPadding,
    Groups,
    Bias,
    CeilMode,
    Affine,
    Size,
    ScaleFactor,
    OutputSize,
    Dim,
    Mode,
}

impl Display for ArgName {
    /// In snake case, as PyTorch writes it.
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        for (index, letter) in format!("{self:?}").char_indices() {
            if letter.is_uppercase() && index > 0 {
                f.write_str("_")?;
            }
            write!(f, "{}", letter.to_lowercase())?;
        }
        Ok(())
    }
}

#[derive(Arbitrary, Debug)]
pub(crate) struct Check {
    of: Metric,
    value: Expr,
}

#[derive(Arbitrary, Debug, Clone, Copy)]
pub(crate) enum Metric {
    Params,
    Macs,
    PeakActivations,
    ReceptiveField,
    Depth,
}

#[derive(Arbitrary, Debug)]
pub(crate) struct Step {
    label: Option<Name>,
    work: Work,
    from: Option<Name>,
    shape: Option<Expr>,
    check: Option<Check>,
}

#[derive(Arbitrary, Debug)]
pub(crate) enum Work {
    Call(Kind, Vec<Arg>),
    Join(Kind, Vec<(Option<Name>, Vec<Statement>)>),
    Braces(Vec<Statement>),
    Repeat(Box<Work>, u8),
}

#[derive(Arbitrary, Debug)]
pub(crate) enum Statement {
    Step(Step),
    Splice(Vec<Arg>),
    Let(Name, Expr),
    If(Expr, Vec<Statement>, Vec<Statement>),
    For(u8, Vec<Statement>),
}

/// The items, each followed by the given text.
pub(crate) struct Each<'a, T>(pub(crate) &'a [T], pub(crate) &'static str);

impl<T: Display> Display for Each<'_, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.0.iter().try_for_each(|one| write!(f, "{one}{}", self.1))
    }
}

impl Display for Name {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(match self {
            Self::A => "a",
            Self::B => "b",
            Self::C => "c",
            Self::I => "x{i}",
            Self::Unit => "Unit",
            Self::In => "in",
            Self::Spare => "_a",
        })
    }
}

impl Display for Expr {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Number(number) => write!(f, "{}", number % 20),
            Self::Large(number) => write!(f, "{number}"),
            Self::Decimal(whole, part) => write!(f, "{whole}.{part}"),
            Self::Size(one, other) => write!(f, "{}x{}", one % 9, other % 9),
            Self::Letter(number, letter) => write!(
                f,
                "{number}{}",
                match letter {
                    Letter::C => 'c',
                    Letter::W => 'w',
                    Letter::S => 's',
                    Letter::P => 'p',
                    Letter::K => 'K',
                }
            ),
            Self::Name(Name::I) => f.write_str("i"),
            Self::Name(name) => write!(f, "{name}"),
            Self::Side(side) => write!(f, "in.{}", format!("{side:?}").to_lowercase()),
            Self::Truth(truth) => write!(f, "{truth}"),
            Self::Path(one, number, other) => write!(f, "{one}.{number}.{other}"),
            Self::Negated(of) => write!(f, "-({of})"),
            Self::Not(of) => write!(f, "!{of}"),
            Self::Two(one, operator, other) => {
                let operator = match operator {
                    Operator::Add => "+",
                    Operator::Sub => "-",
                    Operator::Mul => "*",
                    Operator::Div => "/",
                    Operator::Rem => "%",
                    Operator::Equal => "==",
                    Operator::Less => "<",
                    Operator::And => "&&",
                    Operator::Or => "||",
                };
                write!(f, "({one} {operator} {other})")
            }
            Self::Tuple(parts) => write!(f, "({})", Each(parts, ", ")),
            Self::Function(function, parts) => {
                let function = match function {
                    Function::Min => "min",
                    Function::DivCeil => "div_ceil",
                    Function::Round => "round",
                    Function::RoundTo => "round_to",
                };
                write!(f, "{function}({})", Each(parts, ", "))
            }
            Self::Layer(kind, args) => write!(f, "{kind:?}({})", Each(args, ", ")),
        }
    }
}

impl Display for Arg {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        if let Some(name) = self.name {
            write!(f, "{name} = ")?;
        }
        if let Some(from) = &self.from {
            write!(f, "{from} -> ")?;
        }
        write!(f, "{}", self.value)
    }
}

impl Display for Check {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let metric = match self.of {
            Metric::Params => "PARAMS",
            Metric::Macs => "MACS",
            Metric::PeakActivations => "PEAK_ACTIVATIONS",
            Metric::ReceptiveField => "RECEPTIVE_FIELD",
            Metric::Depth => "DEPTH",
        };
        write!(f, " where {metric} >= {}", self.value)
    }
}

impl Display for Work {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Call(kind, args) => write!(f, "{kind:?}({})", Each(args, ", ")),
            Self::Join(kind, branches) => {
                write!(f, "{kind:?} {{ ")?;
                for (label, body) in branches {
                    if let Some(label) = label {
                        write!(f, "{label}: ")?;
                    }
                    write!(f, "{{ {} }} ", Each(body, " "))?;
                }
                f.write_str("}")
            }
            Self::Braces(body) => write!(f, "{{ {} }}", Each(body, " ")),
            Self::Repeat(work, times) => write!(f, "[{work}; {}]", times % 5),
        }
    }
}

impl Display for Statement {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Step(step) => {
                if let Some(label) = step.label {
                    write!(f, "{label}: ")?;
                }
                write!(f, "{}", step.work)?;
                if let Some(from) = step.from {
                    write!(f, " from {from}")?;
                }
                if let Some(shape) = &step.shape {
                    write!(f, " -> {shape}")?;
                }
                if let Some(check) = &step.check {
                    write!(f, "{check}")?;
                }
                f.write_str(";")
            }
            Self::Splice(args) => write!(f, "..Unit({});", Each(args, ", ")),
            Self::Let(name, value) => write!(f, "let {name} = {value};"),
            Self::If(condition, then, other) => {
                write!(
                    f,
                    "if {condition} {{ {} }} else {{ {} }}",
                    Each(then, " "),
                    Each(other, " ")
                )
            }
            Self::For(times, body) => write!(f, "for i in 0..{} {{ {} }}", times % 4, Each(body, " ")),
        }
    }
}

impl Display for Program {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        writeln!(
            f,
            "block Unit(c = {}, b = ReLU) {{ {} }}",
            self.default,
            Each(&self.unit, "\n")
        )?;
        write!(f, "net Network({})", self.input)?;
        if let Some((main, further)) = &self.outputs {
            write!(f, " -> ({main}")?;
            for (name, shape) in further {
                write!(f, ", {name}: {shape}")?;
            }
            f.write_str(")")?;
        }
        if let Some(check) = &self.check {
            write!(f, "{check}")?;
        }
        writeln!(f, " {{ {} }}", Each(&self.body, "\n"))
    }
}
