//! An error as rustc prints it.

use super::{Finding, cases};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// The error in a program that is in this file.
pub(super) fn shown(program: &str, file: &str, finding: &Finding, severity: &str) -> String {
    let (first, mut text) = (finding.range.start.0, String::new());
    let last = if finding.range.end.0 == first {
        first
    } else {
        finding.range.end.0
    };
    let margin = last.to_string().len();
    for (index, line) in finding.text.lines().enumerate() {
        match (index, line.is_empty()) {
            (0, _) => writeln!(text, "{severity}: {line}"),
            (_, true) => writeln!(text),
            (_, false) => writeln!(text, "{:1$}{line}", "", severity.len() + 2),
        }
        .unwrap();
    }
    let line = program.lines().nth(first - 1).unwrap_or_default();
    let width = if last == first {
        finding.range.end.1 - finding.range.start.1
    } else {
        line.chars().count() - finding.range.start.1
    };
    writeln!(
        text,
        "{:margin$}--> {file}:{first}:{}",
        "",
        finding.range.start.1 + 1
    )
    .unwrap();
    writeln!(text, "{:margin$} |", "").unwrap();
    writeln!(text, "{first} | {}", line.trim_end()).unwrap();
    write!(text, "{:margin$} | {}", "", " ".repeat(finding.range.start.1)).unwrap();
    text.push_str(&"^".repeat(width.max(1)));
    text.push('\n');
    text
}

/// The errors on the pages are the printed ones: compares them with the `.stderr` files.
#[test]
fn errors_are_printed_as_on_the_page() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests");
    let (mut alike, mut others) = (0, Vec::new());
    for case in cases() {
        let file = format!("ui/{}/{}.rs", case.theme, case.name);
        let printed = fs::read_to_string(root.join(&file).with_extension("stderr"))
            .unwrap_or_else(|error| panic!("the `.stderr` of {file}: {error}"));
        let shown: Vec<String> = case
            .findings
            .iter()
            .map(|finding| shown(&case.program, &file, finding, "error"))
            .collect();
        if shown.join("\n").trim() == printed.trim() {
            alike += 1;
        } else if !["limits", "lints", "rust", "warnings"].contains(&case.theme.as_str())
            && !printed.contains("\nwarning: ")
        {
            others.push(format!("{file}:\n{}\nis printed as\n{printed}", shown.join("\n")));
        }
    }
    // rustc shortens long lines, and adds notes to lints and its own errors.
    assert!(others.is_empty(), "{}", others.join("\n\n"));
    assert!(alike > 150, "{alike}");
}
