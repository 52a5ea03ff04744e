//! Every help is put into the program that it is for, as a reader would, and mends it.

use super::catalogue::MIXED;
use super::source::{calls_around, marked, replaced, statement_start};
use super::{Told, cases};
use std::collections::BTreeSet;
use std::ops::Range;

/// What a help asks for.
#[derive(Debug)]
enum Fix<'h> {
    /// In place of what is marked, of the call around it, or of the clause that it ends.
    Write(&'h str),
    /// In place of what is marked.
    Replace(&'h str),
    /// In front of the statement.
    Before(&'h str),
    /// The same, and something in place of the call.
    BeforeCall(&'h str, &'h str),
    /// In front of what is marked.
    InFront(&'h str),
    /// Behind what is marked.
    Behind(&'h str),
    /// Behind the arguments of the call.
    Add(&'h str),
    /// Nothing in place of the input side.
    NoInputSide,
    /// Nothing in place of this, which stands before what is marked.
    Without(&'h str),
}

/// What stands in helps that say what there is, and not what to write.
const GENERAL: &[&str] = &[
    " are known here",
    " can be taken here",
    " can be taken off",
    " make whole numbers",
    " take branches",
    "` makes ",
    "declare what the two share with `block`",
    "give `",
    "give one of them another label",
    "it can start at 0 to ",
    "it is called as `",
    "its arguments are `",
    "its attributes are `",
    "its letters are `",
    "its lints are `",
    "its parts are `",
    "its sizes are `",
    "join two of them: `",
    "layers are named as in `torch.nn`",
    "move it to the end",
    "name each: `",
    "numbers can end with `",
    "or the label of an earlier statement",
    "put `,` between checks: `",
    "put each in braces of its own",
    "put it in front of the network",
    "put it in front, or give it its name",
    "put no space around `x`: `",
    "sizes can be taken of `in` alone",
    "take one of the two out",
    "take the attribute out",
    "the functions are `",
    "the metrics are `",
    "the order is `",
    "the two sides come first: `",
    "with the labels of earlier statements",
    "(a, b)`, or `", // of a join
    "write sizes such as `",
    "write the shape of its input, channels first: `",
    "write whole numbers with `x` between them",
];

/// Which of these a help is, if any.
fn general(help: &str) -> Option<&'static str> {
    let general = GENERAL.iter().find(|general| help.contains(**general));
    general
        .copied()
        .filter(|_| !help.starts_with("put `Flatten;`") && !help.starts_with("put `Zero"))
}

fn helps_of(told: &Told) -> impl Iterator<Item = &str> {
    let lines = told.text.lines();
    lines.filter_map(|line| line.trim().strip_prefix("help: "))
}

/// What stands in backticks behind each place of `before`.
fn quoted<'h>(help: &'h str, before: &str) -> impl Iterator<Item = &'h str> {
    let before = format!("{before} `");
    let places: Vec<usize> = help
        .match_indices(&before)
        .map(|(at, found)| at + found.len())
        .collect();
    places.into_iter().filter_map(|at| help[at..].split('`').next())
}

fn fixes(help: &str) -> Vec<Fix<'_>> {
    let mut fixes = Vec::new();
    let alternatives = quoted(help, " or");
    if help.starts_with("it can be ") {
        return help.split('`').skip(1).step_by(2).map(Fix::Replace).collect();
    }
    if quoted(help, "write").next().is_some() && !help.starts_with("put") {
        fixes.extend(alternatives.map(Fix::Write));
    }
    fixes.extend(quoted(help, "write").map(Fix::Write));
    for what in [
        "exists:",
        "is called",
        "label it",
        "call it",
        "its only argument is",
        "the input is",
        "its input is",
    ] {
        fixes.extend(quoted(help, what).map(Fix::Replace));
    }
    for what in quoted(help, "put") {
        let rest = help.split(&format!("put `{what}` ")).nth(1).unwrap_or_default();
        fixes.push(
            match rest
                .strip_prefix("before `")
                .and_then(|rest| rest.split('`').next())
            {
                Some(call) => Fix::BeforeCall(what, call),
                None if rest.starts_with("behind") => Fix::Behind(what),
                None if rest.starts_with("in front") => Fix::InFront(what),
                None => Fix::Before(what),
            },
        );
    }
    fixes.extend(quoted(help, "add the argument").map(Fix::Add));
    if help.starts_with("leave out the input side") {
        fixes.push(Fix::NoInputSide);
    }
    for (start, what) in [("leave out `pub`", "pub "), ("write it without `..`", "..")] {
        if help.starts_with(start) {
            fixes = vec![Fix::Without(what)];
        }
    }
    fixes
}

/// The program with the fix in it.
fn mend(program: &str, told: &Told, fix: &Fix<'_>) -> String {
    let mark = marked(program, told);
    let calls = calls_around(program, &mark);
    let called = |name: &str| {
        calls
            .iter()
            .find(|(called, _)| called == name)
            .map(|(_, place)| place.clone())
    };
    let is_whole = |(_, place): &&(String, Range<usize>)| program[place.clone()].ends_with(')');
    let whole = calls.iter().find(is_whole).or(calls.first());
    let whole = whole.map_or(mark.clone(), |(_, place)| place.clone());
    match *fix {
        Fix::Write(what) => {
            let name = what.split('(').next().unwrap_or_default();
            let clause = what
                .split_once(' ')
                .filter(|(word, _)| *word == "->" || word.ends_with(':') || what.contains("=="));
            let clause = clause.and_then(|(word, _)| program[..mark.end].rfind(word));
            let path = program[..mark.start]
                .strip_suffix(&format!("{what}."))
                .map(str::len);
            // An argument by name, which is there already.
            let named = what
                .split_once(" = ")
                .filter(|(name, _)| !name.contains('('))
                .and_then(|(name, _)| {
                    let start = whole.start + program[whole.clone()].find(&format!("{name} = "))?;
                    let end = program[start..].find([',', ')'])?;
                    Some(start..start + end)
                });
            if let Some(argument) = named {
                return replaced(program, argument, what);
            }
            match (clause.or(path), called(name)) {
                (Some(start), _) => replaced(program, start..mark.end, what),
                (None, Some(call)) => replaced(program, call, what),
                (None, None) => replaced(program, mark, what),
            }
        }
        Fix::Replace(what) => replaced(program, mark, what),
        Fix::Before(what) => {
            let start = statement_start(program, whole.start);
            replaced(program, start..start, &format!("{what} "))
        }
        Fix::BeforeCall(what, call) => {
            let start = statement_start(program, whole.start);
            replaced(&replaced(program, whole, call), start..start, &format!("{what} "))
        }
        Fix::InFront(what) => replaced(program, mark.start..mark.start, &format!("{what} ")),
        Fix::Behind(what) => replaced(program, mark.end..mark.end, what),
        Fix::Add(what) => {
            let call = &program[whole.clone()];
            let with = match call.strip_suffix(')') {
                Some(call) => format!("{call}, {what})"),
                None => format!("{call}({what})"),
            };
            replaced(program, whole, &with)
        }
        Fix::NoInputSide => {
            let arrow = if program[mark.end..].starts_with(" -> ") {
                4
            } else {
                0
            };
            replaced(program, mark.start..mark.end + arrow, "")
        }
        Fix::Without(what) => {
            let start = program[..mark.start].rfind(what).unwrap_or(mark.start);
            replaced(program, start..start + what.len(), "")
        }
    }
}

/// What a help asks for first; `None` where it only says what there is.
fn first_fix(told: &Told) -> Option<Fix<'_>> {
    let mut helps = helps_of(told).filter(|help| general(help).is_none());
    fixes(helps.next()?).into_iter().next()
}

/// The program as the first help that mends it leaves it.
pub(super) fn mended(program: &str, told: &Told, tell: impl Fn(&str) -> Vec<Told>) -> Option<String> {
    let helps = helps_of(told).filter(|help| general(help).is_none());
    let mut programs = helps.flat_map(fixes).map(|fix| mend(program, told, &fix));
    programs.find(|program| tell(program).is_empty())
}

/// The error is gone, and no other has come in its line. Elsewhere, what was hidden behind it may come to light.
#[test]
fn every_help_mends() {
    let (mut used, mut wrong, mut mended) = (BTreeSet::new(), Vec::new(), 0);
    for case in cases() {
        for (told, help) in case
            .told
            .iter()
            .flat_map(|told| helps_of(told).map(move |help| (told, help)))
        {
            let place = format!("{}/{}.rs:{}", case.theme, case.name, told.start.0);
            if let Some(general) = general(help) {
                used.insert(general);
                continue;
            }
            let fixes = fixes(help);
            if fixes.is_empty() {
                wrong.push(format!("{place}: this asks for nothing: {help}"));
            }
            // A program of several mistakes may have another in the line, which was silent behind this one.
            let hides = MIXED.contains(&case.theme.as_str());
            let in_line =
                |error: &&Told| error.start.0 == told.start.0 && (!hides || error.code == told.code);
            for fix in fixes {
                let after = case.tell(&mend(&case.program, told, &fix));
                if after.iter().filter(in_line).count() < case.told.iter().filter(in_line).count() {
                    mended += 1;
                } else {
                    let after = after.iter().find(in_line).map_or("", |error| &error.text);
                    wrong.push(format!("{place}: {fix:?} does not mend it: {after}"));
                }
            }
        }
    }
    println!("{mended} helps were followed, and mended their error");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let unused: Vec<_> = GENERAL
        .iter()
        .filter(|general| !used.contains(**general))
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}

/// Who follows one help after the other comes to an end.
#[test]
fn following_helps_leads_somewhere() {
    let (mut right, mut left) = (0, 0);
    for case in cases() {
        let (mut program, mut later, mut rounds) = (case.program.clone(), None::<Vec<Told>>, 0);
        while let Some((told, fix)) = {
            let errors = later.as_ref().unwrap_or(&case.told).iter();
            errors.clone().find_map(|told| Some((told, first_fix(told)?)))
        } {
            program = mend(&program, told, &fix);
            later = Some(case.tell(&program));
            rounds += 1;
            assert!(
                rounds <= 40,
                "{}/{}.rs goes in circles:\n{program}",
                case.theme,
                case.name
            );
        }
        let is_right = later.is_some_and(|errors| errors.is_empty());
        right += usize::from(is_right);
        left += usize::from(!is_right);
    }
    println!("by helps alone, {right} programs are right in the end, {left} need thought");
    assert!(right > 40, "{right}");
}
