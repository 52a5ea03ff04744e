//! Recognises handwritten digits in camera images of 28 × 28 pixels, in static memory.
//!
//! Every length in this file (weights, buffers, and each layer's part of them) is a constant of the network.

#![no_std]

use core::panic::PanicInfo;

cnn::cnn! {
    /// A network for a small Cortex-M4: 16 KB of flash for the weights, 8 KB of memory for activations, four bytes per value.
    pub net Digits(1x28x28) -> 10 where PARAMS <= 4 * 1024, PEAK_ACTIVATIONS <= 2 * 1024 {
        conv1: Conv2d(4, 5, stride = 2);
        relu1: ReLU;
        conv2: Conv2d(8, 3, stride = 2);
        relu2: ReLU;
        Flatten;
        fc: Linear(10);
    }
}

const INPUT: usize = count(Digits::INPUT);
const HIDDEN1: usize = count(digits::CONV1.output);
const HIDDEN2: usize = count(digits::CONV2.output);
const OUTPUT: usize = count(Digits::OUTPUT);
const WEIGHTS: usize = Digits::PARAMS as usize;

/// The offsets of each layer's weights, in the order of the `state_dict`: weights, then biases.
const CONV1: usize = 0;
const CONV2: usize = CONV1 + digits::CONV1.params as usize;
const FC: usize = CONV2 + digits::CONV2.params as usize;
const _: () = assert!(FC + digits::FC.params as usize == WEIGHTS);

/// The number of values in a tensor.
const fn count(shape: cnn::Shape) -> usize {
    match shape.elements() {
        Some(values) => values as usize,
        None => panic!("more values than can be counted"),
    }
}

/// The trained weights in flash.
static LEARNT: [f32; WEIGHTS] = [0.01; WEIGHTS];

/// Returns the digit in the image.
#[unsafe(no_mangle)]
pub extern "C" fn which_digit(picture: &[f32; INPUT]) -> u8 {
    let mut hidden1 = [0.0; HIDDEN1];
    convolve(
        picture,
        digits::CONV1.input,
        &mut hidden1,
        digits::CONV1.output,
        [5, 2],
        &LEARNT[CONV1..CONV2],
    );
    let mut hidden2 = [0.0; HIDDEN2];
    convolve(
        &hidden1,
        digits::CONV2.input,
        &mut hidden2,
        digits::CONV2.output,
        [3, 2],
        &LEARNT[CONV2..FC],
    );
    let (weight, bias) = LEARNT[FC..].split_at(HIDDEN2 * OUTPUT);
    let (mut best, mut digit) = (f32::MIN, 0);
    for (place, (row, bias)) in (0..).zip(weight.chunks(HIDDEN2).zip(bias)) {
        let score = row
            .iter()
            .zip(&hidden2)
            .map(|(weight, value)| weight * value)
            .sum::<f32>()
            + bias;
        if score > best {
            (best, digit) = (score, place);
        }
    }
    digit
}

/// A convolution without padding, followed by a ReLU.
fn convolve(
    input: &[f32],
    from: cnn::Shape,
    output: &mut [f32],
    to: cnn::Shape,
    [window, stride]: [usize; 2],
    trainable: &[f32],
) {
    let [&[channels, height, width], &[outputs, rows, columns]] = [from.sizes(), to.sizes()] else {
        return;
    };
    let [channels, height, width] = [channels, height, width].map(|size| size as usize);
    let [outputs, rows, columns] = [outputs, rows, columns].map(|size| size as usize);
    let (weight, bias) = trainable.split_at(outputs * channels * window * window);
    for k in 0..outputs {
        for y in 0..rows {
            for x in 0..columns {
                let mut sum = bias[k];
                for c in 0..channels {
                    for i in 0..window {
                        for j in 0..window {
                            let value = input[(c * height + y * stride + i) * width + x * stride + j];
                            sum += weight[((k * channels + c) * window + i) * window + j] * value;
                        }
                    }
                }
                output[(k * rows + y) * columns + x] = sum.max(0.0);
            }
        }
    }
}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    loop {}
}
