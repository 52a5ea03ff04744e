//! Imports run one way.

#[path = "../../../tests/imports/checker.rs"]
mod checker;

use checker::Table;
use std::path::Path;

const TABLE: Table = Table {
    levels: &[
        "limits symbol span_range",
        "elsewhere/ ident similar attributes lint_defs backtrace mentions",
        "diagnostic/data",
        "diagnostic/list diagnostic/into_diagnostic diagnostic/layer diagnostic/render diagnostic/bug",
        "diagnostic/layers diagnostic/sides",
        "diagnostic/arguments diagnostic/flow diagnostic/limits diagnostic/names diagnostic/syntax diagnostic/values",
        "diagnostic",
        "errors",
        "budget ast",
        "visit unparse",
        "source",
        "parse/",
        "eval/traced",
        "eval/value eval/tracer",
        "eval/vars eval/mode",
        "eval/names",
        "eval/evaluator",
        "eval/operation eval/rust",
        "eval",
        "bind/layer bind/block",
        "bind/value bind/sides",
        "bind",
        "elaborate/label_tree elaborate/exports",
        "elaborate/elaborated",
        "elaborate/elaborator",
        "elaborate/taps elaborate/node_path elaborate/unused elaborate/claims elaborate/layouts",
        "elaborate/tensors",
        "elaborate/scope elaborate/call elaborate/layer elaborate/flow",
        "elaborate",
        "heaviest",
        "count",
        "network",
        "trials",
        "check repair/candidates lint/warning",
        "lint/tried",
        "lint/graph",
        "repair/bound repair/joins repair/layouts repair/multiples",
        "repair lint/activation lint/bias lint/concat lint/loop_size lint/softmax lint/stride lint/unread",
        "lint/layout lint/tiling lint/unused",
        "lint",
        "expand/docs expand/named expand/picture",
        "expand",
        "editor/",
        "declared",
        "pipeline",
        "phases",
        "lib",
    ],
    cycles: &[
        // A grammar is recursive.
        "parse/attribute parse/check parse/cursor parse/expr parse/foreign parse/path parse/power parse/record parse/rust parse/statement parse/torch",
    ],
};

#[test]
fn imports_run_one_way() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let violations = checker::violations(&src, &TABLE);
    assert!(violations.is_empty(), "{}", violations.join("\n"));
}
