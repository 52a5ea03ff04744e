//! `cnn` and the macro that returns nothing, built as cargo builds them for a user, and calls of rustc with them.

use crate::lab::Lab;
use crate::process::{Cost, checked, cost};
use serde_json::Value;
use std::env::consts::DLL_EXTENSION;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How cargo is to build a package.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Built {
    /// As always: macros are not optimised, whatever the profile.
    Debug,
    /// With `build-override.opt-level = 3`.
    Optimised,
    /// With `--release`, where macros are not optimised either.
    Release,
}

/// A crate that programs are compiled with, under the name `cnn`.
pub(crate) struct Library {
    /// What tells a compiler of it.
    meta: PathBuf,
    /// What a program is linked with.
    whole: PathBuf,
    /// Where all that it needs lies.
    folder: PathBuf,
}

/// Builds a package of the workspace and what it needs.
pub(crate) fn build(lab: &Lab, package: &str, built: Built) -> Library {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(&lab.root);
    cargo.args(["build", "--quiet", "--message-format=json", "--package", package]);
    cargo
        .arg("--target-dir")
        .arg(lab.folder(&format!("{built:?}").to_lowercase()));
    match built {
        Built::Debug => &mut cargo,
        Built::Optimised => cargo.args(["--config", "profile.dev.build-override.opt-level=3"]),
        Built::Release => cargo.arg("--release"),
    };
    let text = checked(&mut cargo);
    let messages = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let ours = messages.filter(|message| message["target"]["name"] == package);
    let files = ours.flat_map(|message| message["filenames"].as_array().cloned().unwrap_or_default());
    let files: Vec<PathBuf> = files
        .filter_map(|file| Some(PathBuf::from(file.as_str()?)))
        .collect();
    let ending = |ending: &str| {
        let has = |file: &&PathBuf| file.extension().is_some_and(|extension| extension == ending);
        files.iter().find(has).cloned()
    };
    let (meta, whole) = match (ending("rmeta"), ending("rlib"), ending(DLL_EXTENSION)) {
        (Some(meta), Some(whole), _) => (meta, whole),
        (_, _, Some(makro)) => (makro.clone(), makro),
        _ => panic!("{package} made no library"),
    };
    let folder = meta.parent().unwrap_or(Path::new(".")).to_owned();
    Library { meta, whole, folder }
}

/// How far rustc goes with a program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Goal {
    /// A library, as `cargo check` has it.
    Check,
    /// A library, as `cargo build` has it.
    Build,
    /// A program, as `cargo build --release` has it, without its symbols.
    Program,
}

/// A program to be compiled.
pub(crate) struct Job<'a> {
    pub(crate) source: PathBuf,
    /// What it knows as `cnn`.
    pub(crate) library: Option<&'a Library>,
}

impl Job<'_> {
    /// Compiles it once.
    pub(crate) fn run(&self, lab: &Lab, goal: Goal) -> Cost {
        let mut command = Command::new(&lab.rustc);
        self.arguments(&mut command, goal);
        cost(&mut command)
    }

    /// How many instructions it takes to compile it: valgrind counts.
    pub(crate) fn instructions(&self, lab: &Lab, goal: Goal) -> Option<u64> {
        let mut command = Command::new("valgrind");
        command
            .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
            .arg(&lab.rustc);
        self.arguments(&mut command, goal);
        compile_cost::callgrind::count(&mut command)
    }

    /// Where the result lies: a library's metadata, or a program.
    pub(crate) fn result(&self, goal: Goal) -> PathBuf {
        self.source.with_extension(match goal {
            Goal::Check | Goal::Build => "rmeta",
            Goal::Program => "bin",
        })
    }

    fn arguments(&self, command: &mut Command, goal: Goal) {
        command
            .args(["--edition=2024", "--crate-name=program"])
            .arg(&self.source);
        let emit = |what: &str, to: PathBuf| format!("--emit={what}={}", to.display());
        let result = self.result(goal);
        match goal {
            Goal::Check => command.args(["--crate-type=lib", "-Cdebuginfo=2", &emit("metadata", result)]),
            Goal::Build => command
                .args(["--crate-type=lib", "-Cdebuginfo=2", &emit("metadata", result)])
                .arg(emit("link", self.source.with_extension("rlib"))),
            Goal::Program => command.args(["-Copt-level=3", "-Cstrip=symbols", &emit("link", result)]),
        };
        if let Some(Library { meta, whole, folder }) = self.library {
            let file = if goal == Goal::Program { whole } else { meta };
            command.arg(format!("--extern=cnn={}", file.display()));
            command.arg(format!("-Ldependency={}", folder.display()));
        }
    }
}
