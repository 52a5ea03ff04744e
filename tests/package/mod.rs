//! A package outside the workspace that depends on `cnn`, so that it has only the features that a user would have.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// Writes a package with the given options of the dependency, lines of the manifest, and files.
pub(crate) fn package(name: &str, options: &str, manifest: &str, files: &[(&str, &str)]) -> PathBuf {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&package).unwrap();
    let manifest = format!(
        "[package]\nname = '{name}'\nedition = '2024'\n\n{manifest}\n[dependencies]\ncnn = {{ path = '{}', {options} }}\n\n[workspace]\n",
        repository.display()
    );
    for (file, text) in [("Cargo.toml", manifest.as_str())].iter().chain(files) {
        fs::write(package.join(file), text).unwrap();
    }
    // The locked versions are already downloaded.
    fs::copy(repository.join("Cargo.lock"), package.join("Cargo.lock")).unwrap();
    package
}

/// Runs cargo in the package. Returns the target directory, which all packages share.
pub(crate) fn cargo(package: &Path, args: &[&str]) -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("packages");
    let called = Command::new(env!("CARGO"))
        .args(args)
        .args(["--offline", "--target-dir"])
        .arg(&target)
        .current_dir(package)
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    assert!(
        called.status.success(),
        "{}",
        String::from_utf8_lossy(&called.stderr)
    );
    target
}
