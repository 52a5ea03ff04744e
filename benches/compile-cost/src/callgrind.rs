//! How many instructions a program takes: a figure that does not depend on the machine's mood.

use std::process::{Command, Stdio};

/// Runs valgrind, and reads what it has counted; `None` if there is no valgrind.
///
/// # Panics
///
/// If the program fails.
pub fn count(valgrind: &mut Command) -> Option<u64> {
    let output = valgrind.stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{valgrind:?} failed:\n{text}");
    // `==1== I   refs:      16,716,238`, or without that `==1== Collected : 16716238`.
    let line = text.lines().rfind(|line| line.contains("refs:"));
    let (_, digits) = line.and_then(|line| line.split_once("refs:"))?;
    digits.trim().replace(',', "").parse().ok()
}
