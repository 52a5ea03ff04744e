//! A package as a user has it, for cargo to build.

use crate::lab::{Lab, write};
use crate::process::{Cost, checked, cost};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A package of its own, with the versions of the workspace.
pub(crate) struct Project {
    folder: PathBuf,
}

impl Project {
    /// Writes one that depends on these.
    pub(crate) fn new(lab: &Lab, name: &str, dependencies: &str) -> Self {
        let folder = lab.folder(name);
        let manifest = format!(
            "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}\n[workspace]\n"
        );
        write(&folder.join("Cargo.toml"), &manifest);
        lab.folder(&format!("{name}/src"));
        let lock = fs::read_to_string(lab.root.join("Cargo.lock"));
        write(&folder.join("Cargo.lock"), &lock.unwrap_or_default());
        let project = Self { folder };
        project.source("");
        project
    }

    /// Writes its library.
    pub(crate) fn source(&self, text: &str) {
        write(&self.folder.join("src/lib.rs"), text);
    }

    /// Runs cargo.
    pub(crate) fn cargo(&self, goal: &str) -> Cost {
        cost(self.command(goal).arg("--quiet"))
    }

    /// How many crates are compiled to build it, itself aside: build scripts too, and one twice that a macro and the
    /// program need.
    pub(crate) fn compiled(&self) -> usize {
        self.forget(Path::new("target"));
        let text = checked(self.command("build").args(["--quiet", "--message-format=json"]));
        let messages = text
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let crates = messages.filter(|message| message["reason"] == "compiler-artifact");
        crates.count() - 1
    }

    /// Removes what was built.
    pub(crate) fn forget(&self, what: &Path) {
        let folder = self.folder.join(what);
        if let Err(error) = fs::remove_dir_all(&folder) {
            assert!(!folder.exists(), "{}: {error}", folder.display());
        }
    }

    fn command(&self, goal: &str) -> Command {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.current_dir(&self.folder).args([goal, "--offline"]);
        cargo.arg("--target-dir").arg(self.folder.join("target"));
        cargo.env_remove("CARGO_BUILD_JOBS");
        cargo
    }
}

/// The line with which a project depends on `cnn`.
pub(crate) fn on_cnn(lab: &Lab) -> String {
    format!("cnn = {{ path = \"{}\" }}\n", lab.root.display())
}
