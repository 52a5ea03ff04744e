//! Uses only the constants.

use bare::{FIRST, Tiny};

fn main() {
    println!("{} {} {}", Tiny::PARAMS, Tiny::OUTPUT, FIRST[0]);
}
