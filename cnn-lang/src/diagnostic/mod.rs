//! Every mistake in the language that can be told, and the words for it, by theme. What a layer's rules refuse has its
//! words in `cnn_core::explain`.
//!
//! The message says what is wrong, with the numbers; notes say how they came about; the help says what to write
//! instead. `tests/ui` holds a case for every variant, under its name.

mod arguments;
mod flow;
mod limits;
mod names;
mod syntax;
mod values;

pub(crate) use arguments::BadArgument;
pub(crate) use flow::{BadFlow, RepairTarget, grouped};
pub(crate) use limits::TooMuch;
pub(crate) use names::BadName;
pub(crate) use syntax::BadSyntax;
pub(crate) use values::BadValue;

use crate::similar::Similar;
use std::fmt::{self, Debug, Write};

/// A mistake, and what is needed to tell it.
pub(crate) trait IntoDiagnostic: Debug {
    /// What is said of it.
    fn words(&self) -> Message;

    /// What it is about where one mistake shows in several places: a name that is not known.
    fn about(&self) -> Option<String> {
        None
    }

    /// Whether each of those places is worth telling.
    fn is_of_every_place(&self) -> bool {
        false
    }

    /// The name of the kind of mistake: two of one kind at one place are one.
    fn code(&self) -> String {
        variant(self)
    }
}

/// The name of an enum's variant.
fn variant(value: impl Debug) -> String {
    let mut name = Name(String::new());
    let _ = write!(name, "{value:?}");
    name.0
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

/// What is said where the macro itself is wrong, which no program should be able to bring about.
pub(crate) fn panicked(message: &str) -> Message {
    Message::new("`cnn!` could not work this out: the mistake is in the macro, not in the network")
        .note(message.replace('\n', " "))
        .help("please report it, with what stands in the brackets")
}

/// An error in words.
#[derive(Clone)]
pub(crate) struct Message {
    message: String,
    notes: Vec<String>,
    help: String,
}

impl Message {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            notes: Vec::new(),
            help: String::new(),
        }
    }

    /// How it came about; nothing is added where the message says so already.
    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        let note = note.into();
        if !note.is_empty() && !self.notes.contains(&note) {
            self.notes.push(note);
        }
        self
    }

    /// What to write instead.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    /// The whole text of the error.
    pub(crate) fn text(&self) -> String {
        let mut text = self.message.clone();
        let notes = self.notes.iter().map(|note| ("note", note));
        let help = (!self.help.is_empty()).then_some(("help", &self.help));
        for (place, (kind, line)) in notes.chain(help).enumerate() {
            let separator = if place == 0 { "\n\n" } else { "\n" };
            let _ = write!(text, "{separator}  {kind}: {line}");
        }
        text
    }
}

/// The most names that a list tells.
const FEW: usize = 12;

/// `a`, `b`, and `c`, each in backticks.
fn list(names: &[&str]) -> String {
    if names.len() > FEW {
        let first = names.iter().take(FEW - 1).map(|name| format!("`{name}`"));
        let more = names.len() - (FEW - 1);
        return format!("{}, and {more} more", first.collect::<Vec<_>>().join(", "));
    }
    enumerate(names, "and")
}

/// `a`, `b`, or `c`.
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

/// `1 is`, `2 are`.
fn are(count: usize) -> String {
    let verb = if count == 1 { "is" } else { "are" };
    format!("{count} {verb}")
}

/// The known name that was most likely meant, as a help; or what is known.
fn similar_or(what: &str, name: &str, known: &[&str], otherwise: impl FnOnce() -> String) -> String {
    match Similar::to(name, known) {
        Some(similar) => format!("{what} with a similar name exists: `{similar}`"),
        None => otherwise(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists() {
        for (count, shown) in [(1, "`a`"), (2, "`a` and `a`"), (3, "`a`, `a`, and `a`")] {
            assert_eq!(list(&vec!["a"; count]), shown);
        }
        assert!(list(&["a"; 13]).ends_with("`a`, and 2 more"));
    }
}
