//! A crate without a heap and without the standard library, with a network.

#![no_std]
#![forbid(unsafe_code)]
#![deny(warnings, missing_docs, missing_debug_implementations, unreachable_pub, unused_qualifications)]

cnn::cnn! {
    /// A network with labels that occur nowhere else.
    #[derive(Debug)]
    pub net Tiny(1x8x8) -> 3 {
        first_unmistakable_label: Conv2d(2, 3);
        ReLU;
        Flatten;
        second_unmistakable_label: Linear(3);
    }
    /// A constant for Rust.
    pub const CLASSES = 3;
}

/// Memory for the weights.
pub static WEIGHTS: [f32; Tiny::PARAMS as usize] = [0.0; Tiny::PARAMS as usize];

/// The number of parameters of a layer.
pub const FIRST: [u64; 2] = [tiny::FIRST_UNMISTAKABLE_LABEL.params, tiny::FIRST_UNMISTAKABLE_LABEL.macs];
