use cnn::cnn;

cnn! {
    net Image(8x8x8) {
        _: Conv2d(8, 3x1, dilation = 2, padding = same) from in -> 8x7x7;
        _: MaxPool2d(3, stride = 2, ceil_mode = true) from in -> 8x3x3;
        _: ConvTranspose2d(8, 2, stride = 2) from in -> 8x15x15;
        _: Upsample(scale_factor = 1.5) from in -> 8x13x13;
        _: AdaptiveAvgPool2d(1) from in -> 8x2x2;
        _: Unfold(2) from in -> 32x48;
        _: Unflatten(0, (2, 4)) from in -> 4x2x8x8;
        _: Permute(1, 2, 0) from in -> 8x7x8;
        _: Narrow(0, 0, 4) from in -> 8x8x8;
        _: Flatten from in -> 500;
        _: ZeroPad2d(1) from in -> 8x9x9;
        _: Concat(in, in) -> 8x8x8;
        ReLU from in;
    }
}

fn main() {}
