cnn! {
    block Inverted(width, expand, stride) {
        let hidden = in.channels * expand;
        if expand != 1 {
            expand: { Conv2d(hidden, 1, bias = false); BatchNorm2d(hidden); ReLU6; } -> (hidden, in.height, in.width) where PARAMS == hidden * (in.channels + 2);
        }
        depthwise: Conv2d(hidden -> hidden, 3, stride, padding = 1, groups = hidden, bias = false) -> (hidden, in.height / stride, in.width / stride) where PARAMS == 9 * hidden;
        BatchNorm2d(hidden);
        ReLU6;
        Conv2d(hidden -> width, 1, bias = false) -> (width, in.height / stride, in.width / stride) where PARAMS == hidden * width;
        project: BatchNorm2d(width);
        if stride == 1 && in.channels == width {
            Add(in, project) -> (width, in.height, in.width);
        }
    }

    net MobileNet(3x128x128) -> 1000 where PARAMS == 1_820_200 {
        stem: Conv2d(3 -> 32, 3, stride = 2, padding = 1, bias = false) -> 32x64x64 where FLOPS == 3_538_944;
        BatchNorm2d(32) -> 32x64x64 where FLOPS == 131_072;
        ReLU6 -> 32x64x64 where FLOPS == 262_144;
        Inverted(16, 1, 1) -> 16x64x64 where FLOPS == 3_735_552;
        [Inverted(24, 6, 2); 1] -> 24x32x32 where FLOPS == 11_034_624;
        [Inverted(24, expand = 6, stride = 1); 2] -> 24x32x32 where FLOPS == 18_677_760;
        Inverted(width = round_to(31.5, 8), expand = 6, stride = 2) -> 32x16x16 where FLOPS == 5_611_520;
        Inverted(64, 6, 2) -> 64x8x8 where FLOPS == 2_658_304;
        Inverted(64, 6, 1) -> 64x8x8 where FLOPS == 3_522_560;
        Inverted(min(96, 100), 6, 1) -> 96x8x8 where FLOPS == 4_306_944;
        Inverted(160, 6, 2) -> 160x4x4 where FLOPS == 5_237_248;
        head: Conv2d(160 -> 1280, 1, bias = false) -> 1280x4x4 where FLOPS == 3_276_800;
        BatchNorm2d -> 1280x4x4 where FLOPS == 20_480;
        ReLU6 -> 1280x4x4 where FLOPS == 40_960;
        AdaptiveAvgPool2d(1x1) -> 1280x1x1 where FLOPS == 20_480;
        Flatten -> 1280 where FLOPS == 0;
        classifier: Linear(1280 -> 1000) -> 1000 where FLOPS == 1_281_000;
    }
}
