//! Runs the package `cnn-tests` as a part of `cargo test`. The root's `Cargo.toml` says why it is not a default member.

use std::process::Command;

#[test]
fn cnn_tests() {
    let cargo = Command::new(env!("CARGO"))
        .args(["test", "--package", "cnn-tests", "--no-fail-fast"])
        .status();
    assert!(cargo.is_ok_and(|status| status.success()));
}
