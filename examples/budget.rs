//! A budget that holds before anything runs: a network for a microcontroller, and memory that rustc lays out for it.

use cnn::cnn;
use cnn::render::Grouped;
use std::sync::{Mutex, PoisonError};

cnn! {
    /// A convolution for each channel, then one across them (MobileNet).
    block Separable(channels, stride = 1) {
        Conv2d(in.channels, 3, stride, padding = 1, groups = in.channels);
        ReLU6;
        Conv2d(channels, 1);
        ReLU6;
    }

    /// Is there a person in the picture of a 96×96 grey camera?
    pub net Person(1x96x96) -> 2 where PARAMS <= 100K, PEAK_ACTIVATIONS <= 64K {
        Conv2d(8, 3, stride = 2, padding = 1);
        ReLU6;
        Separable(16);
        Separable(32, stride = 2);
        Separable(64, stride = 2);
        Separable(128, stride = 2);
        [Separable(128); 2];
        Separable(256, stride = 2);
        AdaptiveAvgPool2d(1);
        Flatten;
        Linear(2);
    }
}

/// Every tensor of a pass, one byte a value: never too small, and not a byte too large.
static ARENA: Mutex<[i8; ARENA_SIZE]> = Mutex::new([0; ARENA_SIZE]);
#[expect(clippy::cast_possible_truncation, reason = "the network keeps to 64,000")]
const ARENA_SIZE: usize = Person::PEAK_ACTIVATIONS as usize;

/// The camera's picture, which fits into the arena with room for what is made of it.
const PICTURE: usize = 96 * 96;
const _: () = assert!(PICTURE < ARENA_SIZE);

/// A core that does 50 million multiply–accumulates a second must manage ten pictures in it.
const PICTURES_A_SECOND: u64 = 50_000_000 / Person::MACS;
const _: () = assert!(PICTURES_A_SECOND >= 10);

fn main() {
    let mut arena = ARENA.lock().unwrap_or_else(PoisonError::into_inner);
    arena[..PICTURE].fill(127);

    println!("{}", Person::REPORT);
    let (flash, memory) = (Grouped(Person::PARAMS), Grouped(Person::PEAK_ACTIVATIONS));
    println!("flash, a byte a weight:  {flash:>6} of 100,000");
    println!("memory, a byte a value:  {memory:>6} of  64,000");
    println!("pictures a second:       {PICTURES_A_SECOND:>6} of at least 10");
}
