cnn! {
    // Along one axis, and back.
    net Audio(1x16000) -> 1x16000 where PARAMS == 8_020_763 {
        conv1: Conv1d(1 -> 64, 80, stride = 4, padding = 38) -> 64x4000 where FLOPS == 20_736_000;
        BatchNorm1d(64) -> 64x4000 where FLOPS == 256_000;
        ReLU -> 64x4000 where FLOPS == 512_000;
        pool1: MaxPool1d(4) -> 64x1000 where FLOPS == 192_000;
        conv2: Conv1d(64 -> 128, 3, padding = 1, groups = 2) -> 128x1000 where FLOPS == 12_416_000;
        BatchNorm1d(128) -> 128x1000 where FLOPS == 128_000;
        SiLU -> 128x1000 where FLOPS == 256_000;
        pool2: AvgPool1d(4, stride = 4) -> 128x250 where FLOPS == 128_000;
        code: {
            Flatten -> 32000 where FLOPS == 0;
            Linear(32000 -> 250) -> 250 where FLOPS == 8_000_250;
            Unflatten(0, 1x250) -> 1x250 where FLOPS == 0;
        } -> 1x250 where FLOPS == 8_000_250
        ConvTranspose1d(1 -> 32, 4, stride = 4) -> 32x1000 where FLOPS == 64_000;
        Upsample(scale_factor = 4) -> 32x4000 where FLOPS == 0;
        conv3: Conv1d(32 -> 8, 9, padding = same) -> 8x4000 where FLOPS == 9_248_000;
        squeeze: Conv1d(8 -> 4, 1) -> 4x4000 where FLOPS == 144_000;
        Upsample(size = 16000, mode = linear) -> 4x16000 where FLOPS == 128_000;
        head: Conv1d(4 -> 1, 5, padding = 4, dilation = 2) -> 1x16000 where FLOPS == 336_000;
    }
}
