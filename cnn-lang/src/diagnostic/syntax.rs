//! What cannot be read.

use super::{IntoDiagnostic, Message, list, similar_or};
use cnn_core::Metric;

#[derive(Debug)]
pub(crate) enum BadSyntax<'a> {
    /// Something else stands there; `None` where nothing follows.
    Expected {
        what: &'static str,
        found: Option<&'a str>,
    },
    NoSemicolon,
    /// `conv1 = Conv2d(64, 3);`
    LabelWithEquals {
        label: &'a str,
    },
    /// `nn.Conv2d(64, 3);`
    PathToLayer {
        layer: &'a str,
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
    Reserved {
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
    /// `None` where it was worked out.
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
    fn words(&self) -> Message {
        match self {
            Self::Expected { what, found } => match found {
                Some(found) => Message::new(format!("expected {what}, found `{found}`")),
                None => Message::new(format!("expected {what} behind this")),
            },
            Self::NoSemicolon => Message::new("this statement lacks its `;`").help("put `;` behind it"),
            Self::LabelWithEquals { label } => {
                Message::new("a label stands before `:`, not before `=`").help(format!("write `{label}:`"))
            }
            Self::PathToLayer { layer } => {
                Message::new("layers are named without a module in front").help(format!("write `{layer}`"))
            }
            Self::SizeWithSpaces => {
                Message::new("a size is written without spaces").help("put no space around `x`: `3x224x224`")
            }
            Self::ClauseOrder {
                clause,
                before,
                order,
            } => Message::new(format!("`{clause}` comes before `{before}`"))
                .help(format!("the order is `{order}`")),
            Self::SecondClause { clause: "where" } => Message::new("this is a second `where`")
                .help("put `,` between checks: `where PARAMS <= 1M, DEPTH == 5`"),
            Self::SecondClause { clause } => Message::new(format!("this is a second `{clause}`")),
            Self::ComparisonsChained => {
                Message::new("comparisons cannot be chained").help("join two of them: `a < b && b < c`")
            }
            Self::Reserved { word } => {
                Message::new(format!("`{word}` is a word of the language and cannot be a name"))
                    .help(format!("write `{word}_`, or another name"))
            }
            Self::NotANumber { text } => {
                let words = Message::new(format!("`{text}` is not a number"));
                match text.trim_matches('"') {
                    inside if !inside.is_empty() && inside.bytes().all(|byte| byte.is_ascii_digit()) => {
                        words.help(format!("write `{inside}`"))
                    }
                    _ => words,
                }
            }
            Self::NotDecimal { text } => not_decimal(text),
            Self::NotASize { text } => {
                Message::new(format!("`{text}` is not a size")).help(match as_tuple(text) {
                    Some(tuple) => format!("write `{tuple}`"),
                    None => "write whole numbers with `x` between them, such as `3x224x224`".to_owned(),
                })
            }
            Self::NumberTooLarge { text } => Message::new(format!("`{text}` does not fit into 64 bits")),
            Self::NumberTooFine { text } => {
                let number = text.map_or_else(|| "this number".to_owned(), |text| format!("`{text}`"));
                Message::new(format!("{number} has more decimals than can be kept exactly"))
            }
            Self::UnknownSuffix { text, suffix } => {
                Message::new(format!("`{text}` ends with the unknown suffix `{suffix}`"))
                    .help(suffix_help(text, suffix))
            }
            Self::UnknownMetric { name } => {
                let known: Vec<_> = Metric::ALL.iter().map(|metric| metric.name()).collect();
                let all = || format!("the metrics are {}", list(&known));
                Message::new(format!("`{name}` is not a metric"))
                    .help(similar_or("a metric", name, &known, all))
            }
            Self::NoInput => Message::new("the network has no input")
                .help("write the shape of its input, channels first: `(3x224x224)`"),
            Self::InputWithoutName => Message::new("one of several inputs has no name")
                .help("name each: `(rgb: 3x224x224, flow: 20x224x224)`"),
            Self::BranchWithoutBraces { join } => {
                Message::new(format!("a branch of `{join}` lacks its braces")).help(format!(
                    "put each in braces of its own, or give taps: `{join}(a, b)`"
                ))
            }
            Self::AttributeOfStatement { name: "doc" } => {
                Message::new("a statement has no documentation").help("write `//` for a comment")
            }
            Self::AttributeOfStatement { name } => Message::new(format!(
                "a statement has no attribute `{name}`"
            ))
            .help("its attributes are `#[allow(cnn::…)]`, `#[expect(…)]`, `#[warn(…)]`, and `#[deny(…)]`"),
            Self::AttributeElsewhere => {
                Message::new("an attribute stands in front of a layer, braces, or a repeat")
                    .help("put it in front of the network or the block")
            }
            Self::Conditional { what } => Message::new(format!(
                "a {what} cannot be left out, as only rustc knows what is configured"
            ))
            .help("remove the condition, or put it in front of the networks"),
        }
    }
}

/// `0b1000`, `0x1F`
fn not_decimal(text: &str) -> Message {
    let words = Message::new(format!("`{text}` is not a decimal number"));
    let radix = match text.get(..2) {
        Some("0b") => 2,
        Some("0o") => 8,
        _ => 16,
    };
    let digits = text.get(2..).unwrap_or_default().replace('_', "");
    match u64::from_str_radix(&digits, radix) {
        Ok(value) => words.help(format!("write `{value}`")),
        Err(_) => words,
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

fn suffix_help(text: &str, suffix: &str) -> String {
    let number = text.strip_suffix(suffix).unwrap_or(text);
    let types = [
        "u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64", "isize", "f32", "f64",
    ];
    match suffix {
        "k" | "m" | "g" => format!("write `{number}{}`", suffix.to_uppercase()),
        _ if types.contains(&suffix.trim_start_matches('_')) => format!("write `{number}`"),
        _ => "numbers can end with `K`, `M`, or `G`, and in the arguments of a layer with `c`, `w`, `s`, or `p` \
              (channels, window, stride, padding)"
            .to_owned(),
    }
}
