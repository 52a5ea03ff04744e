cnn! {
    block Double(width) {
        Conv2d(width, 3, padding = 1) -> (width, in.height, in.width) where PARAMS == (9 * in.channels + 1) * width;
        ReLU;
        Conv2d(width -> width, 3, padding = 1) -> (width, in.height, in.width) where PARAMS == (9 * width + 1) * width;
        ReLU;
    }

    net UNet(1x64x64) -> 2x64x64 where PARAMS == 1_949_634 {
        enc1: Double(32) -> 32x64x64 where FLOPS == 39_714_816;
        MaxPool2d(2) -> 32x32x32 where FLOPS == 98_304;
        enc2: Double(64) -> 64x32x32 where FLOPS == 57_016_320;
        MaxPool2d(2) -> 64x16x16 where FLOPS == 49_152;
        enc3: Double(128) -> 128x16x16 where FLOPS == 56_819_712;
        MaxPool2d(2) -> 128x8x8 where FLOPS == 24_576;
        Double(256) -> 256x8x8 where FLOPS == 56_721_408;
        up3: ConvTranspose2d(256 -> 128, 2, stride = 2) -> 128x16x16 where FLOPS == 8_421_376;
        Concat(enc3, up3) -> 256x16x16 where FLOPS == 0;
        Double(128) -> 128x16x16 where FLOPS == 113_442_816;
        up2: ConvTranspose2d(128 -> 64, 2, stride = 2) -> 64x32x32 where FLOPS == 8_454_144;
        Concat(enc2, up2, dim = 0) -> 128x32x32 where FLOPS == 0;
        Double(64) -> 64x32x32 where FLOPS == 113_639_424;
        up1: ConvTranspose2d(32, kernel_size = 4, stride = 2, padding = 1) -> 32x64x64 where FLOPS == 33_685_504;
        Concat(enc1, up1) -> 64x64x64 where FLOPS == 0;
        Double(32) -> 32x64x64 where FLOPS == 114_032_640;
        head: Conv2d(32 -> 2, 1) -> 2x64x64 where FLOPS == 270_336;
    }
}
