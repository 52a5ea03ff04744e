//! One call of rustc, and what it took.

use crate::toolbox::Library;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use wait4::Wait4;

/// How far rustc goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Goal {
    /// As `cargo check`.
    Check,
    /// As `cargo build`.
    Build,
}

/// A program to be compiled.
pub(crate) struct Job {
    pub(crate) source: PathBuf,
    /// What the program knows as `cnn`.
    pub(crate) library: Option<Library>,
}

/// What a process took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    /// Of the processor, in the program and in the kernel.
    pub(crate) processor: Duration,
    pub(crate) wall: Duration,
}

/// Where rustc itself is, not what chooses one.
pub(crate) fn path() -> PathBuf {
    let output = Command::new("rustc").args(["--print", "sysroot"]).output();
    let output = output.unwrap_or_else(|error| panic!("rustc: {error}"));
    Path::new(String::from_utf8_lossy(&output.stdout).trim()).join("bin/rustc")
}

impl Job {
    fn arguments(&self, command: &mut Command, goal: Goal) {
        let source = &self.source;
        command.args([
            "--edition=2024",
            "--crate-type=lib",
            "--cap-lints=allow",
            "-Cdebuginfo=2",
        ]);
        command.arg(match goal {
            Goal::Check => "--emit=metadata",
            Goal::Build => "--emit=metadata,link",
        });
        command
            .arg("--out-dir")
            .arg(source.with_extension("out"))
            .arg(source);
        if let Some(Library { meta, folder }) = &self.library {
            command.arg(format!("--extern=cnn={}", meta.display()));
            command.arg(format!("-Ldependency={}", folder.display()));
        }
    }

    /// Compiles it once.
    pub(crate) fn run(&self, rustc: &Path, goal: Goal) -> Cost {
        let mut command = Command::new(rustc);
        self.arguments(&mut command, goal);
        cost(&mut command)
    }

    /// How many instructions it takes to compile it.
    pub(crate) fn instructions(&self, rustc: &Path, goal: Goal) -> u64 {
        let mut command = Command::new("valgrind");
        command
            .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
            .arg(rustc);
        self.arguments(&mut command, goal);
        let output = command
            .output()
            .unwrap_or_else(|error| panic!("valgrind: {error}"));
        let text = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{text}");
        refs(&text).unwrap_or_else(|| panic!("valgrind counted nothing:\n{text}"))
    }
}

/// `==1== I   refs:      16,716,238`
fn refs(text: &str) -> Option<u64> {
    let (_, count) = text
        .lines()
        .rfind(|line| line.contains("refs:"))?
        .split_once("refs:")?;
    count.trim().replace(',', "").parse().ok()
}

/// Runs a program to its end.
pub(crate) fn cost(command: &mut Command) -> Cost {
    let start = Instant::now();
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn();
    let mut child = child.unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let used = child
        .wait4()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(used.status.success(), "{command:?} failed");
    Cost {
        processor: used.rusage.utime + used.rusage.stime,
        wall: start.elapsed(),
    }
}
