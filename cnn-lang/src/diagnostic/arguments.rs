//! Errors in the arguments of layers, blocks, and joins.

use super::data::{Diagnostic, Help};
use super::into_diagnostic::IntoDiagnostic;
use super::list::{alternatives, are, grouped, list, similar_or};
use super::sides::UnclearSides;
use crate::elsewhere;
use crate::similar::Similar;
use crate::span_range::SpanRange;
use cnn_core::layer::Type;

#[derive(Debug)]
pub(crate) enum BadArgument<'a> {
    MissingArgument {
        callee: &'a str,
        missing: Vec<(&'a str, Option<Type>)>,
        /// The signature of a block, and its line.
        declared: Option<(String, usize)>,
    },
    DoubledArgument {
        callee: &'a str,
        name: &'a str,
    },
    UnknownArgument {
        callee: &'a str,
        name: &'a str,
        known: Vec<&'a str>,
        call: Option<SpanRange>,
    },
    SurplusArgument {
        callee: &'a str,
        most: usize,
        call: Option<SpanRange>,
    },
    PositionAfterName {
        callee: &'a str,
    },
    NoSides {
        callee: &'a str,
        /// The argument that states the input side of this layer.
        instead: Option<String>,
    },
    SidesNotFirst {
        callee: &'a str,
        name: &'a str,
    },
    /// The input side is left out, and PyTorch reads the arguments otherwise.
    UnclearSides(UnclearSides<'a>),
    NoShorthand {
        callee: &'a str,
        number: String,
        letter: char,
        known: Vec<char>,
    },
    ShorthandElsewhere {
        number: String,
        letter: char,
    },
    WrongValue {
        name: &'a str,
        callee: &'a str,
        takes: Type,
        given: String,
        /// The call that was probably meant.
        meant: Option<String>,
        call: Option<SpanRange>,
    },
    TooSmall {
        name: &'a str,
        callee: &'a str,
        least: i64,
        given: String,
    },
    TooLargeArgument {
        name: &'a str,
        callee: &'a str,
        given: String,
    },
    WrongCount {
        name: &'a str,
        callee: &'a str,
        /// `None` if any number up to [`MAX_RANK`](cnn_core::MAX_RANK) is accepted.
        wanted: Option<usize>,
        given: usize,
    },
    UnknownWord {
        name: &'a str,
        callee: &'a str,
        given: &'a str,
        words: &'static [&'static str],
    },
    ArgumentsGivenAlready {
        name: &'a str,
        call: SpanRange,
    },
    BranchesOfNoJoin {
        callee: &'a str,
    },
    TensorsTwice {
        callee: &'a str,
    },
    NoTensors {
        callee: &'a str,
    },
    NotATensor {
        callee: Option<&'a str>,
    },
    /// `ReLU(x);`
    TensorArgument {
        callee: &'a str,
        tensor: &'a str,
        /// The call without the tensor.
        rest: Option<String>,
        call: SpanRange,
        /// Whether the name is a usual one for what the statement before makes, and no label.
        is_current: bool,
    },
    /// `Up(down3, 256);`
    TensorForBlock {
        callee: &'a str,
        /// The parameter; `None` if there are fewer.
        param: Option<String>,
        tensor: &'a str,
        /// The call without the tensor.
        rest: Option<String>,
    },
    /// `padding = None`
    NoneGiven {
        name: &'a str,
        callee: &'a str,
        /// The value that has the same meaning.
        same: Option<String>,
    },
    SpliceOfLayer {
        name: &'a str,
    },
}

impl IntoDiagnostic for BadArgument<'_> {
    fn about(&self) -> Option<String> {
        match self {
            Self::UnknownArgument { callee, name, .. } => Some(format!("{callee}.{name}")),
            _ => None,
        }
    }

    fn lists_further_lines(&self) -> bool {
        true
    }

    #[expect(clippy::too_many_lines, reason = "the table of sentences")]
    fn diagnostic(&self, span: SpanRange) -> Diagnostic {
        match self {
            Self::MissingArgument {
                callee,
                missing,
                declared,
            } => missing_argument(span, callee, missing, declared.as_ref()),
            Self::DoubledArgument { callee, name } => {
                Diagnostic::error(span, format!("the argument `{name}` of `{callee}` is given twice"))
            }
            Self::UnknownArgument {
                callee,
                name,
                known,
                call,
            } => {
                let diagnostic = Diagnostic::error(span, format!("`{callee}` has no argument `{name}`"));
                if let Some(here) = elsewhere::argument(name, known) {
                    return diagnostic
                        .help(Help::from(format!("this argument is called `{here}` here")).replacing(span, here));
                }
                if let Some(instead) = elsewhere::instead_of_argument(name) {
                    return diagnostic.help(instead);
                }
                match (Similar::to(name, known), known.as_slice()) {
                    (Some(similar), _) => diagnostic.help(
                        Help::from(format!("an argument with a similar name exists: `{similar}`"))
                            .replacing(span, similar),
                    ),
                    (None, []) => diagnostic
                        .note("it takes no arguments")
                        .help(Help::write(callee, *call)),
                    (None, [only]) => diagnostic
                        .help(Help::from(format!("its only argument is `{only}`")).replacing(span, *only)),
                    (None, known) => diagnostic.help(format!("its arguments are {}", list(known))),
                }
            }
            Self::SurplusArgument { callee, most, call } => match most {
                0 => Diagnostic::error(span, format!("`{callee}` takes no arguments")).help(Help::write(callee, *call)),
                1 => Diagnostic::error(span, format!(
                    "`{callee}` takes one argument by position, and this is one more"
                )),
                _ => Diagnostic::error(span, format!(
                    "`{callee}` takes at most {most} arguments by position, and this is one more"
                )),
            },
            Self::PositionAfterName { callee } => Diagnostic::error(span, format!(
                "an argument of `{callee}` without a name follows one with a name"
            ))
            .help("put it in front, or give it its name"),
            Self::NoSides { callee, instead } => {
                let diagnostic = Diagnostic::error(span, format!("`{callee}` has no output side to state"));
                match instead {
                    Some(instead) => diagnostic.help(
                        Help::from(format!("write `{instead}` to state what arrives"))
                            .replacing(span, instead),
                    ),
                    None => diagnostic,
                }
            }
            Self::SidesNotFirst { callee, name } => {
                Diagnostic::error(span, format!("`->` does not belong to the argument `{name}`"))
                    .help(format!("the two sides come first: `{callee}(3 -> 64, …)`"))
            }
            Self::UnclearSides(unclear) => unclear.diagnostic(span),
            Self::NoShorthand {
                callee,
                number,
                letter,
                known,
            } => {
                let diagnostic = Diagnostic::error(span, format!("`{callee}` has nothing that `{letter}` stands for"));
                let known: Vec<String> = known.iter().map(char::to_string).collect();
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                match known.as_slice() {
                    [] => diagnostic.help(Help::write(number, span)),
                    known => diagnostic.help(format!("its letters are {}", list(known))),
                }
            }
            Self::ShorthandElsewhere { number, letter } => {
                Diagnostic::error(span, format!("`{number}{letter}` only stands for an argument of a layer"))
                    .help(Help::write(number, span))
            }
            Self::WrongValue {
                name,
                callee,
                takes,
                given,
                meant,
                call,
            } => {
                let diagnostic = Diagnostic::error(span, format!("`{name}` of `{callee}` takes {takes}, but {given} is given"));
                match meant {
                    Some(meant) => diagnostic.help(Help::write(meant, *call)),
                    None => diagnostic,
                }
            }
            Self::TooSmall {
                name,
                callee,
                least,
                given,
            } => Diagnostic::error(span, format!(
                "`{name}` of `{callee}` is at least {least}, but {given} is given"
            )),
            Self::TooLargeArgument { name, callee, given } => Diagnostic::error(span, format!(
                "`{name}` of `{callee}` is at most {}, but {} is given",
                grouped(&i64::MAX.to_string()),
                grouped(given)
            )),
            Self::WrongCount {
                name,
                callee,
                wanted,
                given,
            } => {
                let wanted = match wanted {
                    Some(1) => "one number".to_owned(),
                    Some(wanted) => format!("one number or {wanted}"),
                    None => format!("at most {} numbers", cnn_core::MAX_RANK),
                };
                Diagnostic::error(span, format!("`{name}` of `{callee}` takes {wanted}, but {} given", are(*given)))
            }
            Self::UnknownWord {
                name,
                callee,
                given,
                words,
            } => Diagnostic::error(span, format!("`{name}` of `{callee}` cannot be `{given}`")).help(similar_or(
                "a word",
                given,
                span,
                words,
                || {
                    let all = Help::from(format!("it can be {}", alternatives(words)));
                    words.iter().fold(all, |all, word| all.replacing(span, *word))
                },
            )),
            Self::ArgumentsGivenAlready { name, call } => Diagnostic::error(span, format!(
                "`{name}` was given with its arguments, and cannot be given others"
            ))
            .help(Help::write(name, *call)),
            Self::BranchesOfNoJoin { callee } => {
                Diagnostic::error(span, format!("`{callee}` takes one tensor, and so no branches"))
                    .help("`Add`, `Mul`, and `Concat` take branches")
            }
            Self::TensorsTwice { callee } => Diagnostic::error(span, format!("`{callee}` is given taps and branches"))
                .help(format!("write `{callee}(a, b)`, or `{callee} {{ {{ … }} {{ … }} }}`")),
            Self::NoTensors { callee } => Diagnostic::error(span, format!("`{callee}` is given nothing to join")).help(format!(
                "write `{callee}(a, b)` with the labels of earlier statements, or `{callee} {{ {{ … }} {{ … }} }}`"
            )),
            Self::NotATensor { callee } => {
                let diagnostic = match callee {
                    Some(callee) => Diagnostic::error(span, format!("`{callee}` joins tensors, and this is none")),
                    None => Diagnostic::error(span, "this is not a tensor"),
                };
                diagnostic.help("write `in`, `here`, or the label of an earlier statement")
            }
            Self::TensorArgument {
                callee,
                tensor,
                rest,
                call,
                is_current,
            } => {
                let diagnostic =
                    Diagnostic::error(span, format!("`{callee}` takes its tensor with `from`, not as an argument"));
                match (rest, is_current) {
                    (Some(rest), true) => diagnostic.help(
                        Help::from(format!("write `{rest}` to take what the statement before it makes"))
                            .replacing(*call, rest),
                    ),
                    (Some(rest), false) => diagnostic.help(Help::write(&format!("{rest} from {tensor}"), *call)),
                    (None, _) => diagnostic,
                }
            }
            Self::TensorForBlock {
                callee,
                param,
                tensor,
                rest,
            } => {
                let message = match param {
                    Some(param) => format!("`{param}` of `{callee}` takes no tensor, but `{tensor}` is given"),
                    None => format!("`{callee}` has no parameter for the tensor `{tensor}`"),
                };
                let diagnostic = Diagnostic::error(span, message)
                    .note("a block takes the tensor that the statement before it makes, or one with `from`");
                match rest {
                    Some(rest) => diagnostic.help(format!(
                        "join `{tensor}` outside of the block: `out: {rest}; Concat(out, {tensor});`"
                    )),
                    None => diagnostic,
                }
            }
            Self::NoneGiven { name, callee, same } => {
                let diagnostic = Diagnostic::error(span, format!("`{name}` of `{callee}` cannot be `None`"));
                match same {
                    Some(same) => diagnostic.help(Help::write(same, span)),
                    None => diagnostic.help(format!("leave `{name}` out")),
                }
            }
            Self::SpliceOfLayer { name } => {
                Diagnostic::error(span, format!("`{name}` is a layer, and has no statements to put here"))
                    .help("write it without `..`")
            }
        }
    }
}

fn missing_argument(
    span: SpanRange,
    callee: &str,
    missing: &[(&str, Option<Type>)],
    declared: Option<&(String, usize)>,
) -> Diagnostic {
    let names: Vec<&str> = missing.iter().map(|(name, _)| *name).collect();
    let arguments = if names.len() == 1 { "argument" } else { "arguments" };
    let mut diagnostic =
        Diagnostic::error(span, format!("`{callee}` lacks its {arguments} {}", list(&names)));
    for (name, takes) in missing {
        if let Some(takes) = takes {
            diagnostic = diagnostic.note(format!("`{name}` takes {takes}"));
        }
    }
    match declared {
        Some((head, line)) => diagnostic.note(format!("it is declared in line {line} as `{head}`")),
        None => diagnostic,
    }
}
