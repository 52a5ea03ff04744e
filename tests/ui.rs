//! Every program in `tests/ui/<theme>` must fail to compile with the output in the `.stderr` beside it. `tests/README.md`
//! explains the file names, and how to update the output.

#[test]
fn errors() {
    trybuild::TestCases::new().compile_fail("ui/*/*.rs");
}
