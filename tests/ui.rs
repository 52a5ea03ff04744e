//! Every program in `tests/ui/<theme>` is refused, with the words in the `.stderr` beside it.

#[test]
fn errors() {
    trybuild::TestCases::new().compile_fail("tests/ui/*/*.rs");
}
