//! A crate without a heap and without the standard library that declares a network.

#![no_std]
#![forbid(unsafe_code)]
#![deny(warnings, missing_docs, missing_debug_implementations, unreachable_pub, unused_qualifications)]

cnn::cnn! {
    /// A network whose labels stand nowhere else.
    #[derive(Debug)]
    pub net Tiny(1x8x8) -> 3 {
        first_unmistakable_label: Conv2d(2, 3);
        ReLU;
        Flatten;
        second_unmistakable_label: Linear(3);
    }
    /// A number for Rust.
    pub const CLASSES = 3;
}

/// Room for what is alive at one time.
pub static ARENA: [f32; Tiny::PEAK_ACTIVATIONS as usize] = [0.0; Tiny::PEAK_ACTIVATIONS as usize];

/// The figures of one layer.
pub const FIRST: [u64; 2] = [tiny::FIRST_UNMISTAKABLE_LABEL.params, tiny::FIRST_UNMISTAKABLE_LABEL.macs];
