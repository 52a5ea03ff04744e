//! Labels, numbers and paths, as in a `state_dict`.

use crate::{paths, scopes, shape, state_dict};
use cnn::cnn;

#[test]
fn numbers_count_every_statement_but_let() {
    cnn! {
        block Three { Tanh; x: Tanh; Tanh; }
        net N(4x8x8) {
            let a = 1;
            ReLU;
            named: ReLU;
            let b = 1;
            ReLU;
            { ReLU; { ReLU; inner: ReLU; } ReLU; }
            if true { ReLU; let c = 1; ReLU; } else { Tanh; }
            for i in 0..2 { ReLU; }
            [ReLU; 2];
            ..Three;
            call: Three;
            Three;
            Add { { ReLU; } z: { ReLU; } { ReLU; ReLU; } }
            ReLU;
            [{ ReLU; ReLU; }; 2];
            ReLU;
        }
    }
    assert_eq!(
        paths(N::REPORT),
        [
            "0", "named", "2", // let aside
            "3", "4", "inner", "6", // braces count on
            "7", "8", // if
            "9", "10", // for
            "11", "12", // a repeat
            "13", "x", "15", // a splice
            "call.0", "call.x", "call.2", // number 16
            "17.0", "17.x", "17.2", // an unlabelled call of a block
            "19", "z.0", "21", "22", "18", // the join comes before its branches, `z` is number 20
            "23", //
            "24.0", "24.1", "25.0", "25.1", // repeated braces take a number each
            "26",
        ]
    );
    assert_eq!(scopes(N::REPORT), ["call", "17", "z", "24", "25"]);
}

#[test]
fn resnet18_has_torchvisions_state_dict() {
    cnn! {
        block Basic(planes, stride = 1) {
            conv1: Conv2d(planes, 3, stride = stride, padding = 1, bias = false);
            bn1: BatchNorm2d;
            ReLU;
            conv2: Conv2d(planes, 3, padding = 1, bias = false);
            bn2: BatchNorm2d;
            if stride != 1 || in.channels != planes {
                downsample: { Conv2d(planes, 1, stride = stride, bias = false); BatchNorm2d; } from in;
                Add(bn2, downsample);
            } else {
                Add(bn2, in);
            }
            ReLU;
        }
        block Stage(planes) { Basic(planes, stride = 2); Basic(planes); }
        net ResNet18(3x224x224) -> 1000 where PARAMS == 11_689_512, DEPTH == 18 {
            conv1: Conv2d(64, 7, stride = 2, padding = 3, bias = false);
            bn1: BatchNorm2d;
            relu: ReLU;
            maxpool: MaxPool2d(3, stride = 2, padding = 1);
            layer1: [Basic(64); 2];
            layer2: Stage(128);
            layer3: Stage(256);
            layer4: Stage(512);
            avgpool: AdaptiveAvgPool2d(1);
            Flatten;
            fc: Linear(1000);
        }
    }
    let names = state_dict(ResNet18::REPORT);
    assert_eq!(names.len(), 122);
    for name in [
        "conv1.weight",
        "bn1.num_batches_tracked",
        "layer1.0.conv1.weight",
        "layer1.1.bn2.running_var",
        "layer2.0.downsample.0.weight",
        "layer2.0.downsample.1.running_mean",
        "layer4.1.bn2.bias",
        "fc.bias",
    ] {
        assert!(names.iter().any(|known| known == name), "no {name}");
    }
    assert!(!names.iter().any(|name| name.starts_with("layer1.0.downsample")));
    assert_eq!(resnet18::LAYER1_0_CONV1.output, shape([64, 56, 56]));
    assert_eq!(resnet18::LAYER4_1.output, shape([512, 7, 7]));
    assert_eq!(resnet18::LAYER2_0_DOWNSAMPLE.params, 64 * 128 + 256);
}

#[test]
fn labels_with_the_names_of_other_items() {
    cnn! {
        const five = 5;
        block Unit(channels) { channels: Conv2d(channels, 1); Unit: ReLU; Conv2d: Identity; }
        net N(3x8x8) {
            ReLU: ReLU;
            Conv2d: Conv2d(five, 1);
            five: Identity;
            Unit: Unit(6);
            Concat: Concat(ReLU, Conv2d, five, Unit.channels, Unit.Unit, Unit);
            PARAMS: ReLU;
            N: ReLU;
            x: ReLU;
            min: ReLU;
            max: Add(min, x, N, PARAMS);
        }
    }
    assert_eq!(
        paths(N::REPORT),
        [
            "ReLU",
            "Conv2d",
            "five",
            "Unit.channels",
            "Unit.Unit",
            "Unit.Conv2d",
            "Concat",
            "PARAMS",
            "N",
            "x",
            "min",
            "max"
        ]
    );
    assert_eq!(n::CONV2D.params, 20);
    assert_eq!(n::UNIT_CHANNELS.params, 36);
}

#[test]
fn the_same_label_in_different_scopes() {
    cnn! {
        block A { x: ReLU; y: { x: ReLU; } }
        net N(3x8x8) {
            x: ReLU;
            y: { x: ReLU; z: { x: ReLU; y: ReLU; } }
            a: A;
            b: A;
            [A; 2];
        }
    }
    assert_eq!(
        paths(N::REPORT),
        [
            "x", "y.x", "y.z.x", "y.z.y", "a.x", "a.y.x", "b.x", "b.y.x", "4.x", "4.y.x", "5.x", "5.y.x",
        ]
    );
}

#[test]
fn labels_with_numbers() {
    cnn! {
        const N0 = 1;
        block Layer(growth) { norm1: BatchNorm2d; relu1: ReLU; conv1: Conv2d(growth, 1); Concat(in, conv1); }
        net N(4x8x8) {
            features: {
                for block in 1..=2 {
                    denseblock{block}: { for i in 1..=2 { denselayer{i}: Layer(2); } }
                    if block < 2 { transition{block}: { conv: Conv2d(in.channels / 2, 1); } }
                }
                x{N0 + 1}y{2 * 2}z: ReLU;
                w{N0}7: ReLU;
            }
            Add(features.x2y4z, features.w17, features.denseblock{1 + N0}.denselayer{2});
        }
    }
    assert_eq!(
        state_dict(N::REPORT)
            .into_iter()
            .filter(|name| name.ends_with("conv1.weight") || name.ends_with("conv.weight"))
            .collect::<Vec<_>>(),
        [
            "features.denseblock1.denselayer1.conv1.weight",
            "features.denseblock1.denselayer2.conv1.weight",
            "features.transition1.conv.weight",
            "features.denseblock2.denselayer1.conv1.weight",
            "features.denseblock2.denselayer2.conv1.weight",
        ]
    );
    assert_eq!(n::FEATURES_DENSEBLOCK2_DENSELAYER2_CONV1.params, 6 * 2 + 2);
}

/// A block sees only its own labels, not those of the scope that calls or splices it.
#[test]
fn blocks_are_closed() {
    cnn! {
        block Own { a: ReLU; b: Tanh; Add(a, b); }
        net N(3x8x8) {
            a: SiLU;
            let c = 3;
            x: Own;
            { ..Spliced; }
            [Own; 1];
        }
        block Spliced { p: ReLU; q: Tanh; Add(p, q, in); }
    }
    assert_eq!(
        crate::edges(N::REPORT),
        [
            "a <- in",
            "x.a <- a",
            "x.b <- x.a",
            "x.2 <- x.a x.b",
            "p <- x.2",
            "q <- p",
            "4 <- p q x.2",
            "5.a <- 4",
            "5.b <- 5.a",
            "5.2 <- 5.a 5.b",
        ]
    );
}
