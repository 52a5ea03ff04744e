//! A budget that is checked at compile time: a network for a microcontroller, and static memory of the right size.

use cnn::render::Grouped;
use cnn::{Dtype, cnn};
use std::sync::{Mutex, PoisonError};

cnn! {
    /// A depthwise convolution and a pointwise convolution (MobileNet).
    block Separable(channels, stride = 1) {
        Conv2d(in.channels, 3, stride = stride, padding = 1, groups = in.channels);
        ReLU6;
        Conv2d(channels, 1);
        ReLU6;
    }

    /// Detects a person in an image of 96×96 pixels. The budget for the peak refuses, at compile time, a network that no
    /// arena in 80 KB can hold.
    pub net Person(3x96x96) -> 2 where PARAMS <= 100K, PEAK_ACTIVATIONS <= 80K {
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

/// Memory for the activations, one byte per value.
static ARENA: Mutex<[i8; ARENA_SIZE]> = Mutex::new([0; ARENA_SIZE]);

/// The size of the planned arena, in which every tensor has a fixed place: more than the peak, because the plan leaves
/// gaps. `main` compares it with the plan.
pub(crate) const ARENA_SIZE: usize = 73_728;
const _: () = assert!(ARENA_SIZE as u64 >= Person::PEAK_ACTIVATIONS && ARENA_SIZE <= 80_000);

/// TensorFlow Lite Micro aligns tensors to 16 bytes.
pub(crate) const ALIGNMENT: u64 = 16;

/// The size of the camera image.
const IMAGE: usize = 3 * 96 * 96;

/// A core with 50 million multiply–accumulates per second must process ten images per second.
const IMAGES_PER_SECOND: u64 = 50_000_000 / Person::MACS;
const _: () = assert!(IMAGES_PER_SECOND >= 10);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let memory = Person::REPORT.memory();
    let plan = memory
        .plan(Dtype::I8, 1, ALIGNMENT)
        .ok_or("the arena is too large")?;
    assert_eq!(plan.size(), ARENA_SIZE as u64);

    // The camera writes where the plan has the input.
    let image = usize::try_from(plan.offset("in").ok_or("the network has an input")?)?;
    let mut arena = ARENA.lock().unwrap_or_else(PoisonError::into_inner);
    arena[image..image + IMAGE].fill(127);

    println!("{}", Person::REPORT);
    println!("{plan}");
    let (flash, memory) = (Grouped(Person::PARAMS), Grouped(plan.size()));
    println!("flash at 1 byte per weight:  {flash:>6} of 100,000");
    println!("memory at 1 byte per value:  {memory:>6} of  80,000");
    println!("images per second:           {IMAGES_PER_SECOND:>6} of at least 10");
    Ok(())
}
