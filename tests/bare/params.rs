//! Uses the constants, and nothing else.

use bare::{FIRST, Tiny};

fn main() {
    println!("{} {} {}", Tiny::PARAMS, Tiny::OUTPUT, FIRST[0]);
}
