//! Where it is measured, of what, and how often.

use crate::process::{Cost, checked};
use compile_cost::subject::{self, Subject};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// Where it is measured, of what, and how often.
pub(crate) struct Lab {
    pub(crate) root: PathBuf,
    /// A folder for programs and what is built.
    pub(crate) scratch: PathBuf,
    /// rustc itself, not what chooses one.
    pub(crate) rustc: PathBuf,
    pub(crate) quick: bool,
    only: Vec<String>,
}

impl Lab {
    pub(crate) fn new(quick: bool, only: Vec<String>) -> Self {
        let here = env::current_exe().unwrap_or_default();
        let target = here.ancestors().nth(2).unwrap_or(Path::new("target"));
        let sysroot = checked(Command::new("rustc").args(["--print", "sysroot"]));
        Self {
            root: compile_cost::root(),
            scratch: target.join("compile-cost"),
            rustc: Path::new(sysroot.trim()).join("bin/rustc"),
            quick,
            only,
        }
    }

    /// The networks that are measured.
    pub(crate) fn subjects(&self) -> Vec<Subject> {
        let wanted = |name: &str| match self.only.as_slice() {
            [] if self.quick => ["LeNet-5", "ResNet-152", "flat 1000"].contains(&name),
            [] => true,
            only => only.iter().any(|only| only == name),
        };
        let names = subject::NAMES.into_iter().filter(|name| wanted(name));
        names.filter_map(Subject::named).collect()
    }

    /// Those of them with these names.
    pub(crate) fn some(&self, names: &[&str]) -> Vec<Subject> {
        let mut subjects = self.subjects();
        subjects.retain(|subject| names.contains(&subject.name.as_str()));
        subjects
    }

    /// A folder of that name, which is there.
    pub(crate) fn folder(&self, name: &str) -> PathBuf {
        let folder = self.scratch.join(name);
        match fs::create_dir_all(&folder) {
            Ok(()) => folder,
            Err(error) => panic!("{}: {error}", folder.display()),
        }
    }

    /// Measures several things in turn, round by round, so that whatever else the machine does befalls all of them.
    /// There is at least one round, and others as long as there is time.
    pub(crate) fn rounds<const N: usize>(&self, mut measure: impl FnMut(usize) -> Cost) -> [Vec<Cost>; N] {
        let (most, budget) = if self.quick { (5, 5) } else { (7, 10) };
        let (start, budget) = (Instant::now(), Duration::from_secs(budget));
        let mut costs = [const { Vec::new() }; N];
        for _ in 0..most {
            let before = Instant::now();
            for (which, costs) in costs.iter_mut().enumerate() {
                costs.push(measure(which));
            }
            if start.elapsed() + before.elapsed() > budget {
                break;
            }
        }
        costs
    }
}

/// Writes a file.
pub(crate) fn write(file: &Path, text: &str) {
    if let Err(error) = fs::write(file, text) {
        panic!("{}: {error}", file.display());
    }
}

/// The one in the middle.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// What the machine is.
pub(crate) fn machine(lab: &Lab) -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let version = checked(Command::new(&lab.rustc).arg("--version"));
    let (architecture, system) = (env::consts::ARCH, env::consts::OS);
    format!("{cores} cores, {architecture}, {system}; {}.\n", version.trim())
}
