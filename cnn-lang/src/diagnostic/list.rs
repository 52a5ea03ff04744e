//! Lists and numbers in messages.

use super::data::Help;
use crate::similar::Similar;
use crate::span_range::SpanRange;

/// A list shows at most this many names.
pub(super) const MAX_LISTED: usize = 12;

/// `a`, `b`, and `c`, each in backticks.
pub(super) fn list(names: &[&str]) -> String {
    if names.len() > MAX_LISTED {
        let first = names.iter().take(MAX_LISTED - 1).map(|name| format!("`{name}`"));
        let more = names.len() - (MAX_LISTED - 1);
        return format!("{}, and {more} more", first.collect::<Vec<_>>().join(", "));
    }
    enumerate(names, "and")
}

/// The same, however many there are.
pub(super) fn whole_list(names: &[&str]) -> String {
    enumerate(names, "and")
}

/// `a`, `b`, or `c`.
pub(super) fn alternatives(names: &[&str]) -> String {
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
pub(super) fn are(count: usize) -> String {
    let verb = if count == 1 { "is" } else { "are" };
    format!("{count} {verb}")
}

/// A help that offers the known name most similar to the one at `span`; otherwise another help.
pub(super) fn similar_or(
    what: &str,
    name: &str,
    span: SpanRange,
    known: &[&str],
    otherwise: impl FnOnce() -> Help,
) -> Help {
    match Similar::to(name, known) {
        Some(similar) => {
            Help::from(format!("{what} with a similar name exists: `{similar}`")).replacing(span, similar)
        }
        None => otherwise(),
    }
}

/// `61_706`: the digits of a whole number in groups of three.
pub(crate) fn grouped(number: &str) -> String {
    if number.len() < 5 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return number.to_owned();
    }
    let mut text = String::new();
    for (index, digit) in number.chars().enumerate() {
        if index > 0 && (number.len() - index).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text
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
