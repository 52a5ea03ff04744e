cnn! {
    net Inception(192x28x28) -> (1024, aux: 128) where PARAMS == 3_502_704 {
        inception3a: Concat {
            {
                Conv2d(64, 1) -> 64x28x28 where FLOPS == 9_683_968;
                ReLU -> 64x28x28 where FLOPS == 100_352;
            }
            {
                Conv2d(96, 1) -> 96x28x28 where FLOPS == 14_525_952;
                ReLU -> 96x28x28 where FLOPS == 150_528;
                Conv2d(128, 3, padding = 1) -> 128x28x28 where FLOPS == 86_804_480;
                ReLU -> 128x28x28 where FLOPS == 200_704;
            }
            {
                Conv2d(16, 1) -> 16x28x28 where FLOPS == 2_420_992;
                ReLU -> 16x28x28 where FLOPS == 25_088;
                Conv2d(32, 5, padding = 2) -> 32x28x28 where FLOPS == 10_060_288;
                ReLU -> 32x28x28 where FLOPS == 50_176;
            }
            pool: {
                MaxPool2d(3, stride = 1, padding = 1) -> 192x28x28 where FLOPS == 1_204_224;
                Conv2d(32, 1) -> 32x28x28 where FLOPS == 4_841_984;
                ReLU -> 32x28x28 where FLOPS == 50_176;
            }
        } -> 256x28x28 where FLOPS == 130_118_912
        inception3b: Concat {
            b1: { Conv2d(256 -> 128, 1) -> 128x28x28 where FLOPS == 25_790_464; }
            b2: {
                Conv2d(256 -> 128, 1) -> 128x28x28 where FLOPS == 25_790_464;
                Conv2d(128 -> 192, 3x3, padding = 1x1) -> 192x28x28 where FLOPS == 173_558_784;
            }
            b3: {
                Conv2d(256 -> 32, 1) -> 32x28x28 where FLOPS == 6_447_616;
                Conv2d(32 -> 96, (5, 5), padding = (2, 2)) -> 96x28x28 where FLOPS == 60_286_464;
            }
            b4: {
                MaxPool2d(3x3, stride = 1, padding = 1) -> 256x28x28 where FLOPS == 1_605_632;
                Conv2d(64, 1) -> 64x28x28 where FLOPS == 12_895_232;
            }
        } -> 480x28x28 where FLOPS == 306_374_656
        pool3: MaxPool2d(3, stride = 2, ceil_mode = true) -> 480x14x14 where FLOPS == 752_640;
        aux: {
            AvgPool2d(5, stride = 3) -> 480x4x4 where FLOPS == 192_000;
            Flatten -> 7680 where FLOPS == 0;
            Linear(7680 -> 128) -> 128 where FLOPS == 983_168;
        } -> 128 where FLOPS == 1_175_168
        inception4: Concat {
            { Conv2d(480 -> 512, 1) -> 512x14x14 where FLOPS == 48_269_312; }
            { Conv2d(480 -> 512, 1x7, padding = (0, 3)) -> 512x14x14 where FLOPS == 337_283_072; }
        } from pool3 -> 1024x14x14 where FLOPS == 385_552_384
        AdaptiveAvgPool2d(1) -> 1024x1x1 where FLOPS == 200_704;
        Flatten -> 1024 where FLOPS == 0;
    }
}
