//! Tests of the whole pipeline, on tokens that were read from text: they know the line and column of every error.

mod catalogue;
mod editor;
mod emitted;
mod expanded;
mod expansion;
mod helps;
mod hostile;
mod lints;
mod mutations;
mod page;
mod random;
mod repair;
mod rewritten;
mod shortest;
mod shown;
mod source;
mod worst;

use crate::pipeline::checked;
use expanded::{Expansion, collect_errors, expand, graph};
use proc_macro2::{TokenStream, TokenTree};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// An error as the tests look at it.
#[derive(Clone)]
struct Told {
    /// The line and the column (counted in characters from 0) of its first and behind its last token.
    start: (usize, usize),
    end: (usize, usize),
    code: String,
    text: String,
}

/// The errors of one invocation.
fn errors_of(tokens: TokenStream) -> Vec<Told> {
    checked(tokens, |_, _, _, errors| {
        let told = errors.iter().map(|error| {
            let (start, end) = (error.span.start.start(), error.span.end.end());
            Told {
                start: (start.line, start.column),
                end: (end.line, end.column),
                code: error.code.clone(),
                text: error.text(),
            }
        });
        told.collect()
    })
}

/// The warnings of one invocation; their code is the lint's name.
fn warnings_of(tokens: TokenStream) -> Vec<Told> {
    checked(tokens, |program, networks, _, errors| {
        let warnings = crate::lint::warnings(program, networks, errors);
        let told = warnings.iter().map(|warning| {
            let (start, end) = (warning.span.start.start(), warning.span.end.end());
            Told {
                start: (start.line, start.column),
                end: (end.line, end.column),
                code: warning.lint.name().to_owned(),
                text: warning.text(),
            }
        });
        told.collect()
    })
}

/// The errors of all invocations of `cnn!` in a program, in their order.
fn errors_in(program: &str) -> Vec<Told> {
    told_in(program, errors_of)
}

/// The same for warnings.
fn warned_in(program: &str) -> Vec<Told> {
    told_in(program, warnings_of)
}

fn told_in(program: &str, of: impl Fn(TokenStream) -> Vec<Told>) -> Vec<Told> {
    let tokens: TokenStream = program.parse().unwrap_or_default();
    assert!(!tokens.is_empty(), "not a program: {program}");
    let mut invocations = Vec::new();
    find_invocations(tokens, &mut invocations);
    let told = invocations.into_iter().flat_map(of).collect();
    proc_macro2::extra::invalidate_current_thread_spans();
    told
}

fn find_invocations(tokens: TokenStream, found: &mut Vec<TokenStream>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (place, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else {
            continue;
        };
        match place.checked_sub(2).map(|start| &tokens[start..place]) {
            Some([TokenTree::Ident(name), TokenTree::Punct(bang)])
                if name == "cnn" && bang.as_char() == '!' =>
            {
                found.push(group.stream());
            }
            _ => find_invocations(group.stream(), found),
        }
    }
}

/// A program in `tests/ui`, and its errors.
struct Case {
    theme: String,
    name: String,
    program: String,
    told: Vec<Told>,
}

impl Case {
    /// What is told of the case once it was changed.
    fn tell(&self, program: &str) -> Vec<Told> {
        tell(&self.theme)(program)
    }
}

/// What the programs of a theme are about: errors, or warnings.
fn tell(theme: &str) -> fn(&str) -> Vec<Told> {
    match theme {
        "lints" | "warnings" => |program| {
            let mut told = errors_in(program);
            told.extend(warned_in(program));
            told
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
                    told: tell(&text(theme.file_name()))(&program),
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
