//! Finds the shortest program that still has an error, by removing lines.

use super::Finding;

/// Removes lines of a program as long as it has this error and no other. `None` if more than one error is left.
pub(super) fn shortest(program: &str, code: &str, check: impl Fn(&str) -> Vec<Finding>) -> Option<String> {
    let invocation = invocation(program)?;
    let mut lines: Vec<&str> = invocation
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let still_fails = |lines: &[&str]| {
        let program = lines.join("\n");
        let is_whole = program.parse::<proc_macro2::TokenStream>().is_ok();
        let findings = if is_whole && !lines.is_empty() {
            check(&program)
        } else {
            Vec::new()
        };
        !findings.is_empty() && findings.iter().all(|finding| finding.code == code)
    };
    if !still_fails(&lines) {
        return None;
    }
    // From the end, to keep the first of several errors.
    let mut before = usize::MAX;
    while lines.len() < before {
        before = lines.len();
        let mut at = lines.len();
        while at > 0 {
            at -= 1;
            let Some(end) = end_of_statement(&lines, at) else {
                continue;
            };
            let mut shorter = lines.clone();
            shorter.drain(at..end);
            if still_fails(&shorter) {
                lines = shorter;
            }
        }
    }
    let program = lines.join("\n");
    (check(&program).len() == 1).then_some(program)
}

/// The first `cnn! { … }` of a program, with its indentation.
pub(super) fn invocation(program: &str) -> Option<String> {
    let lines = program
        .lines()
        .skip_while(|line| !line.trim_start().starts_with("cnn! {"));
    let mut taken = Vec::new();
    for line in lines {
        taken.push(line);
        if line == "}" {
            return Some(taken.join("\n"));
        }
    }
    None
}

/// The index of the first line after a statement, which may span several lines in brackets.
fn end_of_statement(lines: &[&str], at: usize) -> Option<usize> {
    let mut depth = 0_i64;
    for (offset, line) in lines[at..].iter().enumerate() {
        for character in line.chars() {
            match character {
                '{' | '(' | '[' => depth += 1,
                '}' | ')' | ']' => depth -= 1,
                _ => {}
            }
        }
        match depth {
            0 => return Some(at + offset + 1),
            ..0 => return None,
            _ => {}
        }
    }
    None
}
