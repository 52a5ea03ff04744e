//! Networks without the standard library: an unused report is not in the binary.

mod package;

use std::process::Command;
use std::{env, fs};

/// A label that occurs only in the report.
const LABEL: &str = "first_unmistakable_label";

const TARGETS: &str = r#"
[lib]
path = "lib.rs"

[[bin]]
name = "params"
path = "params.rs"

[[bin]]
name = "table"
path = "table.rs"
"#;

#[test]
fn an_unused_report_is_not_in_the_binary() {
    let files = [
        ("lib.rs", include_str!("bare/lib.rs")),
        ("params.rs", include_str!("bare/params.rs")),
        ("table.rs", include_str!("bare/table.rs")),
    ];
    let bare = package::package("bare", "default-features = false", TARGETS, &files);
    let target = package::cargo(&bare, &["build", "--release"]);

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
