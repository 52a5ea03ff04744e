//! Errors in arithmetic, and values of the wrong type.

use super::data::{Diagnostic, Edit, Help};
use super::into_diagnostic::IntoDiagnostic;
use super::layers::{self, UnknownCall};
use super::list::{are, list, similar_or};
use crate::span_range::SpanRange;
use crate::symbol::{FUNCTIONS, HERE};
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
    /// `WIDTH as u64`
    Cast {
        /// The source of the operand.
        operand: Option<String>,
        /// The operand and the cast.
        whole: SpanRange,
    },
    NotATruth {
        given: String,
    },
    NotANumberValue {
        given: String,
    },
    IsATensor {
        /// `in` or `here`
        tensor: &'static str,
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
    NoTensorHere {
        tensor: &'static str,
    },
    NoSuchSize {
        tensor: &'static str,
        name: &'a str,
        shape: Shape,
    },
    ConstNotCount {
        name: &'a str,
        value: String,
        /// From `pub` to the name.
        declaration: SpanRange,
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

    fn lists_further_lines(&self) -> bool {
        true
    }

    fn diagnostic(&self, span: SpanRange) -> Diagnostic {
        match self {
            Self::Overflow { working } => {
                Diagnostic::error(span, format!("`{working}` does not fit into 64 bits"))
            }
            Self::DivisionByZero { working } => {
                Diagnostic::error(span, format!("`{working}` divides by zero"))
            }
            Self::NotWhole { value } => Diagnostic::error(
                span,
                format!("a whole number is needed here, and this is {value}"),
            )
            .help("`floor`, `ceil`, `round`, and `round_to` make whole numbers"),
            Self::Negative { what, value } => {
                Diagnostic::error(span, format!("{what} cannot be negative, and this is {value}"))
            }
            Self::Zero => Diagnostic::error(span, "an axis cannot have a size of 0"),
            Self::TooManySizes { given } => Diagnostic::error(
                span,
                format!("a shape has at most {MAX_RANK} axes, and this has {given}"),
            ),
            Self::Operands {
                operator,
                left,
                right,
            } => Diagnostic::error(
                span,
                match right {
                    Some(right) => format!("`{operator}` does not take {left} and {right}"),
                    None => format!("`{operator}` does not take {left}"),
                },
            ),
            Self::Cast { operand, whole } => {
                let message = "`as` has nothing to convert: numbers have no types here";
                let diagnostic = Diagnostic::error(span, message);
                match operand {
                    Some(operand) => diagnostic.help(Help::write(operand, *whole)),
                    None => diagnostic,
                }
            }
            Self::NotATruth { given } => Diagnostic::error(
                span,
                format!("a condition is `true` or `false`, and this is {given}"),
            ),
            Self::NotANumberValue { given } => {
                Diagnostic::error(span, format!("a number is needed here, and this is {given}"))
            }
            Self::IsATensor { tensor, shape } => {
                let message = format!("a value is needed here, and `{tensor}` is a tensor");
                let diagnostic = Diagnostic::error(span, message);
                match shape {
                    Some(shape) => diagnostic.help(format!("its sizes are {}", sizes(tensor, *shape))),
                    None => diagnostic,
                }
            }
            Self::NotAShape { given } => {
                Diagnostic::error(span, format!("a shape is needed here, and this is {given}"))
                    .help("write sizes such as `3x224x224`, or a tuple such as `(n, 2 * n)`")
            }
            Self::UnknownFunction { name, known } => {
                let functions = || format!("the functions are {}", list(FUNCTIONS)).into();
                let layers = || layers::meant(span, name, known, &UnknownCall::default(), functions);
                Diagnostic::error(span, format!("`{name}` is neither a function nor a layer"))
                    .help(similar_or("a function", name, span, FUNCTIONS, layers))
            }
            Self::FunctionArguments { name, given } => function_arguments(span, name, *given),
            Self::NamedNumber { function } => {
                Diagnostic::error(span, format!("`{function}` takes its numbers by position alone"))
            }
            Self::RoundToNothing { value } => Diagnostic::error(
                span,
                format!("`round_to` rounds to multiples of 1 or more, and this is {value}"),
            ),
            Self::NoTensorHere { tensor } => no_tensor_here(span, tensor),
            Self::NoSuchSize { tensor, name, shape } => Diagnostic::error(
                span,
                format!("`{tensor}` is {shape:#} here, which has no `{name}`"),
            )
            .help(format!("its sizes are {}", sizes(tensor, *shape))),
            Self::ConstNotCount {
                name,
                value,
                declaration,
            } => Diagnostic::error(
                span,
                format!("`{name}` is exported as a `u64`, and this is {value}"),
            )
            .help(
                Help::from("leave out `pub`: networks can use it all the same")
                    .offering([Edit::replace(*declaration, format!("const {name}"))]),
            ),
            Self::BadCount { value } => {
                Diagnostic::error(span, format!("nothing can be repeated {value} times"))
            }
        }
    }
}

fn no_tensor_here(span: SpanRange, tensor: &str) -> Diagnostic {
    let meaning = match tensor {
        HERE => "`here` is what a statement takes",
        _ => "`in` is the input of a network, a block, or braces",
    };
    Diagnostic::error(span, format!("there is no `{tensor}` here"))
        .note(format!("{meaning}, and this is outside of them"))
}

fn function_arguments(span: SpanRange, name: &str, given: usize) -> Diagnostic {
    let (wanted, call) = match name {
        "min" => ("two numbers or more", "min(a, b)"),
        "max" => ("two numbers or more", "max(a, b)"),
        "div_ceil" => ("two numbers", "div_ceil(a, b)"),
        "round_to" => ("two numbers", "round_to(a, multiple)"),
        "floor" => ("one number", "floor(a)"),
        "ceil" => ("one number", "ceil(a)"),
        _ => ("one number", "round(a)"),
    };
    Diagnostic::error(span, format!("`{name}` takes {wanted}, but {} given", are(given)))
        .help(format!("it is called as `{call}`"))
}

/// The named sizes of `in` or `here`.
fn sizes(tensor: &str, shape: Shape) -> String {
    let names: &[&str] = match shape.rank() {
        1 => &["features"],
        2 => &["channels", "length"],
        3 => &["channels", "height", "width"],
        4 => &["channels", "depth", "height", "width"],
        _ => &["channels"],
    };
    let names: Vec<String> = names.iter().map(|name| format!("{tensor}.{name}")).collect();
    list(&names.iter().map(String::as_str).collect::<Vec<_>>())
}
