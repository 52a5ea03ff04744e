//! The number of instructions of a program, which does not depend on the load of the machine.

use std::process::{Command, Stdio};

/// Runs valgrind and reads its count. `None` if valgrind is not installed.
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
