use cnn::cnn;

cnn! {
    pub net LeNet5(1x28x28) -> 10 {
        conv1: Conv2d(6, 5);
        Flatten;
        fc1: Linear(400 -> 10);
    }
}

static WEIGHTS: [f32; LeNet5::PARAMS as usize] = [0.0; LeNet5::PARAMS as usize];
static FC1: [f32; lenet5::FC1.params as usize] = [0.0; lenet5::FC1.params as usize];

struct Buffer<const N: usize>([u8; N]);

type Activations = Buffer<{ LeNet5::PEAK_ACTIVATIONS as usize }>;

fn main() {
    let buffer: Activations = Buffer([0; LeNet5::PEAK_ACTIVATIONS as usize]);
    println!("{} {} {}", WEIGHTS.len(), FC1.len(), buffer.0.len());
}
