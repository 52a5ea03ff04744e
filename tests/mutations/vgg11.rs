cnn! {
    net Vgg11(3x224x224) -> 1000 where PARAMS == 132_863_336 {
        features: {
            Conv2d(3 -> 64, 3, padding = 1) -> 64x224x224 where FLOPS == 89_915_392;
            ReLU -> 64x224x224 where FLOPS == 6_422_528;
            MaxPool2d(2) -> 64x112x112 where FLOPS == 2_408_448;
            Conv2d(64 -> 128, 3, padding = 1) -> 128x112x112 where FLOPS == 926_449_664;
            ReLU -> 128x112x112 where FLOPS == 3_211_264;
            MaxPool2d(2) -> 128x56x56 where FLOPS == 1_204_224;
            Conv2d(128 -> 256, 3, padding = 1) -> 256x56x56 where FLOPS == 925_646_848;
            ReLU -> 256x56x56 where FLOPS == 1_605_632;
            Conv2d(256 -> 256, 3, padding = 1) -> 256x56x56 where FLOPS == 1_850_490_880;
            ReLU -> 256x56x56 where FLOPS == 1_605_632;
            MaxPool2d(2) -> 256x28x28 where FLOPS == 602_112;
            Conv2d(256 -> 512, 3, padding = 1) -> 512x28x28 where FLOPS == 925_245_440;
            ReLU -> 512x28x28 where FLOPS == 802_816;
            Conv2d(512 -> 512, 3, padding = 1) -> 512x28x28 where FLOPS == 1_850_089_472;
            ReLU -> 512x28x28 where FLOPS == 802_816;
            MaxPool2d(2) -> 512x14x14 where FLOPS == 301_056;
            Conv2d(512 -> 512, 3, padding = 1) -> 512x14x14 where FLOPS == 462_522_368;
            ReLU -> 512x14x14 where FLOPS == 200_704;
            Conv2d(512 -> 512, 3, padding = 1) -> 512x14x14 where FLOPS == 462_522_368;
            ReLU -> 512x14x14 where FLOPS == 200_704;
            MaxPool2d(2) -> 512x7x7 where FLOPS == 75_264;
        } -> 512x7x7
        Flatten -> 25088 where FLOPS == 0;
        classifier: {
            Linear(25088 -> 4096) -> 4096 where FLOPS == 102_764_544;
            ReLU -> 4096 where FLOPS == 8192;
            Linear(4096 -> 4096) -> 4096 where FLOPS == 16_781_312;
            ReLU -> 4096 where FLOPS == 8192;
            Linear(4096 -> 1000) -> 1000 where FLOPS == 4_097_000;
        } -> 1000 where FLOPS == 123_659_240
    }
}
