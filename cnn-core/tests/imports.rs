//! Imports run one way.

#[path = "../../tests/imports/checker.rs"]
mod checker;

use std::path::Path;

/// What stands above what, the lowest first. Entries in one row do not import each other; the files of a folder may.
const LEVELS: &[&str] = &[
    "formula metrics ratio shape/ text",
    "weight window",
    "access_pattern",
    "value",
    "error/",
    "layer/",
    "convention/ cost explain/",
    "graph parse_name_error",
    "analysis/ dtype",
    "from_name report/ serialize training",
    "compare/ json/ memory/ network receptive_field",
    "render/",
    "lib",
];

#[test]
fn imports_run_one_way() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let violations = checker::violations(&src, LEVELS);
    assert!(violations.is_empty(), "{}", violations.join("\n"));
}
