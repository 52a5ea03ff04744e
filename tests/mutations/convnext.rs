cnn! {
    block Block(p) {
        dwconv: Conv2d(in.channels, 7, padding = 3, groups = in.channels) -> (in.channels, in.height, in.width) where PARAMS == 50 * in.channels;
        Permute(1, 2, 0) -> (in.height, in.width, in.channels);
        LayerNorm(in.channels);
        pwconv1: Linear(in.channels -> 4 * in.channels) -> (in.height, in.width, 4 * in.channels);
        GELU;
        pwconv2: Linear(4 * in.channels -> in.channels) -> (in.height, in.width, in.channels);
        Permute(2, 0, 1) -> (in.channels, in.height, in.width);
        scaled: LayerScale(in.channels);
        dropped: StochasticDepth(p);
        Add(in, dropped) -> (in.channels, in.height, in.width);
    }

    net ConvNeXt(3x64x64) -> 10 where PARAMS == 1_256_026 {
        stem: Conv2d(3 -> 96, 4, stride = 4) -> 96x16x16 where FLOPS == 1_204_224;
        LayerNorm2d(96) -> 96x16x16 where FLOPS == 98_304;
        stage1: [Block(p = 0.5); 3] -> 96x16x16 where FLOPS == 61_710_336;
        LayerNorm2d(96) -> 96x16x16 where FLOPS == 98_304;
        down1: Conv2d(96 -> 192, 2, stride = 2) -> 192x8x8 where FLOPS == 4_730_880;
        stage2: [Block(0.5); 3] -> 192x8x8 where FLOPS == 59_166_720;
        attention: {
            squeeze: {
                AdaptiveAvgPool2d(1) -> 192x1x1 where FLOPS == 12_288;
                Flatten -> 192 where FLOPS == 0;
                Linear(192 -> 48) -> 48 where FLOPS == 9264;
                ReLU -> 48 where FLOPS == 96;
                Linear(48 -> 192) -> 192 where FLOPS == 9408;
                Unflatten(0, 192x1x1) -> 192x1x1 where FLOPS == 0;
            }
            Mul(in, squeeze) -> 192x8x8 where FLOPS == 12_288;
        } -> 192x8x8 where FLOPS == 43_344
        GroupNorm(192) -> 192x8x8 where FLOPS == 49_152;
        AdaptiveAvgPool2d(1) -> 192x1x1 where FLOPS == 12_288;
        Flatten -> 192 where FLOPS == 0;
        head: Linear(192 -> 10) -> 10 where FLOPS == 1930;
    }
}
