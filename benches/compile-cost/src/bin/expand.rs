//! Expands the subject with the given name once, for callgrind.

use cnn_lang::phases;
use compile_cost::subject::Subject;
use compile_cost::tokens;
use std::env;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(subject) = env::args().nth(1).and_then(|name| Subject::named(&name)) else {
        eprintln!("usage: expand NAME");
        return ExitCode::from(2);
    };
    for tokens in tokens(&subject) {
        println!("{}", phases::cnn(tokens).into_iter().count());
    }
    ExitCode::SUCCESS
}
