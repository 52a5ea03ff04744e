//! Imports run one way.

#[path = "../../tests/imports/checker.rs"]
mod checker;

use checker::Table;
use std::path::Path;

const TABLE: Table = Table {
    levels: &[
        "formula metrics ratio shape/ tensor text",
        "number weight window",
        "access_pattern",
        "value",
        "error/",
        "layer/",
        "convention/ cost explain/ expression/",
        "graph/ parse_name_error",
        "analysis/ dtype",
        "from_name report/ serialize training",
        "compare/ json/ memory/ network receptive_field",
        "render/",
        "lib",
    ],
    cycles: &[],
};

#[test]
fn imports_run_one_way() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let violations = checker::violations(&src, &TABLE);
    assert!(violations.is_empty(), "{}", violations.join("\n"));
}
