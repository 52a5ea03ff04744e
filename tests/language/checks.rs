//! `where`: metrics, comparisons, and the statements that can have them.

use cnn::{Metric, cnn};

cnn! {
    net Small(3x16x16) {
        conv1: Conv2d(8, 3);
        bn: BatchNorm2d;
        ReLU;
        MaxPool2d(2);
        Flatten;
        fc: Linear(10);
    }
}

#[test]
fn every_metric_by_hand() {
    // conv1 8×14×14, pool 8×7×7 = 392.
    let conv = 8 * 14 * 14;
    assert_eq!(Small::PARAMS, (3 * 9 + 1) * 8 + 16 + 393 * 10);
    assert_eq!(Small::BUFFERS, 17);
    assert_eq!(Small::MACS, conv * 27 + 3920);
    assert_eq!(Small::FLOPS, conv * 28 + conv + 2 * conv + 392 * 3 + 3930);
    assert_eq!(Small::ACTIVATIONS, 768 + conv + conv + 392 + 10);
    assert_eq!(Small::PEAK_ACTIVATIONS, 2 * conv);
    assert_eq!(Small::RECEPTIVE_FIELD, 16);
    assert_eq!(Small::LAYERS, 6);
    assert_eq!(Small::DEPTH, 2);
    assert_eq!(Metric::ALL.len(), 9);
}

#[test]
fn every_metric_and_comparison_on_a_network() {
    cnn! {
        const LIMIT = 10K;
        net N(3x16x16) -> 10
        where
            PARAMS == 4170,
            PARAMS <= LIMIT,
            PARAMS < 4171,
            PARAMS >= 4170,
            PARAMS > 4_169,
            PARAMS != 0,
            PARAMS == (3 * 9 + 1) * 8 + 2 * 8 + 393 * 10,
            BUFFERS == 17,
            MACS == 46_256,
            FLOPS < 0.1M,
            ACTIVATIONS <= 5K,
            PEAK_ACTIVATIONS == 3136,
            RECEPTIVE_FIELD == 16,
            LAYERS == 6,
            DEPTH == 2,
        {
            conv1: Conv2d(8, 3);
            bn: BatchNorm2d;
            ReLU;
            MaxPool2d(2);
            Flatten;
            fc: Linear(10);
        }
    }
    assert_eq!(N::PARAMS, Small::PARAMS);
}

#[test]
fn on_layers_scopes_and_braces() {
    cnn! {
        const BUDGET = 100;
        block Unit(c) { conv: Conv2d(c, 3) where PARAMS <= BUDGET * c; ReLU where PARAMS == 0, LAYERS == 1; }
        net N(3x16x16) {
            a: Unit(8) -> 8x14x14 where PARAMS == 224, LAYERS == 2, DEPTH == 1, RECEPTIVE_FIELD == 3;
            b: { Unit(4); Unit(2); } where DEPTH == 2, RECEPTIVE_FIELD == 7, PARAMS == 8 * 4 * 9 + 4 + 4 * 2 * 9 + 2;
            { Conv2d(2, 1); Conv2d(2, 1); } where PARAMS == 12, MACS > 0;
            Concat { { Conv2d(2, 1); } c: { Conv2d(2, 3, padding = 1); } } where PARAMS == 6 + 38, LAYERS == 3, DEPTH == 1;
            pool: MaxPool2d(2) where RECEPTIVE_FIELD == 10, FLOPS == 4 * 25 * 3, ACTIVATIONS == 100;
            d: [Conv2d(4, 1); 3] where PARAMS == 60, DEPTH == 3, LAYERS == 3;
            bn: BatchNorm2d where BUFFERS == 2 * in.channels + 3;
        }
    }
    assert_eq!(n::B.depth, 2);
    assert_eq!(n::POOL.receptive_field, 10);
}

#[test]
fn depths_of_the_page() {
    cnn! {
        block Group(channels, times) { [{ Conv2d(channels, 3, padding = 1); ReLU; }; times]; MaxPool2d(2); }
        net Vgg16(3x224x224) -> 1000 where DEPTH == 16, PARAMS == 138_357_544, ACTIVATIONS == 15_237_608 {
            Group(64, 2);
            Group(128, 2);
            Group(256, 3);
            Group(512, 3);
            Group(512, 3);
            Flatten;
            Linear(4096); ReLU; Dropout;
            Linear(4096); ReLU; Dropout;
            Linear(1000);
        }
        block Bottleneck(planes, stride = 1) {
            Conv2d(planes, 1, bias = false); BatchNorm2d; ReLU;
            Conv2d(planes, 3, stride = stride, padding = 1, bias = false); BatchNorm2d; ReLU;
            Conv2d(planes * 4, 1, bias = false);
            main: BatchNorm2d;
            if stride != 1 || in.channels != planes * 4 {
                skip: { Conv2d(planes * 4, 1, stride = stride, bias = false); BatchNorm2d; } from in;
                Add(main, skip);
            } else {
                Add(main, in);
            }
            ReLU;
        }
        block Stage(planes, times, stride = 2) { Bottleneck(planes, stride); [Bottleneck(planes); times - 1]; }
        net ResNet50(3x224x224) -> 1000 where DEPTH == 50, PARAMS == 25_557_032 {
            Conv2d(64, 7, stride = 2, padding = 3, bias = false); BatchNorm2d; ReLU;
            MaxPool2d(3, stride = 2, padding = 1);
            Stage(64, 3, 1);
            Stage(128, 4);
            Stage(256, 6);
            Stage(512, 3);
            AdaptiveAvgPool2d(1);
            Flatten;
            Linear(1000);
        }
        block DenseLayer(growth) {
            BatchNorm2d; ReLU; Conv2d(4 * growth, 1, bias = false);
            BatchNorm2d; ReLU; new: Conv2d(growth, 3, padding = 1, bias = false);
            Concat(in, new);
        }
        block Transition { BatchNorm2d; ReLU; Conv2d(in.channels / 2, 1, bias = false); AvgPool2d(2); }
        net DenseNet121(3x224x224) -> 1000 where DEPTH == 121, PARAMS == 7_978_856 {
            Conv2d(64, 7, stride = 2, padding = 3, bias = false); BatchNorm2d; ReLU;
            MaxPool2d(3, stride = 2, padding = 1);
            [DenseLayer(32); 6]; Transition;
            [DenseLayer(32); 12]; Transition;
            [DenseLayer(32); 24]; Transition;
            [DenseLayer(32); 16];
            BatchNorm2d; ReLU;
            AdaptiveAvgPool2d(1);
            Flatten;
            Linear(1000);
        }
    }
    assert_eq!((Vgg16::DEPTH, ResNet50::DEPTH, DenseNet121::DEPTH), (16, 50, 121));
}
