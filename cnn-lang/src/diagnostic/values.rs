//! Arithmetic, and values that are not what is needed.

use super::{IntoDiagnostic, Message, are, similar_or};
use crate::symbol::FUNCTIONS;
use cnn_core::{MAX_RANK, Shape};

#[derive(Debug)]
pub(crate) enum BadValue<'a> {
    Overflow {
        /// The calculation with its numbers: `10 * 10`.
        working: String,
    },
    DivisionByZero {
        working: String,
    },
    NotWhole {
        value: String,
    },
    Negative {
        what: &'static str,
        value: String,
    },
    Zero,
    TooManySizes {
        given: usize,
    },
    Operands {
        operator: &'static str,
        left: String,
        right: Option<String>,
    },
    NotATruth {
        given: String,
    },
    NotANumberValue {
        given: String,
    },
    InIsATensor {
        shape: Option<Shape>,
    },
    NotAShape {
        given: String,
    },
    UnknownFunction {
        name: &'a str,
        /// All layers and blocks.
        known: Vec<&'a str>,
    },
    FunctionArguments {
        name: &'a str,
        given: usize,
    },
    NamedNumber {
        function: &'a str,
    },
    RoundToNothing {
        value: String,
    },
    NoInHere,
    NoSuchSize {
        name: &'a str,
        shape: Shape,
    },
    ConstNotCount {
        name: &'a str,
        value: String,
    },
    BadCount {
        value: String,
    },
}

impl IntoDiagnostic for BadValue<'_> {
    fn about(&self) -> Option<String> {
        match self {
            Self::UnknownFunction { name, .. } => Some((*name).to_owned()),
            _ => None,
        }
    }

    fn is_of_every_place(&self) -> bool {
        true
    }

    fn words(&self) -> Message {
        match self {
            Self::Overflow { working } => Message::new(format!("`{working}` does not fit into 64 bits")),
            Self::DivisionByZero { working } => Message::new(format!("`{working}` divides by zero")),
            Self::NotWhole { value } => {
                Message::new(format!("a whole number is needed here, and this is {value}"))
                    .help("`floor`, `ceil`, `round`, and `round_to` make whole numbers")
            }
            Self::Negative { what, value } => {
                Message::new(format!("{what} cannot be negative, and this is {value}"))
            }
            Self::Zero => Message::new("an axis cannot have a size of 0"),
            Self::TooManySizes { given } => Message::new(format!(
                "a shape has at most {MAX_RANK} axes, and this has {given}"
            )),
            Self::Operands {
                operator,
                left,
                right,
            } => Message::new(match right {
                Some(right) => format!("`{operator}` does not take {left} and {right}"),
                None => format!("`{operator}` does not take {left}"),
            }),
            Self::NotATruth { given } => {
                Message::new(format!("a condition is `true` or `false`, and this is {given}"))
            }
            Self::NotANumberValue { given } => {
                Message::new(format!("a number is needed here, and this is {given}"))
            }
            Self::InIsATensor { shape } => {
                let words = Message::new("a value is needed here, and `in` is a tensor");
                match shape {
                    Some(shape) => words.help(format!("its sizes are {}", sizes(*shape))),
                    None => words,
                }
            }
            Self::NotAShape { given } => Message::new(format!("a shape is needed here, and this is {given}"))
                .help("write sizes such as `3x224x224`, or a tuple such as `(n, 2 * n)`"),
            Self::UnknownFunction { name, known } => {
                let functions = || format!("the functions are {}", super::list(FUNCTIONS));
                let layers = || similar_or("a layer", name, known, functions);
                Message::new(format!("`{name}` is neither a function nor a layer")).help(similar_or(
                    "a function",
                    name,
                    FUNCTIONS,
                    layers,
                ))
            }
            Self::FunctionArguments { name, given } => {
                let (wanted, call) = match *name {
                    "min" => ("two numbers or more", "min(a, b)"),
                    "max" => ("two numbers or more", "max(a, b)"),
                    "div_ceil" => ("two numbers", "div_ceil(a, b)"),
                    "round_to" => ("two numbers", "round_to(a, multiple)"),
                    "floor" => ("one number", "floor(a)"),
                    "ceil" => ("one number", "ceil(a)"),
                    _ => ("one number", "round(a)"),
                };
                Message::new(format!("`{name}` takes {wanted}, but {} given", are(*given)))
                    .help(format!("it is called as `{call}`"))
            }
            Self::NamedNumber { function } => {
                Message::new(format!("`{function}` takes its numbers by position alone"))
            }
            Self::RoundToNothing { value } => Message::new(format!(
                "`round_to` rounds to multiples of 1 or more, and this is {value}"
            )),
            Self::NoInHere => Message::new("there is no `in` here")
                .note("`in` is the input of a network, a block, or braces, and this is outside of them"),
            Self::NoSuchSize { name, shape } => {
                Message::new(format!("`in` is {shape:#} here, which has no `{name}`"))
                    .help(format!("its sizes are {}", sizes(*shape)))
            }
            Self::ConstNotCount { name, value } => {
                Message::new(format!("`{name}` is exported as a `u64`, and this is {value}"))
                    .help("leave out `pub`: networks can use it all the same")
            }
            Self::BadCount { value } => Message::new(format!("nothing can be repeated {value} times")),
        }
    }
}

/// The sizes of `in` that have names.
fn sizes(shape: Shape) -> &'static str {
    match shape.rank() {
        1 => "`in.features`",
        2 => "`in.channels` and `in.length`",
        3 => "`in.channels`, `in.height`, and `in.width`",
        4 => "`in.channels`, `in.depth`, `in.height`, and `in.width`",
        _ => "`in.channels`",
    }
}
