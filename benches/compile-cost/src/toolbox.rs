//! `cnn` and the macro that returns nothing, built as cargo builds them for a user, for rustc to be called with.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// How the macro was built.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Built {
    /// As cargo does in every profile, `release` too, unless told otherwise.
    Debug,
    /// With `build-override.opt-level = 3`.
    Optimised,
}

/// A crate that programs are compiled with.
#[derive(Clone)]
pub(crate) struct Library {
    /// What it is compiled against.
    pub(crate) meta: PathBuf,
    /// Where all that it needs lies.
    pub(crate) folder: PathBuf,
}

/// Builds a package of the workspace and what it needs.
pub(crate) fn build(root: &Path, scratch: &Path, package: &str, built: Built) -> Library {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(root);
    cargo.args(["build", "--quiet", "--message-format=json", "--package", package]);
    cargo
        .arg("--target-dir")
        .arg(scratch.join(format!("{built:?}").to_lowercase()));
    if built == Built::Optimised {
        cargo.args(["--config", "profile.dev.build-override.opt-level=3"]);
    }
    let output = cargo.stderr(Stdio::inherit()).output();
    let output = output.unwrap_or_else(|error| panic!("cargo: {error}"));
    assert!(output.status.success(), "{package} does not build");
    let text = String::from_utf8_lossy(&output.stdout);
    let artifacts = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let files = artifacts
        .filter(|line| line["target"]["name"] == package)
        .flat_map(|line| line["filenames"].as_array().cloned().unwrap_or_default());
    let files: Vec<PathBuf> = files
        .filter_map(|file| Some(PathBuf::from(file.as_str()?)))
        .collect();
    let has = |file: &&PathBuf, ending: &str| file.extension().is_some_and(|extension| extension == ending);
    let meta = files.iter().find(|file| has(file, "rmeta"));
    let meta = meta.or(files
        .iter()
        .find(|file| has(file, std::env::consts::DLL_EXTENSION)));
    let meta = meta
        .unwrap_or_else(|| panic!("{package} made no library"))
        .clone();
    let folder = meta.parent().unwrap_or(Path::new(".")).to_owned();
    Library { meta, folder }
}
