//! Memory of the zoo: peaks and arena plans against the counts, and the figures of `docs/memory.md`.

use crate::nets::ZOO;
use crate::nets::resnet::ResNet18;
use crate::page;
use cnn::memory::Memory;
use cnn::render::Bytes;
use cnn::{Dtype, Optimizer, Report, cnn};
use std::fmt::Write;

const PAGE: &str = "docs/memory.md";
/// The alignment of TensorFlow Lite Micro.
const ALIGNMENT: u64 = 16;

cnn! {
    pub net LeNet5(1x32x32) -> 10 {
        conv1: Conv2d(1 -> 6, 5);
        tanh1: Tanh;
        pool1: AvgPool2d(2);
        conv2: Conv2d(16, 5);
        tanh2: Tanh;
        pool2: AvgPool2d(2);
        flat: Flatten;
        fc1: Linear(120);
        tanh3: Tanh;
        fc2: Linear(84);
        tanh4: Tanh;
        fc3: Linear(10);
    }
}

#[test]
fn plans_of_the_zoo_hold() {
    for entry in ZOO {
        let memory = entry.report.memory();
        let peak = memory.peak();
        assert_eq!(
            peak.values(),
            entry.report.metrics().peak_activations,
            "{}",
            entry.name
        );
        assert_eq!(
            peak.values(),
            peak.tensors().map(|tensor| tensor.values).sum::<u64>(),
            "{}",
            entry.name
        );
        for (layer, live) in entry.report.layers().zip(memory.live_sets()) {
            assert_eq!(
                live.values(),
                layer.peak_activations,
                "{} {}",
                entry.name,
                layer.path
            );
        }
        for (dtype, batch) in [(Dtype::I8, 1), (Dtype::F32, 1), (Dtype::F32, 8)] {
            hold_plan(entry.name, &memory, dtype, batch);
        }
    }
}

/// No two buffers that are alive at the same time overlap, and the arena holds the peak.
fn hold_plan(name: &str, memory: &Memory<'_>, dtype: Dtype, batch: u64) {
    let plan = memory.plan(dtype, batch, ALIGNMENT).unwrap();
    assert!(plan.size() >= plan.peak(), "{name}");
    let places: Vec<_> = plan.allocations().collect();
    for (index, one) in places.iter().enumerate() {
        assert_eq!(one.offset % ALIGNMENT, 0, "{name}");
        assert!(one.offset + one.bytes <= plan.size(), "{name}");
        for other in &places[index + 1..] {
            let apart_in_time = one.last < other.first || other.last < one.first;
            let apart = one.offset + one.bytes <= other.offset || other.offset + other.bytes <= one.offset;
            assert!(
                apart_in_time || apart,
                "{name}: {:?} and {:?}",
                one.tensors,
                other.tensors
            );
        }
    }
}

#[test]
fn networks_are_documented() {
    let mut table = "| network | input | activations | peak | peak layer | arena | above peak |\n".to_owned();
    table.push_str("| --- | --- | ---: | ---: | --- | ---: | ---: |\n");
    let (mut at_the_peak, mut most) = (0, (1, 1));
    for entry in ZOO {
        let (report, memory) = (entry.report, entry.report.memory());
        let (peak, plan) = (memory.peak(), memory.plan(Dtype::F32, 1, ALIGNMENT).unwrap());
        at_the_peak += u32::from(plan.size() == plan.peak());
        if plan.size() * most.1 > most.0 * plan.peak() {
            most = (plan.size(), plan.peak());
        }
        writeln!(
            table,
            "| `{}` | {} | {} | {} | `{}` | {} | {} |",
            entry.name,
            report.input(),
            Bytes(report.metrics().activation_bytes(Dtype::F32).unwrap()),
            Bytes(plan.peak()),
            peak.layer().unwrap().path,
            Bytes(plan.size()),
            above(plan.size(), plan.peak()),
        )
        .unwrap();
    }
    let summary = format!(
        "{at_the_peak} of {} arenas are as small as the peak. The worst is {} larger.",
        ZOO.len(),
        above(most.0, most.1)
    );
    page::hold(PAGE, "networks", &format!("{summary}\n\n{table}"));
}

/// The excess of `size` over `peak` in per cent, rounded up to one decimal.
fn above(size: u64, peak: u64) -> String {
    match ((size - peak) * 1000).div_ceil(peak) {
        0 => "0".to_owned(),
        tenths => format!("{}.{} %", tenths / 10, tenths % 10),
    }
}

#[test]
fn live_sets_and_plans_are_documented() {
    let show = |report: &'static Report| format!("```text\n{}```\n", report.memory().peak());
    page::hold(PAGE, "LeNet-5's peak", &show(LeNet5::REPORT));
    page::hold(PAGE, "ResNet-18's peak", &show(ResNet18::REPORT));
    let memory = LeNet5::REPORT.memory();
    let plan = memory.plan(Dtype::I8, 1, ALIGNMENT).unwrap();
    page::hold(PAGE, "LeNet-5's plan", &format!("```text\n{plan}```\n"));
}

#[test]
fn training_and_torchinfo_are_documented() {
    let (report, metrics) = (ResNet18::REPORT, ResNet18::REPORT.metrics());
    let mut table =
        "| batch | optimiser | weights and buffers | gradients | optimiser state | activations | total |\n"
            .to_owned();
    table.push_str("| ---: | --- | ---: | ---: | ---: | ---: | ---: |\n");
    for (batch, optimizer) in [
        (1, Optimizer::Sgd),
        (32, Optimizer::Sgd),
        (32, Optimizer::Momentum),
        (32, Optimizer::Adam),
        (256, Optimizer::Adam),
    ] {
        let training = metrics.training(Dtype::F32, optimizer, batch).unwrap();
        writeln!(
            table,
            "| {batch} | {optimizer:?} | {} | {} | {} | {} | {} |",
            Bytes(training.weights + training.buffers),
            Bytes(training.gradients),
            Bytes(training.optimizer),
            Bytes(training.activations),
            Bytes(training.total().unwrap()),
        )
        .unwrap();
        assert_eq!(
            metrics.training_bytes(Dtype::F32, optimizer, batch),
            training.total()
        );
    }
    page::hold(PAGE, "training ResNet-18", &table);
    let sizes = report.torchinfo_sizes(Dtype::F32, 1).unwrap();
    page::hold(
        PAGE,
        "torchinfo's sizes of ResNet-18",
        &format!("```text\n{sizes}\n```\n"),
    );
}
