//! "U-Net: Convolutional Networks for Biomedical Image Segmentation" (Ronneberger et al., 2015),
//! <https://arxiv.org/abs/1505.04597>, with padding, so that images keep their size.

use cnn::cnn;

cnn! {
    block Double(channels) {
        conv1: Conv2d(channels, 3, padding = 1);
        ReLU;
        conv2: Conv2d(channels, 3, padding = 1);
        relu2: ReLU;
    }

    pub net UNet(1x512x512) -> 2x512x512 {
        down1: Double(64);
        pool1: MaxPool2d(2);
        down2: Double(128);
        pool2: MaxPool2d(2);
        down3: Double(256);
        pool3: MaxPool2d(2);
        down4: Double(512);
        pool4: MaxPool2d(2);
        bottom: Double(1024);
        up4: ConvTranspose2d(512, 2, stride = 2);
        cat4: Concat(down4, up4);
        dec4: Double(512);
        up3: ConvTranspose2d(256, 2, stride = 2);
        cat3: Concat(down3, up3);
        dec3: Double(256);
        up2: ConvTranspose2d(128, 2, stride = 2);
        cat2: Concat(down2, up2);
        dec2: Double(128);
        up1: ConvTranspose2d(64, 2, stride = 2);
        cat1: Concat(down1, up1);
        dec1: Double(64);
        classes: Conv2d(2, 1);
    }
}
