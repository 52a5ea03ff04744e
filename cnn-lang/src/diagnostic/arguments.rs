//! Arguments of layers, blocks, and joins.

use super::{IntoDiagnostic, Message, alternatives, are, grouped, list, similar_or};
use crate::similar::Similar;
use cnn_core::layer::Type;

#[derive(Debug)]
pub(crate) enum BadArgument<'a> {
    MissingArgument {
        callee: &'a str,
        missing: Vec<(&'a str, Option<Type>)>,
        /// A block's head, and the line it stands in.
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
    },
    SurplusArgument {
        callee: &'a str,
        most: usize,
    },
    PositionAfterName {
        callee: &'a str,
    },
    NoSides {
        callee: &'a str,
        /// What could be said instead.
        instead: Option<String>,
    },
    SidesNotFirst {
        callee: &'a str,
        name: &'a str,
    },
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
        /// The call that was most likely meant.
        meant: Option<String>,
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
        /// `None` where any number of them up to [`MAX_RANK`](cnn_core::MAX_RANK) will do.
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

    fn is_of_every_place(&self) -> bool {
        true
    }

    #[expect(clippy::too_many_lines, reason = "the table of sentences")]
    fn words(&self) -> Message {
        match self {
            Self::MissingArgument {
                callee,
                missing,
                declared,
            } => missing_argument(callee, missing, declared.as_ref()),
            Self::DoubledArgument { callee, name } => {
                Message::new(format!("the argument `{name}` of `{callee}` is given twice"))
            }
            Self::UnknownArgument { callee, name, known } => {
                let words = Message::new(format!("`{callee}` has no argument `{name}`"));
                match (Similar::to(name, known), known.as_slice()) {
                    (Some(similar), _) => words.help(format!("an argument with a similar name exists: `{similar}`")),
                    (None, []) => words.note("it takes no arguments").help(format!("write `{callee}`")),
                    (None, [only]) => words.help(format!("its only argument is `{only}`")),
                    (None, known) => words.help(format!("its arguments are {}", list(known))),
                }
            }
            Self::SurplusArgument { callee, most } => match most {
                0 => Message::new(format!("`{callee}` takes no arguments")).help(format!("write `{callee}`")),
                1 => Message::new(format!(
                    "`{callee}` takes one argument by position, and this is one more"
                )),
                _ => Message::new(format!(
                    "`{callee}` takes at most {most} arguments by position, and this is one more"
                )),
            },
            Self::PositionAfterName { callee } => Message::new(format!(
                "an argument of `{callee}` without a name follows one with a name"
            ))
            .help("put it in front, or give it its name"),
            Self::NoSides { callee, instead } => {
                let words = Message::new(format!("`{callee}` has no output side to state"));
                match instead {
                    Some(instead) => words.help(format!("write `{instead}` to state what arrives")),
                    None => words,
                }
            }
            Self::SidesNotFirst { callee, name } => {
                Message::new(format!("`->` does not belong to the argument `{name}`"))
                    .help(format!("the two sides come first: `{callee}(3 -> 64, …)`"))
            }
            Self::NoShorthand {
                callee,
                number,
                letter,
                known,
            } => {
                let words = Message::new(format!("`{callee}` has nothing that `{letter}` stands for"));
                let known: Vec<String> = known.iter().map(char::to_string).collect();
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                match known.as_slice() {
                    [] => words.help(format!("write `{number}`")),
                    known => words.help(format!("its letters are {}", list(known))),
                }
            }
            Self::ShorthandElsewhere { number, letter } => {
                Message::new(format!("`{number}{letter}` only stands for an argument of a layer"))
                    .help(format!("write `{number}`"))
            }
            Self::WrongValue {
                name,
                callee,
                takes,
                given,
                meant,
            } => {
                let words = Message::new(format!("`{name}` of `{callee}` takes {takes}, but {given} is given"));
                match meant {
                    Some(meant) => words.help(format!("write `{meant}`")),
                    None => words,
                }
            }
            Self::TooSmall {
                name,
                callee,
                least,
                given,
            } => Message::new(format!(
                "`{name}` of `{callee}` is at least {least}, but {given} is given"
            )),
            Self::TooLargeArgument { name, callee, given } => Message::new(format!(
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
                Message::new(format!("`{name}` of `{callee}` takes {wanted}, but {} given", are(*given)))
            }
            Self::UnknownWord {
                name,
                callee,
                given,
                words,
            } => Message::new(format!("`{name}` of `{callee}` cannot be `{given}`")).help(similar_or(
                "a word",
                given,
                words,
                || format!("it can be {}", alternatives(words)),
            )),
            Self::ArgumentsGivenAlready { name } => Message::new(format!(
                "`{name}` was given with its arguments, and cannot be given others"
            ))
            .help(format!("write `{name}`")),
            Self::BranchesOfNoJoin { callee } => {
                Message::new(format!("`{callee}` takes one tensor, and so no branches"))
                    .help("`Add`, `Mul`, and `Concat` take branches")
            }
            Self::TensorsTwice { callee } => Message::new(format!("`{callee}` is given taps and branches"))
                .help(format!("write `{callee}(a, b)`, or `{callee} {{ {{ … }} {{ … }} }}`")),
            Self::NoTensors { callee } => Message::new(format!("`{callee}` is given nothing to join")).help(format!(
                "write `{callee}(a, b)` with the labels of earlier statements, or `{callee} {{ {{ … }} {{ … }} }}`"
            )),
            Self::NotATensor { callee } => {
                let words = match callee {
                    Some(callee) => Message::new(format!("`{callee}` joins tensors, and this is none")),
                    None => Message::new("this is not a tensor"),
                };
                words.help("write `in`, or the label of an earlier statement")
            }
            Self::SpliceOfLayer { name } => {
                Message::new(format!("`{name}` is a layer, and has no statements to put here"))
                    .help("write it without `..`")
            }
        }
    }
}

fn missing_argument(
    callee: &str,
    missing: &[(&str, Option<Type>)],
    declared: Option<&(String, usize)>,
) -> Message {
    let names: Vec<&str> = missing.iter().map(|(name, _)| *name).collect();
    let arguments = if names.len() == 1 { "argument" } else { "arguments" };
    let mut words = Message::new(format!("`{callee}` lacks its {arguments} {}", list(&names)));
    for (name, takes) in missing {
        if let Some(takes) = takes {
            words = words.note(format!("`{name}` takes {takes}"));
        }
    }
    match declared {
        Some((head, line)) => words.note(format!("it is declared in line {line} as `{head}`")),
        None => words,
    }
}
