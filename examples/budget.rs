//! A budget that is checked at compile time: a network for a microcontroller, and static memory of the right size.

use cnn::cnn;
use cnn::render::Grouped;
use std::sync::{Mutex, PoisonError};

cnn! {
    /// A depthwise convolution and a pointwise convolution (MobileNet).
    block Separable(channels, stride = 1) {
        Conv2d(in.channels, 3, stride = stride, padding = 1, groups = in.channels);
        ReLU6;
        Conv2d(channels, 1);
        ReLU6;
    }

    /// Detects a person in a grey image of 96×96 pixels.
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

/// Memory for the activations, one byte per value: exactly as large as needed.
static ARENA: Mutex<[i8; ARENA_SIZE]> = Mutex::new([0; ARENA_SIZE]);
#[expect(clippy::cast_possible_truncation, reason = "the network keeps to 64,000")]
const ARENA_SIZE: usize = Person::PEAK_ACTIVATIONS as usize;

/// The size of the camera image, which must fit into the arena.
const IMAGE: usize = 96 * 96;
const _: () = assert!(IMAGE < ARENA_SIZE);

/// A core with 50 million multiply–accumulates per second must process ten images per second.
const IMAGES_PER_SECOND: u64 = 50_000_000 / Person::MACS;
const _: () = assert!(IMAGES_PER_SECOND >= 10);

fn main() {
    let mut arena = ARENA.lock().unwrap_or_else(PoisonError::into_inner);
    arena[..IMAGE].fill(127);

    println!("{}", Person::REPORT);
    let (flash, memory) = (Grouped(Person::PARAMS), Grouped(Person::PEAK_ACTIVATIONS));
    println!("flash at 1 byte per weight:  {flash:>6} of 100,000");
    println!("memory at 1 byte per value:  {memory:>6} of  64,000");
    println!("images per second:           {IMAGES_PER_SECOND:>6} of at least 10");
}
