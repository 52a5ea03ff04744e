//! The number of instructions of an expansion by the unoptimised macro: run it with `--profile dev`. Needs valgrind.

#[cfg(test)]
#[path = "../held.rs"]
mod held;

use compile_cost::callgrind;
use std::process::Command;

/// Tolerance in percent: hash maps have a random seed in each process.
const MARGIN: u64 = 3;

#[test]
fn instructions_of_an_expansion() {
    let figures = ["LeNet-5", "ResNet-50", "flat 1000"].map(|name| {
        let mut valgrind = Command::new("valgrind");
        valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
        // Counts the macro alone, without parsing its tokens from text.
        valgrind.arg("--toggle-collect=*cnn_lang*phases*cnn*");
        valgrind.arg(env!("CARGO_BIN_EXE_expand")).arg(name);
        (
            name,
            callgrind::count(&mut valgrind).expect("valgrind must be installed"),
        )
    });
    held::hold("instructions", &figures, MARGIN);
}
