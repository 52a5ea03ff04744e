//! Syntax errors.

use super::data::{Diagnostic, Edit, Help};
use super::into_diagnostic::IntoDiagnostic;
use super::layers;
use super::list::{list, similar_or};
use crate::span_range::SpanRange;
use cnn_core::Metric;

#[derive(Debug)]
pub(crate) enum BadSyntax<'a> {
    /// Another token follows; `None` if nothing follows.
    Expected {
        what: &'static str,
        found: Option<&'a str>,
    },
    NoSemicolon,
    /// `conv1 = Conv2d(64, 3);`
    LabelWithEquals {
        label: &'a str,
    },
    /// `width = 3;`
    NoLet {
        name: &'a str,
    },
    /// `while width > 8 { … }`
    ForeignWord {
        word: &'a str,
    },
    /// `for i in range(3) { … }`
    RangeCall {
        /// The range as it is written here; `None` if it has steps.
        code: Option<String>,
    },
    /// `let mut width = 3;`
    LetMut {
        name: &'a str,
        /// From `mut` to the name.
        whole: SpanRange,
    },
    /// `conv1 + conv2;`
    OperatorOnTensors {
        symbol: &'static str,
        /// The layer that does the same, if there is one.
        join: Option<&'static str>,
        /// The join of the operands, if they are taps.
        code: Option<String>,
        whole: SpanRange,
    },
    /// `nn.Conv2d(64, 3);`
    PathToLayer {
        /// The layer as it is written here, maybe with arguments.
        layer: &'a str,
        /// What it replaces: the path, and maybe the arguments.
        whole: SpanRange,
        /// Whether a tensor stands in front, rather than a module.
        is_method: bool,
        /// The layers that it can be, for another number of axes each.
        either: Vec<&'static str>,
    },
    /// `self.conv1(x);`
    NoSelf {
        label: &'a str,
        /// The layer that is assigned, and the statement.
        code: Option<(String, SpanRange)>,
    },
    /// `3 x 224 x 224`
    SizeWithSpaces,
    /// `-> shape from tap`
    ClauseOrder {
        clause: &'static str,
        before: &'static str,
        order: &'static str,
    },
    SecondClause {
        clause: &'static str,
    },
    ComparisonsChained,
    /// `2^16`
    NoOperator {
        symbol: &'static str,
        /// The value, if it is known.
        value: Option<String>,
        /// From the first operand to the second.
        whole: SpanRange,
    },
    Reserved {
        word: &'a str,
    },
    /// `padding = "same"`
    Quoted {
        word: &'a str,
    },
    NotANumber {
        text: &'a str,
    },
    NotDecimal {
        text: &'a str,
    },
    NotASize {
        text: &'a str,
    },
    NumberTooLarge {
        text: &'a str,
    },
    /// `None` if it was calculated.
    NumberTooFine {
        text: Option<&'a str>,
    },
    UnknownSuffix {
        text: &'a str,
        suffix: &'a str,
    },
    UnknownMetric {
        name: &'a str,
    },
    NoInput,
    InputWithoutName,
    /// `-> (144x80x80, 144x40x40)`
    OutputWithoutName {
        /// The source of the first output.
        main: String,
        /// The source of the further one.
        further: String,
    },
    /// `-> (out: 10, aux1: 10)`
    MainOutputNamed {
        /// The name and the shape.
        whole: SpanRange,
        /// The source of the shape.
        main: Option<String>,
    },
    BranchWithoutBraces {
        join: &'a str,
    },
    /// `#[inline] Conv2d(64, 3);`
    AttributeOfStatement {
        name: &'a str,
    },
    /// `#[allow(cnn::unused_let)] let width = 3;`
    AttributeElsewhere,
    /// `#[cfg(test)] const WIDTH = 8;`
    Conditional {
        what: &'static str,
    },
}

impl IntoDiagnostic for BadSyntax<'_> {
    fn about(&self) -> Option<String> {
        match self {
            Self::Conditional { what } => Some((*what).to_owned()),
            _ => None,
        }
    }

    fn lists_further_lines(&self) -> bool {
        matches!(self, Self::Conditional { .. })
    }

    #[expect(clippy::too_many_lines, reason = "the table of sentences")]
    fn diagnostic(&self, span: SpanRange) -> Diagnostic {
        match self {
            Self::Expected { what, found } => match found {
                Some(found) => Diagnostic::error(span, format!("expected {what}, found `{found}`")),
                None => Diagnostic::error(span, format!("expected {what} behind this")),
            },
            Self::NoSemicolon => Diagnostic::error(span, "this statement lacks its `;`")
                .help(Help::from("put `;` behind it").offering([Edit::after(span, ";")])),
            Self::LabelWithEquals { label } => {
                Diagnostic::error(span, "a label stands before `:`, not before `=`")
                    .help(Help::write(&format!("{label}:"), span))
            }
            Self::NoLet { name } => Diagnostic::error(span, format!("the value `{name}` lacks its `let`"))
                .help(Help::write(&format!("let {name} ="), span)),
            Self::ForeignWord { word } => foreign_word(span, word),
            Self::RangeCall { code } => {
                let diagnostic = Diagnostic::error(span, "a range is written with `..`");
                match code {
                    Some(code) => diagnostic.help(Help::write(code, span)),
                    None => {
                        diagnostic.help("count in single steps, and calculate the number: `let n = 2 * i;`")
                    }
                }
            }
            Self::LetMut { name, whole } => {
                Diagnostic::error(span, "a value does not change, so there is no `mut`")
                    .note("a later `let` of the same name gives another value")
                    .help(Help::write(name, *whole))
            }
            Self::OperatorOnTensors {
                symbol,
                join,
                code,
                whole,
            } => {
                let diagnostic = Diagnostic::error(
                    span,
                    format!("`{symbol}` is for numbers, and tensors are joined by a layer"),
                );
                match (code, join) {
                    (Some(code), _) => diagnostic.help(Help::write(code, *whole)),
                    (None, Some(join)) => diagnostic.help(format!(
                        "write `{join}(a, b)` with the labels of earlier statements"
                    )),
                    (None, None) => diagnostic.note("no layer here takes its place"),
                }
            }
            Self::PathToLayer {
                layer,
                whole,
                is_method,
                either,
            } => {
                let message = if *is_method {
                    "a tensor has no methods: a layer takes what the statement before it makes"
                } else {
                    "layers are named without a module in front"
                };
                Diagnostic::error(span, message).help(if either.is_empty() {
                    Help::write(layer, *whole)
                } else {
                    layers::either(either)
                })
            }
            Self::NoSelf { label, code } => {
                let message = "there is no `self`: a layer is declared where it is used";
                Diagnostic::error(span, message).help(match code {
                    Some((code, whole)) => Help::write(&format!("{label}: {code}"), *whole),
                    None => format!("write the layer here, with its label: `{label}: Layer(…);`").into(),
                })
            }
            Self::SizeWithSpaces => Diagnostic::error(span, "a size is written without spaces")
                .help("put no space around `x`: `3x224x224`"),
            Self::ClauseOrder {
                clause,
                before,
                order,
            } => Diagnostic::error(span, format!("`{clause}` comes before `{before}`"))
                .help(format!("the order is `{order}`")),
            Self::SecondClause { clause: "where" } => Diagnostic::error(span, "this is a second `where`")
                .help("put `,` between checks: `where PARAMS <= 1M, DEPTH == 5`"),
            Self::SecondClause { clause } => Diagnostic::error(span, format!("this is a second `{clause}`")),
            Self::ComparisonsChained => Diagnostic::error(span, "comparisons cannot be chained")
                .help("join two of them: `a < b && b < c`"),
            Self::NoOperator { symbol, value, whole } => {
                let diagnostic = Diagnostic::error(span, format!("there is no operator `{symbol}`"));
                match value {
                    Some(value) => diagnostic.help(Help::write(value, *whole)),
                    None => diagnostic.help("the operators are `+`, `-`, `*`, `/`, and `%`"),
                }
            }
            Self::Reserved { word } => Diagnostic::error(
                span,
                format!("`{word}` is a word of the language and cannot be a name"),
            )
            .help(
                Help::from(format!("write `{word}_`, or another name")).replacing(span, format!("{word}_")),
            ),
            Self::Quoted { word } => Diagnostic::error(span, format!("the word `{word}` stands in quotes"))
                .help(Help::write(word, span)),
            Self::NotANumber { text } => {
                let diagnostic = Diagnostic::error(span, format!("`{text}` is not a number"));
                match text.trim_matches('"') {
                    inside if !inside.is_empty() && inside.bytes().all(|byte| byte.is_ascii_digit()) => {
                        diagnostic.help(Help::write(inside, span))
                    }
                    _ => diagnostic,
                }
            }
            Self::NotDecimal { text } => not_decimal(span, text),
            Self::NotASize { text } => {
                Diagnostic::error(span, format!("`{text}` is not a size")).help(match as_tuple(text) {
                    Some(tuple) => Help::write(&tuple, span),
                    None => "write whole numbers with `x` between them, such as `3x224x224`".into(),
                })
            }
            Self::NumberTooLarge { text } => {
                Diagnostic::error(span, format!("`{text}` does not fit into 64 bits"))
            }
            Self::NumberTooFine { text } => {
                let number = text.map_or_else(|| "this number".to_owned(), |text| format!("`{text}`"));
                Diagnostic::error(
                    span,
                    format!("{number} has more decimals than can be kept exactly"),
                )
            }
            Self::UnknownSuffix { text, suffix } => {
                Diagnostic::error(span, format!("`{text}` ends with the unknown suffix `{suffix}`"))
                    .help(suffix_help(span, text, suffix))
            }
            Self::UnknownMetric { name } => {
                let known: Vec<_> = Metric::ALL.iter().map(|metric| metric.name()).collect();
                let all = || format!("the metrics are {}", list(&known)).into();
                Diagnostic::error(span, format!("`{name}` is not a metric"))
                    .help(similar_or("a metric", name, span, &known, all))
            }
            Self::NoInput => Diagnostic::error(span, "the network has no input")
                .help("write the shape of its input, channels first: `(3x224x224)`"),
            Self::InputWithoutName => Diagnostic::error(span, "one of several inputs has no name")
                .help("name each: `(rgb: 3x224x224, flow: 20x224x224)`"),
            Self::OutputWithoutName { main, further } => {
                Diagnostic::error(span, "an output behind the first has no name")
                    .note(
                        "the first output is that of the last statement, and a further one that of its label",
                    )
                    .help(format!(
                        "put the label in front of it: `-> ({main}, label: {further})`"
                    ))
            }
            Self::MainOutputNamed { whole, main } => {
                let message = "the first output is that of the last statement, and has no name";
                let diagnostic = Diagnostic::error(span, message);
                match main {
                    Some(main) => diagnostic.help(Help::write(main, *whole)),
                    None => diagnostic,
                }
            }
            Self::BranchWithoutBraces { join } => {
                Diagnostic::error(span, format!("a branch of `{join}` lacks its braces")).help(format!(
                    "put each in braces of its own, or give taps: `{join}(a, b)`"
                ))
            }
            Self::AttributeOfStatement { name: "doc" } => {
                Diagnostic::error(span, "a statement has no documentation").help("write `//` for a comment")
            }
            Self::AttributeOfStatement { name } => {
                Diagnostic::error(span, format!("a statement has no attribute `{name}`")).help(
                    "its attributes are `#[allow(cnn::…)]`, `#[expect(…)]`, `#[warn(…)]`, and `#[deny(…)]`",
                )
            }
            Self::AttributeElsewhere => Diagnostic::error(
                span,
                "an attribute stands in front of a layer, braces, or a repeat",
            )
            .help("put it in front of the network or the block"),
            Self::Conditional { what } => Diagnostic::error(
                span,
                format!("a {what} cannot be left out, as only rustc knows what is configured"),
            )
            .help("remove the condition, or put it in front of the networks"),
        }
    }
}

/// `while true { … }`
fn foreign_word(span: SpanRange, word: &str) -> Diagnostic {
    let (message, help) = match word {
        "while" | "loop" | "break" | "continue" => (
            format!("there is no `{word}`: how often a layer is repeated must be known"),
            "write `for i in 0..3 { … }`, or a repeat: `[Layer(…); 3];`",
        ),
        "match" | "elif" => (
            format!("there is no `{word}`"),
            "write `if n == 1 { … } else if n == 2 { … } else { … }`",
        ),
        "else" => (
            "this `else` has no `if`".to_owned(),
            "put it directly behind the braces of an `if`: `if n == 1 { … } else { … }`",
        ),
        "fn" | "def" | "class" | "struct" => (
            format!("there is no `{word}`"),
            "declare a part with parameters with `block`, outside of the network",
        ),
        "return" => (
            "there is no `return`: the last statement makes the output".to_owned(),
            "leave it out; further outputs are named in the signature: `-> (10, aux1: 10)`",
        ),
        "const" | "static" => (
            format!("a `{word}` is not a statement"),
            "write `let`, or put it beside the networks",
        ),
        "net" | "block" => (
            format!("a `{word}` is not a statement"),
            "declare it beside the networks",
        ),
        _ => (format!("there is no `{word}`"), "leave it out"),
    };
    Diagnostic::error(span, message).help(help)
}

/// `0b1000`, `0x1F`
fn not_decimal(span: SpanRange, text: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error(span, format!("`{text}` is not a decimal number"));
    let radix = match text.get(..2) {
        Some("0b") => 2,
        Some("0o") => 8,
        _ => 16,
    };
    let digits = text.get(2..).unwrap_or_default().replace('_', "");
    match u64::from_str_radix(&digits, radix) {
        Ok(value) => diagnostic.help(Help::write(&value.to_string(), span)),
        Err(_) => diagnostic,
    }
}

/// `(3, 8, W)` for `3x8xW`, whose parts are not all numbers.
fn as_tuple(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split('x').collect();
    let is_part = |part: &&str| {
        let is_number = part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_');
        let is_name = !part.starts_with(|character: char| character.is_ascii_digit());
        !part.is_empty() && (is_number || is_name)
    };
    parts
        .iter()
        .all(is_part)
        .then(|| format!("({})", parts.join(", ")))
}

fn suffix_help(span: SpanRange, text: &str, suffix: &str) -> Help {
    let number = text.strip_suffix(suffix).unwrap_or(text);
    let types = [
        "u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64", "isize", "f32", "f64",
    ];
    match suffix {
        "k" | "m" | "g" => Help::write(&format!("{number}{}", suffix.to_uppercase()), span),
        _ if types.contains(&suffix.trim_start_matches('_')) => Help::write(number, span),
        _ => "numbers can end with `K`, `M`, or `G`, and in the arguments of a layer with `c`, `w`, `s`, or `p` \
              (channels, window, stride, padding)"
            .into(),
    }
}
