//! Every program in `tests/ui/<theme>` is refused, with the words in the `.stderr` beside it. `tests/README.md` says how
//! they are named, and how to write the words anew.

#[test]
fn errors() {
    trybuild::TestCases::new().compile_fail("ui/*/*.rs");
}
