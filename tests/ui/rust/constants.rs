use cnn::{LayerReport, Metrics, Network, Report, Shape, cnn};

cnn! {
    pub net LeNet5(1x28x28) -> 10 {
        conv1: Conv2d(6, 5);
        features: { Conv2d(16, 5); MaxPool2d(2); }
        blocks: [{ ReLU; }; 2];
        Flatten;
        fc1: Linear(400 -> 10);
    }
}

const _: () = assert!(LeNet5::PARAMS == 61_706);
const _: () = assert!(lenet5::CONV1.params == 156, "conv1 has changed");
const REPORT: &Report = LeNet5::REPORT;
const METRICS: Metrics = LeNet5::REPORT.metrics();
const FEATURES: LayerReport<'static> = lenet5::FEATURES;
const HEIGHT: u64 = match LeNet5::INPUT.height() {
    Some(height) => height,
    None => 0,
};
const BOTH: u64 = LeNet5::MACS + lenet5::FC1.macs + lenet5::BLOCKS_1.macs;

static OUTPUT: Shape = LeNet5::OUTPUT;

fn params<N: Network>() -> u64 {
    N::REPORT.metrics().params
}

fn is_small(params: u64) -> bool {
    matches!(params, 0..LeNet5::PARAMS)
}

fn main() {
    println!("{REPORT} {METRICS:?} {HEIGHT} {BOTH} {OUTPUT} {}", params::<LeNet5>());
    println!("{} {}", FEATURES.output, is_small(5));
    let _: Box<dyn Fn() -> u64> = Box::new(params::<LeNet5>);
}
