cnn! {
    const GROWTH = 32;

    block DenseLayer(growth) {
        norm1: BatchNorm2d(in.channels);
        ReLU;
        conv1: Conv2d(4 * growth, 1, bias = false) -> (4 * growth, in.height, in.width) where PARAMS == 4 * in.channels * growth;
        norm2: BatchNorm2d(4 * growth);
        ReLU;
        conv2: Conv2d(growth, 3, padding = 1, bias = false) -> (growth, in.height, in.width) where PARAMS == 36 * growth * growth;
        Concat(in, conv2) -> (in.channels + growth, in.height, in.width);
    }

    block Transition {
        norm: BatchNorm2d(in.channels);
        ReLU;
        conv: Conv2d(in.channels / 2, 1, bias = false) -> (in.channels / 2, in.height, in.width);
        pool: AvgPool2d(2, stride = 2) -> (in.channels / 2, in.height / 2, in.width / 2);
    }

    net DenseNet(3x64x64) -> 10 where PARAMS == 652_426 {
        conv0: Conv2d(3 -> 64, 7, stride = 2, padding = 3, bias = false) -> 64x32x32 where FLOPS == 9_633_792;
        BatchNorm2d(64) -> 64x32x32 where FLOPS == 65_536;
        ReLU -> 64x32x32 where FLOPS == 131_072;
        MaxPool2d(3, stride = 2, padding = 1) -> 64x16x16 where FLOPS == 131_072;
        denseblock1: { for i in 1..=6 { denselayer{i}: DenseLayer(GROWTH); } } -> 256x16x16 where FLOPS == 86_188_032
        transition1: Transition -> 128x8x8 where FLOPS == 8_617_984;
        denseblock2: { for i in 1..=4 { denselayer{i}: DenseLayer(GROWTH); } } -> 256x8x8 where FLOPS == 15_437_824
        transition2: Transition -> 128x4x4 where FLOPS == 2_154_496;
        AdaptiveAvgPool2d(1) -> 128x1x1 where FLOPS == 2048;
        Flatten -> 128 where FLOPS == 0;
        classifier: Linear(128 -> 10) -> 10 where FLOPS == 1290;
    }
}
