use cnn::cnn;

cnn! {
    net Layers(3x8x8) {
        Conv2d(8, 3x1, dilation = 2, padding = same) -> 8x7x7;
        ConvTranspose2d(8, 2, stride = 2) -> 8x15x15;
        Upsample(scale_factor = 1.5) -> 8x23x23;
        Unfold(2) -> 32x483;
        Unflatten(0, (8, 4)) -> 4x8x484;
        Permute(2, 0, 1) -> 484x4x8;
        Narrow(0, 0, 4) -> 484x4x4;
        AdaptiveAvgPool2d(1) -> 4x2x2;
    }
}

fn main() {}
