//! Networks without the standard library, and what is left of a report that nobody reads.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// A label as the report spells it.
const LABEL: &str = "first_unmistakable_label";

/// A package of its own, so that nothing is switched on for it that a user has not.
const MANIFEST: &str = r#"
[package]
name = "bare"
edition = "2024"

[lib]
path = "lib.rs"

[[bin]]
name = "params"
path = "params.rs"

[[bin]]
name = "table"
path = "table.rs"

[dependencies]
cnn = { path = '…', default-features = false }

[workspace]
"#;

#[test]
fn a_report_that_is_not_read_is_not_in_the_program() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bare");
    fs::create_dir_all(&package).unwrap();
    let manifest = MANIFEST.replace('…', &repository.display().to_string());
    for (name, text) in [
        ("Cargo.toml", manifest.as_str()),
        ("lib.rs", include_str!("bare/lib.rs")),
        ("params.rs", include_str!("bare/params.rs")),
        ("table.rs", include_str!("bare/table.rs")),
    ] {
        fs::write(package.join(name), text).unwrap();
    }
    // The versions that are there already, so that none need be looked for.
    fs::copy(repository.join("Cargo.lock"), package.join("Cargo.lock")).unwrap();
    let target = package.join("target");
    let built = Command::new(env!("CARGO"))
        .args(["build", "--release", "--offline", "--target-dir"])
        .arg(&target)
        .current_dir(&package)
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    assert!(
        built.status.success(),
        "{}",
        String::from_utf8_lossy(&built.stderr)
    );

    let program = |name: &str| {
        target
            .join("release")
            .join(format!("{name}{}", env::consts::EXE_SUFFIX))
    };
    let holds_label = |name: &str| {
        let bytes = fs::read(program(name)).unwrap();
        bytes
            .windows(LABEL.len())
            .any(|window| window == LABEL.as_bytes())
    };
    let prints = |name: &str| {
        let output = Command::new(program(name)).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(prints("params").trim(), "239 3 20");
    assert!(prints("table").contains(LABEL));
    assert!(holds_label("table"));
    assert!(!holds_label("params"));
}
