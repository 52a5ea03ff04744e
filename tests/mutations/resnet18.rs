cnn! {
    block Basic(width, stride = 1) {
        conv1: Conv2d(in.channels -> width, 3, stride, padding = 1, bias = false) -> (width, in.height / stride, in.width / stride) where PARAMS == 9 * in.channels * width;
        bn1: BatchNorm2d(width);
        ReLU;
        conv2: Conv2d(width -> width, 3, padding = 1, bias = false) -> (width, in.height / stride, in.width / stride) where PARAMS == 9 * width * width;
        bn2: BatchNorm2d(width);
        if stride != 1 || in.channels != width {
            downsample: {
                Conv2d(in.channels -> width, 1, stride, bias = false) -> (width, in.height / stride, in.width / stride) where PARAMS == in.channels * width;
                BatchNorm2d(width);
            } from in
            Add(bn2, downsample);
        } else {
            Add(bn2, in);
        }
        ReLU;
    }

    net ResNet18(3x224x224) -> 1000 where PARAMS == 11_689_512, DEPTH == 18 {
        conv1: Conv2d(3 -> 64, 7, stride = 2, padding = 3, bias = false) -> 64x112x112 where FLOPS == 118_013_952;
        bn1: BatchNorm2d(64) -> 64x112x112 where FLOPS == 802_816;
        ReLU -> 64x112x112 where FLOPS == 1_605_632;
        maxpool: MaxPool2d(3, stride = 2, padding = 1) -> 64x56x56 where FLOPS == 1_605_632;
        layer1: [Basic(64); 2] -> 64x56x56 where FLOPS == 465_231_872;
        layer2: {
            Basic(128, 2) -> 128x28x28 where FLOPS == 180_633_600;
            Basic(128) -> 128x28x28 where FLOPS == 231_913_472;
        } -> 128x28x28 where FLOPS == 412_547_072
        layer3: {
            Basic(256, stride = 2) -> 256x14x14 where FLOPS == 180_232_192;
            Basic(256) -> 256x14x14 where FLOPS == 231_562_240;
        } -> 256x14x14 where FLOPS == 411_794_432
        layer4: {
            Basic(512, stride = 2) -> 512x7x7 where FLOPS == 180_031_488;
            Basic(512) -> 512x7x7 where FLOPS == 231_386_624;
        } -> 512x7x7 where FLOPS == 411_418_112
        avgpool: AdaptiveAvgPool2d(1) -> 512x1x1 where FLOPS == 25_088;
        Flatten -> 512 where FLOPS == 0;
        fc: Linear(512 -> 1000) -> 1000 where FLOPS == 513_000;
    }
}
