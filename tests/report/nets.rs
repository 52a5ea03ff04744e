//! Networks that cover the contents of a report: branches, several inputs and outputs, blocks, repeats, and all types
//! of arguments.

use cnn::{Report, cnn};

cnn! {
    /// A sequence of layers.
    pub net LeNet5(1x32x32) -> 10 {
        conv1: Conv2d(1 -> 6, 5);
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

    block Basic(width, stride = 1) {
        let shape_changes = stride != 1 || in.channels != width;
        conv1: Conv2d(width, 3, stride = stride, padding = 1, bias = false);
        bn1: BatchNorm2d;
        relu: ReLU;
        conv2: Conv2d(width, 3, padding = 1, bias = false);
        bn2: BatchNorm2d;
        if shape_changes {
            downsample: { Conv2d(width, 1, stride = stride, bias = false); BatchNorm2d; } from in;
            Add(bn2, downsample);
        } else {
            Add(bn2, in);
        }
        ReLU;
    }

    /// Blocks, repeats, and shortcuts.
    pub net Residual(3x64x64) -> 10 {
        conv1: Conv2d(16, 3, padding = 1);
        layer1: [Basic(16); 2];
        layer2: { Basic(32, stride = 2); Basic(32); }
        AdaptiveAvgPool2d(1);
        Flatten;
        fc: Linear(10);
    }

    /// Branches, and further outputs.
    pub net Branches(3x32x32) -> (10, aux: 7, mixed: 28x32x32) {
        stem: Conv2d(8, 3, padding = same);
        mixed: Concat {
            { Conv2d(4, 1); }
            { Conv2d(6, 1); Conv2d(10, 3, padding = 1); }
            pool: { MaxPool2d(3, stride = 1, padding = 1); Conv2d(14, 1); }
        }
        aux: { AdaptiveAvgPool2d(2); Flatten; Linear(7); }
        Flatten from mixed;
        Linear(10);
    }

    /// Two inputs of different shapes.
    pub net TwoStream(rgb: 3x24x24, track: 4x50) -> 5 {
        image: { Conv2d(8, 3); ReLU; AdaptiveAvgPool2d(1); Flatten; } from rgb;
        path: { Conv1d(8, 5); ReLU; AdaptiveAvgPool1d(1); Flatten; } from track;
        joined: Concat(image, path);
        fc: Linear(5);
    }

    /// All types of arguments: numbers, decimals, words, lists, shapes, and omitted ones.
    pub net Arguments(4x16x16) -> 3 {
        up: Upsample(scale_factor = 1.5, mode = bilinear, align_corners = true);
        down: Upsample(scale_factor = 1.0 / 3, mode = nearest_exact);
        conv: Conv2d(8, 1x3, padding = (0, 1), groups = 2, padding_mode = circular);
        prelu: PReLU(init = 0.1);
        pad: ZeroPad2d((1, 2, 0, 3));
        pool: MaxPool2d(2w, 1s, 0p);
        scale: LayerScale;
        channels_last: Permute(1, 2, 0);
        norm: LayerNorm(8);
        mlp: Linear(8 -> 16);
        gelu: GELU(approximate = tanh);
        channels_first: Permute(2, 0, 1);
        drop: StochasticDepth(0.2);
        group: GroupNorm(4, eps = 1e-3);
        half: Narrow(0, -8, 8);
        flat: Flatten;
        parts: Unflatten(0, (2, -1));
        rows: Linear(400 -> 3, bias = false);
        last: Narrow(0, 1, 1);
        out: Flatten;
    }

    /// Arguments and choices that follow from sizes.
    pub net Resizable(3x32x24) {
        conv: Conv2d(8, 3, stride = 2, padding = 1, bias = in.width < 100);
        if in.height > 64 && 8 / (in.height - 32) > 1 { ReLU; }
        for i in 0..in.width / 12 { Tanh; }
        up: Upsample(size = (in.height, in.width));
        pool: AdaptiveAvgPool2d((None, round(in.width / 1.5)));
        [ReLU6; in.height / 16];
        scaled: Upsample(scale_factor = 1.0 + in.height / 8);
    }

    /// Without layers.
    pub net Nothing(7) -> 7 {}
}

/// All networks.
pub(crate) const ALL: [&Report; 7] = [
    LeNet5::REPORT,
    Residual::REPORT,
    Branches::REPORT,
    TwoStream::REPORT,
    Arguments::REPORT,
    Resizable::REPORT,
    Nothing::REPORT,
];
