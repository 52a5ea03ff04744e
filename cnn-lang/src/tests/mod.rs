//! Tests of the whole pipeline, on tokens that were read from text: they know the line and column of every error.

mod catalogue;
mod editor;
mod emitted;
mod expanded;
mod expansion;
#[path = "../../../tests/page/mod.rs"]
mod generated;
mod helps;
mod hostile;
mod imports;
mod lints;
mod mutations;
mod page;
mod random;
mod repair;
mod resized;
mod resized_random;
mod rewritten;
mod shortest;
mod shown;
mod sides;
mod source;
mod torch_names;

use crate::diagnostic::{Diagnostic, Position, SpanRange, Suggestion};
use crate::pipeline::checked;
use expanded::{Expansion, collect_errors, expand, graph};
use proc_macro2::{TokenStream, TokenTree};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A diagnostic with lines and columns instead of spans, which are no longer valid after the check.
#[derive(Clone)]
struct Finding {
    range: SourceRange,
    code: String,
    text: String,
    helps: Vec<HelpOf>,
}

/// The lines (from 1) and columns (in characters, from 0) of a start and an end.
#[derive(Clone, Copy)]
struct SourceRange {
    start: (usize, usize),
    end: (usize, usize),
}

/// A help, and the edits of each of its suggestions.
#[derive(Clone)]
struct HelpOf {
    text: String,
    suggestions: Vec<Vec<EditOf>>,
}

#[derive(Clone)]
struct EditOf {
    range: SourceRange,
    position: Position,
    text: String,
}

impl Finding {
    fn of(diagnostic: &Diagnostic) -> Self {
        let helps = diagnostic.helps.iter().map(|help| HelpOf {
            text: help.text.clone(),
            suggestions: help.suggestions.iter().map(edits_of).collect(),
        });
        Self {
            range: SourceRange::of(diagnostic.span),
            code: diagnostic.code.clone(),
            text: diagnostic.text(),
            helps: helps.collect(),
        }
    }

    fn line(&self) -> usize {
        self.range.start.0
    }
}

fn edits_of(suggestion: &Suggestion) -> Vec<EditOf> {
    let edits = suggestion.edits.iter().map(|edit| EditOf {
        range: SourceRange::of(edit.span),
        position: edit.position,
        text: edit.text.clone(),
    });
    edits.collect()
}

impl SourceRange {
    fn of(span: SpanRange) -> Self {
        let (start, end) = (span.start.start(), span.end.end());
        Self {
            start: (start.line, start.column),
            end: (end.line, end.column),
        }
    }
}

/// The errors of one invocation.
fn errors_of(tokens: TokenStream) -> Vec<Finding> {
    checked(tokens, |_, checked| {
        let errors = checked.errors.iter();
        errors.map(|error| Finding::of(&error.diagnostic)).collect()
    })
}

/// The warnings of one invocation; their code is the lint's name.
fn warnings_of(tokens: TokenStream) -> Vec<Finding> {
    checked(tokens, |program, checked| {
        let warnings = crate::lint::warnings(program, checked);
        let warnings = warnings.iter();
        warnings.map(|warning| Finding::of(&warning.diagnostic)).collect()
    })
}

/// The errors of all invocations of `cnn!` in a program, in source order.
fn errors_in(program: &str) -> Vec<Finding> {
    findings_in(program, errors_of)
}

/// The warnings of all invocations of `cnn!` in a program.
fn warnings_in(program: &str) -> Vec<Finding> {
    findings_in(program, warnings_of)
}

fn findings_in(program: &str, of: impl Fn(TokenStream) -> Vec<Finding>) -> Vec<Finding> {
    let tokens: TokenStream = program.parse().unwrap_or_default();
    assert!(!tokens.is_empty(), "not a program: {program}");
    let mut invocations = Vec::new();
    find_invocations(tokens, &mut invocations);
    let findings = invocations.into_iter().flat_map(of).collect();
    proc_macro2::extra::invalidate_current_thread_spans();
    findings
}

fn find_invocations(tokens: TokenStream, found: &mut Vec<TokenStream>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else {
            continue;
        };
        match index.checked_sub(2).map(|start| &tokens[start..index]) {
            Some([TokenTree::Ident(name), TokenTree::Punct(bang)])
                if name == "cnn" && bang.as_char() == '!' =>
            {
                found.push(group.stream());
            }
            _ => find_invocations(group.stream(), found),
        }
    }
}

/// A program in `tests/ui`, and its diagnostics.
struct Case {
    theme: String,
    name: String,
    program: String,
    findings: Vec<Finding>,
}

impl Case {
    /// The diagnostics of a changed version of the program.
    fn check(&self, program: &str) -> Vec<Finding> {
        check_of(&self.theme)(program)
    }
}

/// How the programs of a theme are checked: for errors alone, or also for warnings.
fn check_of(theme: &str) -> fn(&str) -> Vec<Finding> {
    match theme {
        "lints" | "warnings" => |program| {
            let mut findings = errors_in(program);
            findings.extend(warnings_in(program));
            findings
        },
        _ => errors_in,
    }
}

/// All programs in `tests/ui`.
fn cases() -> &'static [Case] {
    static CASES: OnceLock<Vec<Case>> = OnceLock::new();
    CASES.get_or_init(read_cases)
}

fn read_cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/ui");
    let mut cases = Vec::new();
    for theme in inside(&folder) {
        for file in inside(&theme) {
            if file.extension().is_some_and(|extension| extension == "rs") {
                let text =
                    |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
                let program = fs::read_to_string(&file).unwrap_or_default();
                cases.push(Case {
                    theme: text(theme.file_name()),
                    name: text(file.file_stem()),
                    findings: check_of(&text(theme.file_name()))(&program),
                    program,
                });
            }
        }
    }
    cases
}

fn inside(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}
