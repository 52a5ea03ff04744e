//! Other programs, and what they take.

use std::io::{self, Read};
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

/// Runs a program to its end, which must be a success.
pub(crate) fn cost(command: &mut Command) -> Cost {
    match run(command.stdout(Stdio::null())) {
        Ok((cost, _)) => cost,
        Err(error) => panic!("{command:?}: {error}"),
    }
}

/// What a program takes and what it prints, if it succeeds.
pub(crate) fn printed(command: &mut Command) -> Option<(Cost, String)> {
    run(command.stdout(Stdio::piped()).stderr(Stdio::null())).ok()
}

fn run(command: &mut Command) -> io::Result<(Cost, String)> {
    let start = Instant::now();
    let mut child = command.stdin(Stdio::null()).spawn()?;
    let mut text = String::new();
    if let Some(mut stdout) = child.stdout.take() {
        stdout.read_to_string(&mut text)?;
    }
    let used = child.wait4()?;
    if !used.status.success() {
        return Err(io::Error::other(used.status.to_string()));
    }
    let cost = Cost {
        processor: used.rusage.utime + used.rusage.stime,
        wall: start.elapsed(),
    };
    Ok((cost, text))
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
