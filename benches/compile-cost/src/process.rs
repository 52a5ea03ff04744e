//! Other programs, and what they take.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use wait4::Wait4;

/// What a process took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    /// Of the processor, in the program, in what it started, and in the kernel for them.
    pub(crate) processor: Duration,
    pub(crate) wall: Duration,
}

impl Cost {
    /// Milliseconds of the processor.
    pub(crate) fn millis(&self) -> f64 {
        self.processor.as_secs_f64() * 1e3
    }
}

/// Runs a program to its end.
pub(crate) fn cost(command: &mut Command) -> Cost {
    let start = Instant::now();
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn();
    let used = child.and_then(|mut child| child.wait4());
    let used = used.unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(used.status.success(), "{command:?} failed");
    Cost {
        processor: used.rusage.utime + used.rusage.stime,
        wall: start.elapsed(),
    }
}

/// What a program prints, if it succeeds.
pub(crate) fn printed(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What a program prints that must succeed.
pub(crate) fn checked(command: &mut Command) -> String {
    command.stderr(Stdio::inherit());
    match command.stdin(Stdio::null()).output() {
        Ok(output) if output.status.success() => String::from_utf8_lossy(&output.stdout).into_owned(),
        Ok(output) => panic!("{command:?}: {}", output.status),
        Err(error) => panic!("{command:?}: {error}"),
    }
}
