cnn! {
    // As a worksheet has it.
    net AlexNet(3x224x224) -> 1000 where PARAMS == 61_100_840 {
        conv1: Conv2d(64c, 11w, 4s, 2p) -> 64x55x55 where FLOPS == 70_470_400;
        ReLU -> 64x55x55 where FLOPS == 387_200;
        MaxPool2d(3w, 2s, 0p) -> 64x27x27 where FLOPS == 373_248;
        conv2: Conv2d(192c, 5w, 1s, 2p) -> 192x27x27 where FLOPS == 224_088_768;
        ReLU -> 192x27x27 where FLOPS == 279_936;
        MaxPool2d(3w, 2s, 0p) -> 192x13x13 where FLOPS == 259_584;
        conv3: Conv2d(384c, 3w, 1s, 1p) -> 384x13x13 where FLOPS == 112_205_184;
        ReLU -> 384x13x13 where FLOPS == 129_792;
        conv4: Conv2d(256c, 3w, 1s, 1p) -> 256x13x13 where FLOPS == 149_563_648;
        ReLU -> 256x13x13 where FLOPS == 86_528;
        conv5: Conv2d(256c, 3w, 1s, 1p) -> 256x13x13 where FLOPS == 99_723_520;
        ReLU -> 256x13x13 where FLOPS == 86_528;
        MaxPool2d(3w, 2s, 0p) -> 256x6x6 where FLOPS == 73_728;
        AdaptiveAvgPool2d(6) -> 256x6x6 where FLOPS == 9216;
        Flatten -> 9216 where FLOPS == 0;
        Dropout -> 9216 where FLOPS == 0;
        fc6: Linear(9216 -> 4096) -> 4096 where FLOPS == 37_752_832;
        ReLU -> 4096 where FLOPS == 8192;
        Dropout -> 4096 where FLOPS == 0;
        fc7: Linear(4096 -> 4096) -> 4096 where FLOPS == 16_781_312;
        ReLU -> 4096 where FLOPS == 8192;
        fc8: Linear(4096 -> 1000) -> 1000 where FLOPS == 4_097_000;
    }
}
