//! Every suggestion of a help is applied to its program, and fixes its mistake.

use super::catalogue::MIXED;
use super::source::applied;
use super::{EditOf, Finding, cases};
use std::collections::BTreeSet;

/// Parts of helps without a suggestion. Most only say what exists; some need a decision.
const WITHOUT_SUGGESTION: &[&str] = &[
    " are known here",
    " can be taken here",
    " can be taken off",
    " make whole numbers",
    " take branches",
    "join `down3` outside of the block: `",
    "its name says the number of axes after the channels: ",
    "a depthwise convolution has a group for each channel",
    "begin the network behind it",
    "an `Upsample` with the scale of the pool",
    "a convolution pads with zeros by itself",
    "write it out: two `Narrow`s",
    "leave it out",
    "`None` is a size of adaptive pools alone: leave out",
    "leave `stride` out",
    "write the layer here, with its label",
    "write `for i in 0..3 {",
    "write `if n == 1 {",
    "put it directly behind the braces of an `if`",
    "declare a part with parameters with `block`",
    "write `let`, or put it beside the networks",
    "declare it beside the networks",
    "count in single steps",
    "put the label in front of it: `",
    "write the activation as a statement behind it",
    "write a label in front of the layer",
    "the network's signature has the shape",
    "repeat a part with `for i in 0..depth",
    "` before the network",
    "declare it in the invocation, such as `",
    "to compare with Rust's value, write after the invocation: `",
    "the operators are `",
    "` makes ",
    "declare what the two share with `block`",
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
    "sizes can be taken of `in` and `here` alone",
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
    // These would delete tokens whose spans the syntax tree does not keep.
    "leave out the input side",
    "write it without `..`",
    "write `//` for a comment",
];

/// Why a help has no suggestion, if it is known.
fn without_suggestion(help: &str) -> Option<&'static str> {
    WITHOUT_SUGGESTION
        .iter()
        .copied()
        .find(|part| help.contains(part))
}

fn suggestions(finding: &Finding) -> impl Iterator<Item = &Vec<EditOf>> {
    finding.helps.iter().flat_map(|help| &help.suggestions)
}

/// The program with the first suggestion that leaves nothing to report.
pub(super) fn fixed(
    program: &str,
    finding: &Finding,
    check: impl Fn(&str) -> Vec<Finding>,
) -> Option<String> {
    let mut programs = suggestions(finding).map(|edits| applied(program, edits));
    programs.find(|program| check(program).is_empty())
}

/// The mistake is gone, and its line has no other. Mistakes that it hid may show up elsewhere.
#[test]
fn every_suggestion_fixes_its_mistake() {
    let (mut used, mut wrong, mut fixed) = (BTreeSet::new(), Vec::new(), 0);
    for case in cases() {
        for finding in &case.findings {
            let location = format!("{}/{}.rs:{}", case.theme, case.name, finding.line());
            for help in finding.helps.iter().filter(|help| help.suggestions.is_empty()) {
                match without_suggestion(&help.text) {
                    Some(part) => drop(used.insert(part)),
                    None => wrong.push(format!("{location}: no suggestion: {}", help.text)),
                }
            }
            // A program of several mistakes may have another in the line, which this one hid.
            let hides = MIXED.contains(&case.theme.as_str());
            let in_line =
                |other: &&Finding| other.line() == finding.line() && (!hides || other.code == finding.code);
            for edits in suggestions(finding) {
                let after = applied(&case.program, edits);
                if after.parse::<proc_macro2::TokenStream>().is_err() {
                    let edits: Vec<&str> = edits.iter().map(|edit| edit.text.as_str()).collect();
                    wrong.push(format!("{location}: unbalanced by {edits:?}"));
                    continue;
                }
                let left = case.check(&after);
                if left.iter().filter(in_line).count() < case.findings.iter().filter(in_line).count() {
                    fixed += 1;
                } else {
                    let left = left.iter().find(in_line).map_or("", |left| &left.text);
                    let line = after.lines().nth(finding.line() - 1).unwrap_or_default();
                    wrong.push(format!("{location}: `{line}` is not fixed: {left}"));
                }
            }
        }
    }
    println!("{fixed} suggestions were applied");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(fixed > 300, "{fixed}");
    let unused: Vec<_> = WITHOUT_SUGGESTION
        .iter()
        .filter(|part| !used.contains(**part))
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}

/// Applying one suggestion after another terminates.
#[test]
fn applying_suggestions_terminates() {
    let (mut right, mut left) = (0, 0);
    for case in cases() {
        let (mut program, mut later, mut rounds) = (case.program.clone(), None::<Vec<Finding>>, 0);
        while let Some(edits) = {
            let findings = later.as_ref().unwrap_or(&case.findings);
            findings.iter().find_map(|finding| suggestions(finding).next())
        } {
            program = applied(&program, edits);
            later = Some(case.check(&program));
            rounds += 1;
            assert!(
                rounds <= 40,
                "{}/{}.rs goes in circles:\n{program}",
                case.theme,
                case.name
            );
        }
        let is_right = later.is_some_and(|findings| findings.is_empty());
        right += usize::from(is_right);
        left += usize::from(!is_right);
    }
    println!("suggestions alone fix {right} programs, {left} need thought");
    assert!(right > 40, "{right}");
}
