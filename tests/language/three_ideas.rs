//! The three ideas: a network is a function from shape to shape, its body is a list of layers, and every claim is checked.

use crate::{paths, shape};
use cnn::cnn;

cnn! {
    /// LeNet-5 (LeCun et al., 1998).
    pub net LeNet5(1x32x32) -> 10 where PARAMS == 61_706 {
        conv1: Conv2d(1 -> 6, 5) -> 6x28x28;
        Tanh;
        AvgPool2d(2);
        conv2: Conv2d(16, kernel_size = 5);
        Tanh;
        AvgPool2d(2);
        Flatten;
        fc1: Linear(400 -> 120);
        Tanh;
        fc2: Linear(84);
        Tanh;
        fc3: Linear(10);
    }
}

const _: () = assert!(LeNet5::PARAMS == 61_706);

#[test]
fn layers_line_by_line() {
    let lines: Vec<String> = LeNet5::REPORT
        .layers()
        .map(|layer| format!("{} {} {} {}", layer.path, layer.kind, layer.output, layer.params))
        .collect();
    assert_eq!(
        lines,
        [
            "conv1 Conv2d 6×28×28 156",
            "1 Tanh 6×28×28 0",
            "2 AvgPool2d 6×14×14 0",
            "conv2 Conv2d 16×10×10 2416",
            "4 Tanh 16×10×10 0",
            "5 AvgPool2d 16×5×5 0",
            "6 Flatten 400 0",
            "fc1 Linear 120 48120",
            "8 Tanh 120 0",
            "fc2 Linear 84 10164",
            "10 Tanh 84 0",
            "fc3 Linear 10 850",
        ]
    );
    assert_eq!((LeNet5::INPUT, LeNet5::OUTPUT), (shape([1, 32, 32]), shape([10])));
    assert_eq!((LeNet5::DEPTH, LeNet5::LAYERS), (5, 12));
    assert_eq!(lenet5::CONV1.output.to_string(), "6×28×28");
    assert_eq!(lenet5::CONV1.params, 156);
}

#[test]
fn the_report_prints_as_a_table() {
    let table = LeNet5::REPORT.to_string();
    for part in ["LeNet5", "conv1", "Conv2d", "6×28×28", "156", "fc3", "61,706"] {
        assert!(table.contains(part), "no {part} in\n{table}");
    }
}

#[test]
fn all_three_delimiters() {
    cnn! { net Braces(3x8x8) { Conv2d(4, 3); } }
    cnn!( net Round(3x8x8) { Conv2d(4, 3); } );
    cnn![ net Square(3x8x8) { Conv2d(4, 3); } ];
    cnn! {}
    cnn!();
    for output in [Braces::OUTPUT, Round::OUTPUT, Square::OUTPUT] {
        assert_eq!(output, shape([4, 6, 6]));
    }
}

#[test]
fn names_order_and_defaults_are_those_of_torch_nn() {
    cnn! {
        // torch.nn.Conv2d(3, 8, 3, 2, 1, 1, 1, False, 'reflect') and the same by name.
        net Positions(3x16x16) { conv: Conv2d(3 -> 8, 3, 2, 1, 1, 1, false, reflect); }
        net Named(3x16x16) {
            conv: Conv2d(
                padding_mode = reflect, bias = false, groups = 1, dilation = 1, padding = 1, stride = 2,
                kernel_size = 3, out_channels = 8, in_channels = 3,
            );
        }
        net Defaults(3x16x16) { conv: Conv2d(8, 3); }
    }
    assert_eq!(positions::CONV.output, shape([8, 8, 8]));
    assert_eq!(Positions::PARAMS, 3 * 8 * 9);
    assert_eq!(Named::PARAMS, Positions::PARAMS);
    assert_eq!(Defaults::OUTPUT, shape([8, 14, 14]));
    assert_eq!(Defaults::PARAMS, 3 * 8 * 9 + 8);
}

#[test]
fn claims_are_optional_and_change_nothing() {
    cnn! {
        net Plain(3x64x64) {
            conv1: Conv2d(8, 3, stride = 2);
            bn1: BatchNorm2d;
            ReLU;
            Flatten;
            fc: Linear(10);
        }
        net Claimed(in_: 3x64x64) -> 10 where PARAMS == 77_130, LAYERS == 5 {
            conv1: Conv2d(3 -> 8, 3, stride = 2) -> 8x31x31 where PARAMS == 224;
            bn1: BatchNorm2d(8) -> (8, 31, 31) where BUFFERS == 17, PARAMS == 16;
            ReLU -> 8x31x31;
            Flatten -> 7688;
            fc: Linear(7688 -> 10) -> 10 where PARAMS == 76_890;
        }
    }
    assert_eq!(Plain::PARAMS, 77_130);
    assert_eq!(Plain::REPORT.metrics(), Claimed::REPORT.metrics());
    assert_eq!(paths(Plain::REPORT), paths(Claimed::REPORT));
}
