//! Compares the public API of the published crates with `docs/api.txt`, so that a change of it is seen in a diff.
//! `BLESS=1 cargo test -p cnn-api` updates the listing.
//!
//! The API is read from rustdoc's JSON, which is unstable: `RUSTC_BOOTSTRAP` makes the pinned compiler write it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod names;

use public_api::Builder;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The published libraries. `cnn-macros` has nothing but `cnn!`, which `cnn` re-exports.
const CRATES: [&str; 3] = ["cnn", "cnn-core", "cnn-lang"];

#[test]
fn the_listing_is_up_to_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let json = CRATES.map(|package| (package, rustdoc_json(&root, package)));

    names::hold(&json[0].1, &json[1].1);

    let mut listing = String::new();
    for (package, json) in &json {
        writeln!(listing, "# {package}, all features\n").unwrap();
        let api = Builder::from_rustdoc_json(json)
            .omit_blanket_impls(true)
            .omit_auto_trait_impls(true)
            .omit_auto_derived_impls(true)
            .build()
            .unwrap();
        for item in api.items() {
            writeln!(listing, "{item}").unwrap();
        }
        listing.push('\n');
    }
    compare(&root.join("docs/api.txt"), listing.trim_end());
}

/// Writes the JSON of a package's documentation, and returns its path.
fn rustdoc_json(root: &Path, package: &str) -> PathBuf {
    // A target directory of its own: some build scripts run again whenever `RUSTC_BOOTSTRAP` changes.
    let target = env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root.join("target"), PathBuf::from)
        .join("api");
    let status = Command::new(env!("CARGO"))
        .current_dir(root)
        .env("RUSTC_BOOTSTRAP", "1")
        .args([
            "rustdoc",
            "--quiet",
            "--lib",
            "--all-features",
            "--package",
            package,
            "--target-dir",
        ])
        .arg(&target)
        .args(["--", "-Z", "unstable-options", "--output-format", "json"])
        .status()
        .unwrap();
    assert!(status.success(), "rustdoc of {package}");
    target
        .join("doc")
        .join(package.replace('-', "_"))
        .with_extension("json")
}

/// Compares a file with its wanted contents, or writes it if `BLESS` is set.
fn compare(file: &Path, wanted: &str) {
    if env::var_os("BLESS").is_some() {
        fs::write(file, format!("{wanted}\n")).unwrap();
        return;
    }
    let listed = fs::read_to_string(file).unwrap_or_default();
    let (listed, wanted): (Vec<_>, Vec<_>) = (listed.trim_end().lines().collect(), wanted.lines().collect());
    let removed = listed
        .iter()
        .filter(|line| !wanted.contains(line))
        .map(|line| format!("-{line}\n"));
    let added = wanted
        .iter()
        .filter(|line| !listed.contains(line))
        .map(|line| format!("+{line}\n"));
    let changes: String = removed.chain(added).collect();
    assert!(
        listed == wanted,
        "the public API has changed; `BLESS=1 cargo test -p cnn-api` updates docs/api.txt:\n{changes}"
    );
}
