//! Compares figures with those in `held.txt`. A module of tests of two packages.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Fails if a figure differs from the recorded one by more than `percent`. `BLESS=1` records the figures.
pub(crate) fn hold(kind: &str, figures: &[(&str, u64)], percent: u64) {
    let file = file();
    let recorded = fs::read_to_string(&file).unwrap();
    if env::var_os("BLESS").is_some() {
        fs::write(&file, renewed(&recorded, kind, figures)).unwrap();
        return;
    }
    let mut wrong = String::new();
    for &(name, figure) in figures {
        let Some(held) = lines(&recorded).find_map(|line| find(line, kind, name)) else {
            let _ = writeln!(wrong, "{name}: {figure} {kind}, and none are recorded");
            continue;
        };
        let margin = held * percent / 100;
        if figure.abs_diff(held) > margin {
            let _ = writeln!(
                wrong,
                "{name}: {figure} {kind}, and {held} ± {margin} are recorded"
            );
        }
    }
    let renew = "if they ought to be so, run the test with BLESS=1, and explain why in the commit of benches/held.txt";
    assert!(wrong.is_empty(), "\n{wrong}{renew}");
}

fn file() -> PathBuf {
    let folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let mut files = folders.map(|folder| folder.join("benches/held.txt"));
    files.find(|file| file.exists()).unwrap()
}

/// The lines with a kind, a figure and a name.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
}

fn find(line: &str, kind: &str, name: &str) -> Option<u64> {
    let rest = line.strip_prefix(kind)?.trim_start();
    let (figure, of) = rest.split_once(' ')?;
    (of.trim() == name).then(|| figure.parse().unwrap())
}

/// The file with these figures for that kind.
fn renewed(recorded: &str, kind: &str, figures: &[(&str, u64)]) -> String {
    let is_other = |line: &&str| line.split(' ').next() != Some(kind);
    let mut all: Vec<String> = lines(recorded).filter(is_other).map(str::to_owned).collect();
    all.extend(
        figures
            .iter()
            .map(|(name, figure)| format!("{kind:12} {figure:>12}  {name}")),
    );
    all.sort_by_key(|line| line.split(' ').next().map(str::to_owned));
    let head = recorded.lines().take_while(|line| line.starts_with('#'));
    let head: Vec<&str> = head.collect();
    format!("{}\n\n{}\n", head.join("\n"), all.join("\n"))
}
