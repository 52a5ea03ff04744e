//! Every mistake has a program in `tests/ui`, in a file with its name:
//! `zero.rs`, or `zero__claim.rs` for a further case.

use super::{cases, errors_in};
use crate::lint_defs::Lint;
use cnn_core::error::Reason;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::BTreeSet;

/// Themes whose programs have several mistakes.
pub(super) const MIXED: &[&str] = &["language", "resized", "rust", "several", "warnings", "worksheets"];

/// The enums of mistakes, beside [`Reason`].
pub(super) const SOURCES: &[(&str, &str)] = &[
    ("BadSyntax", include_str!("../diagnostic/syntax.rs")),
    ("BadName", include_str!("../diagnostic/names.rs")),
    ("BadArgument", include_str!("../diagnostic/arguments.rs")),
    ("BadValue", include_str!("../diagnostic/values.rs")),
    ("BadFlow", include_str!("../diagnostic/flow.rs")),
    ("TooMuch", include_str!("../diagnostic/limits.rs")),
];

/// The names of an enum's variants.
fn variants(name: &str, source: &str) -> Vec<String> {
    let tokens: Vec<TokenTree> = source
        .parse::<TokenStream>()
        .unwrap_or_default()
        .into_iter()
        .collect();
    let start = tokens
        .windows(2)
        .position(|pair| pair[0].to_string() == "enum" && pair[1].to_string() == name);
    let body = tokens
        .iter()
        .skip(start.unwrap_or(tokens.len()))
        .find_map(|token| match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Some(group.stream()),
            _ => None,
        });
    let names = body.into_iter().flatten().filter_map(|token| match token {
        TokenTree::Ident(ident) => Some(ident.to_string()),
        _ => None,
    });
    names.collect()
}

/// The names of all mistakes and lints; for a layer error, its reason. `TooManyErrors` is tested by
/// [`the_number_of_errors_is_limited`].
pub(super) fn codes() -> BTreeSet<String> {
    let all = SOURCES.iter().flat_map(|(name, source)| {
        let variants = variants(name, source);
        assert!(variants.len() > 3, "{name}");
        variants
    });
    let reasons = Reason::CATALOGUE.iter().map(|(name, _)| (*name).to_owned());
    let lints = Lint::ALL.iter().map(|lint| lint.name().to_owned());
    all.filter(|code| code != "Layer" && code != "TooManyErrors")
        .chain(reasons)
        .chain(lints)
        .collect()
}

pub(super) fn snake(code: &str) -> String {
    let mut text = String::new();
    for character in code.chars() {
        if character.is_uppercase() && !text.is_empty() {
            text.push('_');
        }
        text.extend(character.to_lowercase());
    }
    text
}

#[test]
fn every_mistake_has_its_case() {
    let made: BTreeSet<String> = cases()
        .iter()
        .filter(|case| !MIXED.contains(&case.theme.as_str()))
        .flat_map(|case| &case.findings)
        .map(|finding| finding.code.clone())
        .collect();
    let codes = codes();
    let missing: Vec<_> = codes.difference(&made).collect();
    assert!(
        missing.is_empty(),
        "no program in tests/ui makes these mistakes: {missing:?}"
    );
    let unknown: Vec<_> = made.difference(&codes).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn a_case_makes_the_mistake_that_it_is_named_after() {
    let mut wrong = Vec::new();
    for case in cases() {
        assert!(
            !case.findings.is_empty(),
            "tests/ui/{}/{}.rs is right",
            case.theme,
            case.name
        );
        if MIXED.contains(&case.theme.as_str()) {
            continue;
        }
        let code = case.name.split("__").next().unwrap_or_default();
        for error in case.findings.iter().filter(|error| snake(&error.code) != code) {
            wrong.push(format!(
                "{}/{}.rs:{}: {}",
                case.theme, case.name, error.range.start.0, error.text
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Checks the wording of all messages.
#[test]
fn errors_are_worded_alike() {
    let mut wrong = Vec::new();
    for case in cases() {
        for error in &case.findings {
            for line in error.text.lines().map(str::trim).filter(|line| !line.is_empty()) {
                let sentence = line.trim_start_matches("note: ").trim_start_matches("help: ");
                let is_name =
                    |word: &str| word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase() || c == '_');
                let first = sentence.split(' ').next().unwrap_or_default();
                let starts_low = !sentence.starts_with(char::is_uppercase) || is_name(first);
                let is_sentence = starts_low
                    && !sentence.ends_with(['.', '?', '!'])
                    && !sentence.contains("you")
                    && sentence.matches('`').count().is_multiple_of(2)
                    && !sentence.contains("  ");
                if !is_sentence {
                    wrong.push(format!("{}/{}.rs: {line}", case.theme, case.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_number_of_errors_is_limited() {
    for (mistakes, reported) in [(100, 100), (101, 101), (5000, 101)] {
        let layers: Vec<String> = (0..mistakes).map(|number| format!("Mystery{number};")).collect();
        let layers = layers.join(
            "
",
        );
        let errors = errors_in(&format!("cnn! {{ net Long(8) {{ {layers} }} }}"));
        assert_eq!(errors.len(), reported, "{mistakes}");
        let last = errors.last().map(|error| error.code.as_str());
        let code = if mistakes > 100 {
            "TooManyErrors"
        } else {
            "UnknownLayer"
        };
        assert_eq!(last, Some(code), "{mistakes}");
    }
}
