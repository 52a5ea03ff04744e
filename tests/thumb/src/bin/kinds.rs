//! Firmware that reads the kinds and the labels of a network at run time. `tests/firmware.rs` reads its size.

#![no_std]
#![no_main]

use core::hint::black_box;
use core::panic::PanicInfo;

cnn::cnn! {
    net Digits(1x28x28) -> 10 {
        conv1: Conv2d(4, 5, stride = 2, padding = 2);
        ReLU;
        conv2: Conv2d(8, 3, stride = 2, padding = 1);
        ReLU;
        Flatten;
        fc: Linear(10);
    }
}

/// Returns the number of letters.
#[unsafe(no_mangle)]
pub extern "C" fn _start() -> u64 {
    let layers = black_box(Digits::REPORT).layers();
    let letters = |text: &str| text.bytes().filter(u8::is_ascii_alphabetic).count() as u64;
    layers
        .map(|layer| letters(layer.path) + letters(layer.kind))
        .sum()
}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    loop {}
}
