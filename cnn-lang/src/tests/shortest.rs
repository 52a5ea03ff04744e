//! The shortest program that still makes a mistake, found by leaving out lines.

use super::Finding;

/// Makes a program shorter as long as it makes this mistake and no other; `None` where more than one is left.
pub(super) fn shortest(program: &str, code: &str, check: impl Fn(&str) -> Vec<Finding>) -> Option<String> {
    let invocation = invocation(program)?;
    let mut lines: Vec<&str> = invocation
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let is_still = |lines: &[&str]| {
        let program = lines.join("\n");
        let is_whole = program.parse::<proc_macro2::TokenStream>().is_ok();
        let findings = if is_whole && !lines.is_empty() {
            check(&program)
        } else {
            Vec::new()
        };
        !findings.is_empty() && findings.iter().all(|findings| findings.code == code)
    };
    if !is_still(&lines) {
        return None;
    }
    // From the end, so that the first of several mistakes is the one that stays.
    let mut before = usize::MAX;
    while lines.len() < before {
        before = lines.len();
        let mut at = lines.len();
        while at > 0 {
            at -= 1;
            let Some(end) = piece(&lines, at) else { continue };
            let mut fewer = lines.clone();
            fewer.drain(at..end);
            if is_still(&fewer) {
                lines = fewer;
            }
        }
    }
    let program = lines.join("\n");
    (check(&program).len() == 1).then_some(program)
}

/// The first `cnn! { … }` of a program, as it is indented there.
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

/// Where the line, or what its brackets enclose, ends: the first line behind it.
fn piece(lines: &[&str], at: usize) -> Option<usize> {
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
