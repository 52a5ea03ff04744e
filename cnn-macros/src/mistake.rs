//! Every mistake in the language that can be told, and the words for it. What a layer's rules refuse has its words in
//! `cnn_core::refusal`.

use crate::similar::Similar;
use cnn_core::layer::Type;
use cnn_core::refusal::{Refusal, Site};
use cnn_core::{Metric, Shape};
use std::fmt::{self, Write};

/// A mistake, and what is needed to tell it.
#[derive(Debug)]
pub(crate) enum Mistake<'a> {
    // Reading
    Expected {
        what: &'static str,
        found: Option<&'a str>,
    },
    NoSemicolon,
    ClauseOrder,
    TooDeep {
        most: usize,
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
    UnknownSuffix {
        text: &'a str,
        suffix: &'a str,
    },
    UnknownMetric {
        name: &'a str,
    },
    NoInput,
    InputWithoutName,
    BranchWithoutBraces,

    // Names
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
    },
    UnknownLayer {
        name: &'a str,
        known: Vec<&'a str>,
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
        known: Vec<&'a str>,
    },
    UnknownTap {
        name: &'a str,
        known: Vec<&'a str>,
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
    },
    OnlyInHasSizes {
        path: &'a str,
    },
    BlockReachesItself {
        chain: &'a [&'a str],
    },
    ConstReachesItself {
        name: &'a str,
    },

    // Arguments
    MissingArgument {
        callee: &'a str,
        name: &'a str,
        takes: Option<Type>,
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
        kept: Option<&'a str>,
    },
    SidesNotFirst {
        name: &'a str,
    },
    NoShorthand {
        callee: &'a str,
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
    },
    TooSmall {
        name: &'a str,
        callee: &'a str,
        least: i64,
        given: String,
    },
    WrongCount {
        name: &'a str,
        callee: &'a str,
        wanted: usize,
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
    NotATensor,
    SpliceOfLayer {
        name: &'a str,
    },

    // Values
    Overflow,
    DivisionByZero,
    NotWhole {
        value: String,
    },
    Negative {
        value: String,
    },
    Zero,
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
    NotAShape {
        given: String,
    },
    UnknownFunction {
        name: &'a str,
    },
    FunctionArguments {
        name: &'a str,
        wanted: &'static str,
        given: usize,
    },
    RoundToNothing,
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

    // Flow
    Refused {
        refusal: &'a Refusal,
        site: &'a Site<'a>,
    },
    ShapeDiffers {
        subject: String,
        claimed: Shape,
        actual: Shape,
        working: Option<String>,
    },
    CheckFails {
        subject: String,
        metric: Metric,
        actual: u64,
        wanted: String,
        comparison: &'static str,
    },
    CheckOverflows {
        metric: Metric,
    },
    Unused {
        subject: String,
    },
    UnusedInput {
        name: &'a str,
    },
    TooManyLayers {
        most: usize,
    },
    TooManySteps {
        most: usize,
    },
    CallsTooDeep {
        most: usize,
    },
    ValueTooDeep {
        most: usize,
    },
    PathTooLong {
        most: usize,
    },
    TooManyParams {
        most: usize,
    },
    TooManyParts {
        most: usize,
    },
    TooManyErrors {
        most: usize,
    },
    Panic {
        message: &'a str,
    },
}

impl Mistake<'_> {
    /// The whole text of the error: what is wrong, how it came about, what to write instead.
    pub(crate) fn text(&self, notes: &[String]) -> String {
        let (mut text, own_note, help) = self.words();
        let notes = notes.iter().map(String::as_str);
        let mut separator = "\n\n";
        for note in Some(own_note.as_str())
            .filter(|note| !note.is_empty())
            .into_iter()
            .chain(notes)
        {
            let _ = write!(text, "{separator}  note: {note}");
            separator = "\n";
        }
        if !help.is_empty() {
            let _ = write!(text, "{separator}  help: {help}");
        }
        text
    }

    /// Message, note, and help; an empty text where there is none.
    #[expect(clippy::too_many_lines, reason = "the one table of sentences")]
    fn words(&self) -> (String, String, String) {
        let none = String::new;
        match self {
            Self::Expected { what, found } => {
                let found = found.map_or_else(|| "it ends here".to_owned(), |found| format!("found `{found}`"));
                (format!("expected {what}, {found}"), none(), none())
            }
            Self::NoSemicolon => ("this statement lacks its `;`".into(), none(), "put `;` behind it".into()),
            Self::ClauseOrder => (
                "the parts of this statement are in another order than they are read".into(),
                none(),
                "a statement is `label: Layer(…) from tap -> shape where checks;`".into(),
            ),
            Self::TooDeep { most } => {
                (format!("there are more than {most} brackets inside each other here"), none(), none())
            }
            Self::ComparisonsChained => (
                "comparisons cannot be chained".into(),
                none(),
                "write `a < b && b < c`".into(),
            ),
            Self::Reserved { word } => (
                format!("`{word}` is a word of the language and cannot be a name"),
                none(),
                format!("write `{word}_`, or another name"),
            ),
            Self::NotANumber { text } => (format!("`{text}` is not a number"), none(), none()),
            Self::NotDecimal { text } => (
                format!("`{text}` is not a decimal number"),
                if text.starts_with("0x") {
                    "a size such as `3x5` has no axis of 0".into()
                } else {
                    none()
                },
                none(),
            ),
            Self::NotASize { text } => (
                format!("`{text}` is not a size"),
                none(),
                "write whole numbers with `x` between them, such as `3x224x224`, or a tuple such as `(n, 2 * n)`".into(),
            ),
            Self::NumberTooLarge { text } => (format!("`{text}` does not fit into 64 bits"), none(), none()),
            Self::UnknownSuffix { text, suffix } => (
                format!("`{text}` ends with the unknown suffix `{suffix}`"),
                none(),
                match *suffix {
                    "k" => "a thousand is `K`".into(),
                    "m" => "a million is `M`".into(),
                    "g" => "a thousand million is `G`".into(),
                    _ => "numbers can end with `K`, `M`, or `G`, and in the arguments of a layer with `c`, `w`, `s`, or \
                          `p` (channels, window, stride, padding)"
                        .into(),
                },
            ),
            Self::UnknownMetric { name } => (
                format!("`{name}` is not a metric"),
                none(),
                {
                    let known: Vec<_> = Metric::ALL.iter().map(|metric| metric.name()).collect();
                    match Similar::to(name, &known) {
                        Some(similar) => format!("a metric with a similar name exists: `{similar}`"),
                        None => format!("the metrics are {}", list(&known)),
                    }
                },
            ),
            Self::NoInput => (
                "the network has no input".into(),
                none(),
                "write the shape of its input, channels first: `(3x224x224)`".into(),
            ),
            Self::InputWithoutName => (
                "one of several inputs has no name".into(),
                none(),
                "name each: `(rgb: 3x224x224, flow: 20x224x224)`".into(),
            ),
            Self::BranchWithoutBraces => (
                "a branch stands in braces".into(),
                none(),
                "write `{ Conv2d(64, 1); }`, or give taps in brackets: `Add(bn2, in)`".into(),
            ),

            Self::DoubledItem { name, line } => {
                (format!("`{name}` is declared twice"), format!("it was first declared in line {line}"), none())
            }
            Self::NetNameIsLowerCase { name } => {
                let capital: String = name
                    .chars()
                    .enumerate()
                    .map(|(at, character)| if at == 0 { character.to_ascii_uppercase() } else { character })
                    .collect();
                (
                    format!("the network's name `{name}` is also that of its module"),
                    "a network's constants are in a module with its name in lower case".into(),
                    if capital == *name { none() } else { format!("write `{capital}`") },
                )
            }
            Self::ModulesCollide { name, other, module } => (
                format!("the networks `{name}` and `{other}` would share the module `{module}`"),
                "a network's constants are in a module with its name in lower case".into(),
                none(),
            ),
            Self::ModuleIsKeyword { name, module } => (
                format!("the module of the network `{name}` would be `{module}`, which is a word that Rust keeps"),
                "a network's constants are in a module with its name in lower case".into(),
                format!("write `{name}Net`, or another name"),
            ),
            Self::ConstantsCollide { path, other, constant } => (
                format!("`{path}` and `{other}` would both be the constant `{constant}`"),
                "a layer's constant is its path in upper case, dots as underscores".into(),
                "give one of them another label".into(),
            ),
            Self::DoubledLabel { label, line } => (
                format!("the label `{label}` is used twice in this scope"),
                format!("it was first used in line {line}"),
                none(),
            ),
            Self::UnknownLayer { name, known } => (
                format!("`{name}` is not a layer"),
                none(),
                match Similar::to(name, known) {
                    Some(similar) => format!("a layer with a similar name exists: `{similar}`"),
                    None => "layers are named as in `torch.nn`; blocks are declared with `block`".into(),
                },
            ),
            Self::NetAsLayer { name } => (
                format!("the network `{name}` cannot be used as a layer"),
                none(),
                format!("declare what the two share with `block`, and use the block here in place of `{name}`"),
            ),
            Self::NotALayer { name, value } => (format!("`{name}` is {value}, not a layer"), none(), none()),
            Self::UnknownName { name, known } => (
                format!("`{name}` is not known here"),
                none(),
                similar_name("a name that is similar exists", name, known),
            ),
            Self::UnknownTap { name, known } => (
                format!("there is no `{name}` before this"),
                none(),
                similar_name("a label that is similar exists", name, known),
            ),
            Self::TapBelow { name, line } => (
                format!("`{name}` is not there yet"),
                format!("it is in line {line}, and tensors flow downwards"),
                none(),
            ),
            Self::TapNotDone { name } => (
                format!("`{name}` is not done yet: this statement is a part of it"),
                none(),
                "its input is `in`".into(),
            ),
            Self::UnknownPart { path, part, known } => (
                format!("`{path}` has no part `{part}`"),
                none(),
                match Similar::to(part, known) {
                    Some(similar) => format!("a part with a similar name exists: `{similar}`"),
                    None if known.is_empty() => format!("`{path}` is a single layer"),
                    None => format!("its parts are {}", list(known)),
                },
            ),
            Self::OnlyInHasSizes { path } => (
                format!("`{path}` is not a number"),
                none(),
                "sizes can be taken of `in` alone: `in.channels`, `in.height`, `in.width`".into(),
            ),
            Self::BlockReachesItself { chain } => (
                format!("the block `{}` reaches itself", chain.first().unwrap_or(&"")),
                format!("`{}`", chain.join("` uses `")),
                none(),
            ),
            Self::ConstReachesItself { name } => (format!("the constant `{name}` depends on itself"), none(), none()),

            Self::MissingArgument { callee, name, takes } => (
                format!("`{callee}` lacks its argument `{name}`"),
                takes.map_or_else(none, |takes| format!("it is {takes}")),
                none(),
            ),
            Self::DoubledArgument { callee, name } => {
                (format!("the argument `{name}` of `{callee}` is given twice"), none(), none())
            }
            Self::UnknownArgument { callee, name, known } => (
                format!("`{callee}` has no argument `{name}`"),
                none(),
                match Similar::to(name, known) {
                    Some(similar) => format!("an argument with a similar name exists: `{similar}`"),
                    None if known.is_empty() => format!("`{callee}` takes no arguments"),
                    None => format!("its arguments are {}", list(known)),
                },
            ),
            Self::SurplusArgument { callee, most } => (
                match most {
                    0 => format!("`{callee}` takes no arguments"),
                    1 => format!("`{callee}` takes one argument by position, and this is one more"),
                    _ => format!("`{callee}` takes at most {most} arguments by position, and this is one more"),
                },
                none(),
                none(),
            ),
            Self::PositionAfterName { callee } => (
                format!("an argument of `{callee}` without a name follows one with a name"),
                none(),
                "put it in front, or give it its name".into(),
            ),
            Self::NoSides { callee, kept } => (
                format!("`{callee}` has no output side to state"),
                none(),
                match kept {
                    Some(name) => format!("what arrives can be stated as `{callee}({name} = …)`"),
                    None => none(),
                },
            ),
            Self::SidesNotFirst { name } => (
                format!("`->` does not belong to the argument `{name}`"),
                none(),
                "the input side and the output side come first: `Conv2d(3 -> 64, 11)`".into(),
            ),
            Self::NoShorthand { callee, letter, known } => (
                format!("`{callee}` has nothing that `{letter}` stands for"),
                none(),
                if known.is_empty() {
                    none()
                } else {
                    let known: Vec<String> = known.iter().map(char::to_string).collect();
                    let known: Vec<&str> = known.iter().map(String::as_str).collect();
                    format!("it knows {}", list(&known))
                },
            ),
            Self::ShorthandElsewhere { number, letter } => (
                format!("`{number}{letter}` only stands for an argument of a layer"),
                none(),
                format!("write `{number}`"),
            ),
            Self::WrongValue { name, callee, takes, given } => {
                (format!("`{name}` of `{callee}` is {takes}, but {given} is given"), none(), none())
            }
            Self::TooSmall { name, callee, least, given } => {
                (format!("`{name}` of `{callee}` is at least {least}, but {given} is given"), none(), none())
            }
            Self::WrongCount { name, callee, wanted, given } => (
                format!("`{name}` of `{callee}` has {wanted} numbers, but {given} are given"),
                none(),
                none(),
            ),
            Self::UnknownWord { name, callee, given, words } => (
                format!("`{name}` of `{callee}` cannot be `{given}`"),
                none(),
                match Similar::to(given, words) {
                    Some(similar) => format!("a word that is similar exists: `{similar}`"),
                    None => format!("it can be {}", alternatives(words)),
                },
            ),
            Self::ArgumentsGivenAlready { name } => (
                format!("`{name}` was given with its arguments, and cannot be given others"),
                none(),
                format!("write `{name};`"),
            ),
            Self::BranchesOfNoJoin { callee } => (
                format!("`{callee}` takes one tensor, and so no branches"),
                none(),
                "`Add`, `Mul`, and `Concat` take branches".into(),
            ),
            Self::TensorsTwice { callee } => (
                format!("`{callee}` is given taps and branches"),
                none(),
                format!("write `{callee}(a, b)`, or `{callee} {{ {{ … }} {{ … }} }}`"),
            ),
            Self::NoTensors { callee } => (
                format!("`{callee}` is given nothing to join"),
                none(),
                format!("write `{callee}(a, b)` with the labels of earlier statements, or `{callee} {{ {{ … }} {{ … }} }}`"),
            ),
            Self::NotATensor => (
                "a tensor is wanted here".into(),
                none(),
                "write `in`, or the label of an earlier statement".into(),
            ),
            Self::SpliceOfLayer { name } => (
                format!("`{name}` is a layer, and has no statements to put here"),
                none(),
                format!("write `{name};`"),
            ),

            Self::Overflow => ("the result does not fit into 64 bits".into(), none(), none()),
            Self::DivisionByZero => ("this divides by zero".into(), none(), none()),
            Self::NotWhole { value } => (
                format!("a whole number is needed here, and this is {value}"),
                none(),
                "`floor`, `ceil`, `round`, and `round_to` make whole numbers".into(),
            ),
            Self::Negative { value } => (format!("a size cannot be negative, and this is {value}"), none(), none()),
            Self::Zero => ("no axis has a size of 0".into(), none(), none()),
            Self::Operands { operator, left, right } => (
                match right {
                    Some(right) => format!("`{operator}` does not take {left} and {right}"),
                    None => format!("`{operator}` does not take {left}"),
                },
                none(),
                none(),
            ),
            Self::NotATruth { given } => {
                (format!("a condition is `true` or `false`, and this is {given}"), none(), none())
            }
            Self::NotANumberValue { given } => (format!("a number is needed here, and this is {given}"), none(), none()),
            Self::NotAShape { given } => (
                format!("a shape is needed here, and this is {given}"),
                none(),
                "write `3x224x224`, or a tuple such as `(n, 2 * n)`".into(),
            ),
            Self::UnknownFunction { name } => (
                format!("`{name}` is neither a function nor a layer"),
                none(),
                match Similar::to(name, crate::eval::FUNCTIONS) {
                    Some(similar) => format!("a function with a similar name exists: `{similar}`"),
                    None => format!("the functions are {}", list(crate::eval::FUNCTIONS)),
                },
            ),
            Self::FunctionArguments { name, wanted, given } => {
                (format!("`{name}` takes {wanted}, but {given} are given"), none(), none())
            }
            Self::RoundToNothing => ("there are no multiples of a number below 1".into(), none(), none()),
            Self::NoInHere => ("there is no `in` here".into(), none(), none()),
            Self::NoSuchSize { name, shape } => (
                format!("`in` is {shape:#} here, which has no {name}"),
                none(),
                match shape.rank() {
                    1 => "it has `in.features`".into(),
                    2 => "it has `in.channels` and `in.length`".into(),
                    3 => "it has `in.channels`, `in.height`, and `in.width`".into(),
                    4 => "it has `in.channels`, `in.depth`, `in.height`, and `in.width`".into(),
                    _ => "it has `in.channels`".into(),
                },
            ),
            Self::ConstNotCount { name, value } => (
                format!("`{name}` is exported as a `u64`, and this is {value}"),
                none(),
                "leave `pub` out to use it in networks alone".into(),
            ),
            Self::BadCount { value } => {
                (format!("this is repeated {value} times, which is fewer than none"), none(), none())
            }

            Self::Refused { refusal, site } => (
                refusal.message(site).to_string(),
                refusal.note(site).to_string(),
                refusal.help(site).to_string(),
            ),
            Self::ShapeDiffers { subject, claimed, actual, working } => (
                format!("{subject} makes {actual:#}, not {claimed:#}"),
                working.clone().unwrap_or_default(),
                format!("write `-> {actual:#}`"),
            ),
            Self::CheckFails { subject, metric, actual, wanted, comparison } => (
                match *comparison {
                    "==" => format!("{subject} has {metric} == {actual}, not {wanted}"),
                    _ => format!("{subject} has {metric} == {actual}, which is not {comparison} {wanted}"),
                },
                none(),
                if *comparison == "==" { format!("write `{metric} == {actual}`") } else { none() },
            ),
            Self::CheckOverflows { metric } => (format!("{metric} does not fit into 64 bits"), none(), none()),
            Self::Unused { subject } => (
                format!("nothing takes what {subject} makes"),
                none(),
                "take it with `from` or in a join, or give it a label that starts with `_`".into(),
            ),
            Self::UnusedInput { name } => (
                format!("nothing takes the input `{name}`"),
                none(),
                format!("take it with `from {name}`"),
            ),
            Self::TooManyLayers { most } => (format!("this makes more than {most} layers and scopes"), none(), none()),
            Self::TooManySteps { most } => (format!("this takes more than {most} steps to work out"), none(), none()),
            Self::CallsTooDeep { most } => {
                (format!("more than {most} blocks and braces are inside each other here"), none(), none())
            }
            Self::ValueTooDeep { most } => {
                (format!("this value is made of more than {most} others, one inside the other"), none(), none())
            }
            Self::PathTooLong { most } => (format!("the path to this has more than {most} bytes"), none(), none()),
            Self::TooManyParams { most } => (format!("a block has at most {most} parameters"), none(), none()),
            Self::TooManyParts { most } => (format!("a size has at most {most} numbers"), none(), none()),
            Self::Panic { message } => (
                "`cnn!` could not work this out: the mistake is in the macro, not in your network".into(),
                message.replace('\n', " "),
                "please report it, with what stands in the brackets".into(),
            ),
            Self::TooManyErrors { most } => (
                format!("there are more than {most} errors"),
                "only the first ones are told".into(),
                none(),
            ),
        }
    }

    /// The name of the kind of mistake: two of one kind at one place are one.
    pub(crate) fn code(&self) -> String {
        let mut name = Name(String::new());
        let _ = write!(name, "{self:?}");
        name.0
    }
}

/// The first word of what is written to it; it takes no more.
struct Name(String);

impl Write for Name {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = text.find(|character: char| !character.is_alphanumeric());
        self.0.push_str(&text[..end.unwrap_or(text.len())]);
        if end.is_some() { Err(fmt::Error) } else { Ok(()) }
    }
}

/// `a`, `b`, and `c`, each in backticks.
fn list(names: &[&str]) -> String {
    enumerate(names, "and")
}

fn alternatives(names: &[&str]) -> String {
    enumerate(names, "or")
}

fn enumerate(names: &[&str], last: &str) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} {last} {two}"),
        [rest @ .., end] => format!("{}, {last} {end}", rest.join(", ")),
    }
}

fn similar_name(sentence: &str, name: &str, known: &[&str]) -> String {
    Similar::to(name, known).map_or_else(String::new, |similar| format!("{sentence}: `{similar}`"))
}
