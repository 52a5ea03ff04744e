//! Names that are unknown, duplicate, or of the wrong kind.

use super::data::{Diagnostic, Help};
use super::into_diagnostic::IntoDiagnostic;
use super::layers::{self, UnknownCall};
use super::list::{MAX_LISTED, alternatives, list, similar_or, whole_list};
use crate::elsewhere::{self, Instead};
use crate::lint_defs::Lint;
use crate::similar::Similar;
use crate::span_range::SpanRange;
use crate::symbol::IN;
use std::collections::BTreeSet;

#[derive(Debug)]
pub(crate) enum BadName<'a> {
    DoubledItem {
        name: &'a str,
        line: usize,
    },
    NetNameIsLowerCase {
        name: &'a str,
    },
    ModuleIsKeyword {
        name: &'a str,
        module: &'a str,
    },
    ModulesCollide {
        name: &'a str,
        other: &'a str,
        module: &'a str,
    },
    ConstantsCollide {
        path: &'a str,
        other: &'a str,
        constant: &'a str,
    },
    DoubledLabel {
        label: &'a str,
        line: usize,
        /// The counter of the `for` that repeats this statement.
        counter: Option<&'a str>,
    },
    UnknownLayer {
        name: &'a str,
        known: Vec<&'a str>,
        call: UnknownCall,
    },
    /// A name of `torch.nn` or `torchvision.ops` that is not here.
    UnsupportedLayer {
        name: &'a str,
        /// The module, and what takes its place.
        of: (&'static str, Instead),
        call: UnknownCall,
    },
    NetAsLayer {
        name: &'a str,
    },
    NotALayer {
        name: &'a str,
        value: String,
    },
    UnknownName {
        name: &'a str,
        /// The known names: variables and constants, followed by layers and blocks.
        known: Vec<&'a str>,
        /// Number of variables and constants among them.
        values: usize,
    },
    /// A value of Rust, such as `board::RAM`, or `RAM`, which is not a name of the invocation.
    RustValue {
        source: &'a str,
        /// The check that it is a bound of, as an expression of Rust.
        check: Option<String>,
    },
    UnknownTap {
        name: &'a str,
        known: Vec<&'a str>,
        /// The path of a label with this name in an inner scope.
        elsewhere: Option<String>,
    },
    TapBelow {
        name: &'a str,
        line: usize,
    },
    TapNotDone {
        name: &'a str,
    },
    UnknownPart {
        path: &'a str,
        part: &'a str,
        known: Vec<&'a str>,
        tap: SpanRange,
    },
    TapHasNoSizes {
        path: &'a str,
    },
    BlockReachesItself {
        chain: &'a [&'a str],
    },
    ConstReachesItself {
        chain: &'a [String],
    },
    UnknownLint {
        name: &'a str,
    },
    /// `#[allow(softmax_before_end)]`
    LintWithoutCrate {
        name: &'a str,
    },
}

impl<'a> BadName<'a> {
    /// A name that is no layer.
    pub(crate) fn no_layer(name: &'a str, known: Vec<&'a str>, call: UnknownCall) -> Self {
        match elsewhere::unsupported(name) {
            Some(of) => Self::UnsupportedLayer { name, of, call },
            None => Self::UnknownLayer { name, known, call },
        }
    }
}

impl IntoDiagnostic for BadName<'_> {
    fn about(&self) -> Option<String> {
        match self {
            Self::UnknownLayer { name, .. }
            | Self::UnsupportedLayer { name, .. }
            | Self::UnknownName { name, .. }
            | Self::UnknownTap { name, .. }
            | Self::RustValue { source: name, .. } => Some((*name).to_owned()),
            // A cycle is the same wherever it is entered.
            Self::BlockReachesItself { chain } => {
                let blocks: BTreeSet<&str> = chain.iter().copied().collect();
                Some(blocks.into_iter().collect::<Vec<_>>().join(" "))
            }
            _ => None,
        }
    }

    fn lists_further_lines(&self) -> bool {
        !matches!(self, Self::BlockReachesItself { .. })
    }

    fn knows_more(&self) -> bool {
        match self {
            Self::UnknownLayer { call, .. } | Self::UnsupportedLayer { call, .. } => call.arrives.is_some(),
            _ => false,
        }
    }

    #[expect(clippy::too_many_lines, reason = "the table of sentences")]
    fn diagnostic(&self, span: SpanRange) -> Diagnostic {
        match self {
            Self::DoubledItem { name, line } => {
                Diagnostic::error(span, format!("`{name}` is declared twice"))
                    .note(format!("it was first declared in line {line}"))
            }
            Self::NetNameIsLowerCase { name } => {
                let diagnostic = Diagnostic::error(
                    span,
                    format!("the network's name `{name}` is also that of its module"),
                )
                .note(MODULE);
                match capitalised(name) {
                    capital if capital == **name => diagnostic,
                    capital => diagnostic.help(Help::write(&capital, span)),
                }
            }
            Self::ModuleIsKeyword { name, module } => Diagnostic::error(
                span,
                format!(
                    "the module of the network `{name}` would be `{module}`, which is a word that Rust keeps"
                ),
            )
            .note(MODULE)
            .help(
                Help::from(format!("write `{name}Net`, or another name"))
                    .replacing(span, format!("{name}Net")),
            ),
            Self::ModulesCollide { name, other, module } => Diagnostic::error(
                span,
                format!("the networks `{name}` and `{other}` would share the module `{module}`"),
            )
            .note(MODULE),
            Self::ConstantsCollide {
                path,
                other,
                constant,
            } => Diagnostic::error(
                span,
                format!("`{path}` and `{other}` would both be the constant `{constant}`"),
            )
            .note("a layer's constant is its path in upper case, dots as underscores")
            .help("give one of them another label"),
            Self::DoubledLabel { label, line, counter } => {
                let diagnostic =
                    Diagnostic::error(span, format!("the label `{label}` is used twice in this scope"));
                match counter {
                    Some(counter) => diagnostic
                        .note("the `for` carries this statement out more than once")
                        .help(Help::write(&format!("{label}{{{counter}}}"), span)),
                    None => diagnostic.note(format!("it was first used in line {line}")),
                }
            }
            Self::UnknownLayer { name, known, call } => layers::unknown(span, name, known, call),
            Self::UnsupportedLayer { name, of, call } => layers::unsupported(span, name, *of, call),
            Self::NetAsLayer { name } => {
                Diagnostic::error(span, format!("the network `{name}` cannot be used as a layer")).help(
                    format!(
                        "declare what the two share with `block`, and use the block here in place of `{name}`"
                    ),
                )
            }
            Self::NotALayer { name, value } => {
                Diagnostic::error(span, format!("`{name}` is {value}, not a layer"))
            }
            Self::UnknownName { name, known, values } => {
                let values = known.get(..*values).unwrap_or_default();
                let all = || match values.len() {
                    0 => Help::default(),
                    1 => format!("{} is known here", list(values)).into(),
                    count if count <= MAX_LISTED => format!("{} are known here", list(values)).into(),
                    _ => Help::default(),
                };
                let diagnostic = Diagnostic::error(span, format!("`{name}` is not known here"));
                if let Some(help) = python_word(name, span) {
                    return diagnostic.help(help);
                }
                diagnostic.help(similar_or("a value", name, span, values, || {
                    layers::meant(span, name, known, &UnknownCall::default(), all)
                }))
            }
            Self::RustValue { source, check } => rust_value(span, source, check.as_deref()),
            Self::UnknownTap {
                name,
                known,
                elsewhere,
            } => {
                let diagnostic = Diagnostic::error(span, format!("there is no `{name}` before this"));
                diagnostic.help(match elsewhere {
                    Some(path) => Help::write(path, span),
                    None if matches!(*name, "input" | "x" | "self") => {
                        Help::from("the input is `in`").replacing(span, "in")
                    }
                    None => similar_or("a label", name, span, known, || {
                        let mut taps = vec![IN];
                        taps.extend(known);
                        format!("{} can be taken here", alternatives_or_few(&taps)).into()
                    }),
                })
            }
            Self::TapBelow { name, line } => Diagnostic::error(span, format!("`{name}` is not there yet"))
                .note(format!("it is in line {line}, and tensors flow downwards")),
            Self::TapNotDone { name } => Diagnostic::error(
                span,
                format!("`{name}` is not done yet: this statement is a part of it"),
            )
            .help(Help::from("its input is `in`").replacing(span, "in")),
            Self::UnknownPart {
                path,
                part,
                known,
                tap,
            } => {
                let diagnostic = Diagnostic::error(span, format!("`{path}` has no part `{part}`"));
                match Similar::to(part, known) {
                    Some(similar) => diagnostic.help(
                        Help::from(format!("a part with a similar name exists: `{similar}`"))
                            .replacing(span, similar),
                    ),
                    None if known.is_empty() => diagnostic
                        .note(format!("`{path}` is a single layer"))
                        .help(Help::write(path, *tap)),
                    None => diagnostic.help(format!("its parts are {}", list(known))),
                }
            }
            Self::TapHasNoSizes { path } => Diagnostic::error(span, format!("`{path}` is not a number"))
                .help("sizes can be taken of `in` and `here` alone: `here.channels`, `here.height`, `here.width`"),
            Self::BlockReachesItself { chain } => {
                let first = chain.first().unwrap_or(&"");
                Diagnostic::error(span, format!("the block `{first}` reaches itself"))
                    .note(cycle(chain))
                    .help("repeat a part with `for i in 0..depth { … }`, where `depth` is a parameter of the block")
            }
            Self::ConstReachesItself { chain } => {
                let chain: Vec<&str> = chain.iter().map(String::as_str).collect();
                let first = chain.first().unwrap_or(&"");
                Diagnostic::error(span, format!("the constant `{first}` depends on itself"))
                    .note(cycle(&chain))
            }
            Self::UnknownLint { name } => {
                let known: Vec<&str> = Lint::ALL.iter().map(|lint| lint.name()).collect();
                let diagnostic = Diagnostic::error(span, format!("`{name}` is not a lint of `cnn`"));
                match Similar::to(name.trim_start_matches("cnn::"), &known) {
                    Some(similar) => diagnostic.help(
                        Help::from(format!("a lint with a similar name exists: `cnn::{similar}`"))
                            .replacing(span, format!("cnn::{similar}")),
                    ),
                    None => diagnostic.help(format!("its lints are {}", whole_list(&known))),
                }
            }
            Self::LintWithoutCrate { name } => {
                Diagnostic::error(span, format!("`{name}` is a lint of `cnn`"))
                    .help(Help::write(&format!("cnn::{name}"), span))
            }
        }
    }
}

/// `where PARAMS <= board::RAM`
fn rust_value(span: SpanRange, source: &str, check: Option<&str>) -> Diagnostic {
    let name = constant_name(source);
    let diagnostic = if name == source {
        Diagnostic::error(span, format!("`{source}` is not known here"))
            .note("`cnn!` cannot read a constant of Rust, as macros expand before constants have values")
    } else {
        Diagnostic::error(span, format!("`cnn!` cannot read the value of `{source}`"))
            .note("macros expand before the constants of Rust have values")
    };
    let value = if check.is_some() { "65_536" } else { "10" };
    let diagnostic = diagnostic.help(format!(
        "write the number, or declare it in the invocation, such as `const {name} = {value};`"
    ));
    match check {
        // The value of a macro need not be a number.
        Some(check) if !source.contains('!') => diagnostic.help(format!(
            "to compare with Rust's value, write after the invocation: `const _: () = assert!({check});`"
        )),
        _ => diagnostic,
    }
}

/// A name for the value: `RAM` for `board::RAM`, `board::RAM.len()` and `env!("RAM")`.
fn constant_name(source: &str) -> String {
    let path = match source.split_once('!') {
        Some((_, arguments)) => arguments.trim_matches(|c: char| !is_name_character(c)),
        None => source.split(['(', '[', '.']).next().unwrap_or_default(),
    };
    let name = path
        .rsplit(|c: char| !is_name_character(c))
        .next()
        .unwrap_or_default();
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        name.to_uppercase()
    } else {
        "VALUE".to_owned()
    }
}

fn is_name_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

/// `` `Odd` uses `Even`, which uses `Odd` ``
fn cycle(chain: &[&str]) -> String {
    match chain {
        [first, rest @ ..] => format!("`{first}` uses `{}`", rest.join("`, which uses `")),
        [] => String::new(),
    }
}

const MODULE: &str = "a network's constants are in a module with its name in lower case";

fn capitalised(name: &str) -> String {
    let mut rest = name.chars();
    match rest.next() {
        Some(first) => first.to_uppercase().chain(rest).collect(),
        None => String::new(),
    }
}

/// What is written here for a word of Python.
fn python_word(name: &str, span: SpanRange) -> Option<Help> {
    match name {
        "True" | "TRUE" => Some(Help::write("true", span)),
        "False" | "FALSE" => Some(Help::write("false", span)),
        "None" => Some("`None` is a size of adaptive pools alone: leave out what it stands for".into()),
        _ => None,
    }
}

/// One or two names as alternatives, or a list of more.
fn alternatives_or_few(names: &[&str]) -> String {
    if names.len() > MAX_LISTED {
        list(names)
    } else {
        alternatives(names)
    }
}
