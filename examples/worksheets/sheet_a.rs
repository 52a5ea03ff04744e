//! Sheet A: parameter tables. As on the sheet, activations are omitted because they have no parameters.

use crate::sheet::{Figure, Sheet};
use cnn::cnn;

#[path = "../lenet5.rs"]
#[expect(dead_code, reason = "the `main` of the example")]
mod first;

pub(crate) use first::{LeNet5, lenet5};

cnn! {
    /// The three linear layers at the end of AlexNet and its successors.
    block Classifier(features, bias = true) {
        Flatten;
        fc1: Linear(features -> 4096, bias);
        fc2: Linear(4096 -> 4096, bias);
        fc3: Linear(4096 -> 1000, bias);
    }

    /// AlexNet (Krizhevsky et al., 2012) for one channel.
    #[allow(cnn::window_drops_input, reason = "as on the sheet")]
    pub(crate) net AlexNetGrey(1x224x224) -> 1000 where PARAMS == 50_820_776 {
        conv1: Conv2d(1 -> 96, 11, 4, 1);
        MaxPool2d(3, 2);
        conv2: Conv2d(96 -> 256, 5, padding = 2);
        MaxPool2d(3, 2);
        conv3: Conv2d(256 -> 384, 3, padding = 1);
        conv4: Conv2d(384 -> 384, 3, padding = 1);
        conv5: Conv2d(384 -> 256, 3, padding = 1);
        MaxPool2d(3, 2);
        ..Classifier(6400);
    }

    /// torchvision's AlexNet, with 61 million parameters.
    pub(crate) net AlexNet(3x224x224) -> 1000 where PARAMS == 61_100_840 {
        conv1: Conv2d(3 -> 64, 11, 4, 2);
        MaxPool2d(3, 2);
        conv2: Conv2d(64 -> 192, 5, padding = 2);
        MaxPool2d(3, 2);
        conv3: Conv2d(192 -> 384, 3, padding = 1);
        conv4: Conv2d(384 -> 256, 3, padding = 1);
        conv5: Conv2d(256 -> 256, 3, padding = 1);
        MaxPool2d(3, 2);
        avgpool: AdaptiveAvgPool2d(6) -> 256x6x6;
        ..Classifier(9216);
    }

    /// A wider ZFNet (Zeiler and Fergus, 2013).
    pub(crate) net ZFNet(3x224x224) -> 1000 where PARAMS == 107_020_712 {
        conv1: Conv2d(3 -> 64, 7, 2, 1);
        MaxPool2d(3, 2, 1);
        conv2: Conv2d(64 -> 192, 5, 2);
        MaxPool2d(3, 2, 1);
        conv3: Conv2d(192 -> 512, 3, padding = 1);
        conv4: Conv2d(512 -> 1024, 3, padding = 1);
        conv5: Conv2d(1024 -> 512, 3, padding = 1);
        pool5: MaxPool2d(3, 2) -> 512x6x6;
        ..Classifier(18432);
    }

    /// Equal convolutions, and a pool that halves the resolution.
    block Group(channels, convolutions, bias = true) {
        [Conv2d(channels, 3, padding = 1, bias = bias); convolutions];
        MaxPool2d(2, 2);
    }

    /// VGG-16 (Simonyan and Zisserman, 2014).
    pub(crate) net VGG16(3x224x224) -> 1000 where PARAMS == 138_357_544, DEPTH == 16 {
        group1: Group(64, 2);
        group2: Group(128, 2);
        group3: Group(256, 3);
        group4: Group(512, 3);
        group5: Group(512, 3);
        ..Classifier(25088);
    }

    /// One more convolution in each of the last three groups.
    block Vgg19(bias) {
        group1: Group(64, 2, bias);
        group2: Group(128, 2, bias);
        group3: Group(256, 4, bias);
        group4: Group(512, 4, bias);
        group5: Group(512, 4, bias);
        ..Classifier(25088, bias);
    }

    /// VGG-19.
    pub(crate) net VGG19(3x224x224) -> 1000 where PARAMS == 143_667_240, DEPTH == 19 {
        ..Vgg19(bias = true);
    }

    /// VGG-19 without biases.
    pub(crate) net VGG19Weights(3x224x224) -> 1000 where PARAMS == 143_652_544 {
        ..Vgg19(bias = false);
    }
}

pub(crate) const SHEET: Sheet = Sheet {
    name: "sheet_a",
    title: "Sheet A: parameter tables",
    figures: &[
        Figure::new(LeNet5::REPORT, "parameters", LeNet5::PARAMS, 61_706),
        Figure::new(LeNet5::REPORT, "parameters of conv2", lenet5::CONV2.params, 416)
            .slip("its working, 5·5·16 + 16, leaves out 6 channels"),
        Figure::new(AlexNetGrey::REPORT, "parameters", AlexNetGrey::PARAMS, 50_820_776),
        Figure::new(AlexNet::REPORT, "parameters", AlexNet::PARAMS, 61_100_840),
        Figure::new(
            AlexNet::REPORT,
            "parameters of conv1",
            alexnet::CONV1.params,
            7_808,
        )
        .slip("worked as 1·64·11·11 + 64; 3 channels arrive"),
        Figure::new(
            AlexNet::REPORT,
            "parameters of conv3",
            alexnet::CONV3.params,
            336_936,
        )
        .slip("(192·3·3 + 1)·384, its digits in another order"),
        Figure::new(ZFNet::REPORT, "parameters", ZFNet::PARAMS, 107_020_712),
        Figure::new(ZFNet::REPORT, "parameters of conv1", zfnet::CONV1.params, 3_200)
            .slip("worked with 1 channel; 3 arrive"),
        Figure::new(VGG16::REPORT, "parameters", VGG16::PARAMS, 138_357_544),
        Figure::new(VGG19::REPORT, "parameters", VGG19::PARAMS, 14_316_671_240)
            .slip("the sum of the rows, with two digits more"),
        Figure::new(
            VGG19::REPORT,
            "inputs of fc1",
            vgg19::FC1.input.channels(),
            17_800,
        )
        .slip("512·7·7 arrive"),
    ],
};
