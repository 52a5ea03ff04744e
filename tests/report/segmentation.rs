//! FCN and DeepLabV3 on a ResNet-50: networks whose last layer resizes to the size of the input.

use cnn::Shape;

/// Declares the networks at a size.
macro_rules! segmentation {
    ($module:ident: $($input:tt)*) => {
        pub(super) mod $module {
            cnn::cnn! {
                block Bottleneck(channels, stride = 1, dilation = 1) {
                    Add {
                        {
                            conv1: Conv2d(channels, 1, bias = false);
                            bn1: BatchNorm2d;
                            ReLU;
                            conv2: Conv2d(channels, 3, stride = stride, padding = dilation, dilation = dilation, bias = false);
                            bn2: BatchNorm2d;
                            ReLU;
                            conv3: Conv2d(4 * channels, 1, bias = false);
                            bn3: BatchNorm2d;
                        }
                        {
                            if stride != 1 || in.channels != 4 * channels {
                                downsample: { Conv2d(4 * channels, 1, stride = stride, bias = false); BatchNorm2d; }
                            }
                        }
                    }
                    ReLU;
                }

                /// The last two stages have dilation instead of a stride.
                block Backbone {
                    conv1: Conv2d(64, 7, stride = 2, padding = 3, bias = false);
                    bn1: BatchNorm2d;
                    ReLU;
                    MaxPool2d(3, stride = 2, padding = 1);
                    layer1: [Bottleneck(64); 3];
                    layer2: { Bottleneck(128, stride = 2); [Bottleneck(128); 3]; }
                    layer3: { Bottleneck(256); [Bottleneck(256, dilation = 2); 5]; }
                    layer4: { Bottleneck(512, dilation = 2); [Bottleneck(512, dilation = 4); 2]; }
                }

                block Unit(channels, kernel = 1, dilation = 1) {
                    Conv2d(channels, kernel, padding = kernel / 2 * dilation, dilation = dilation, bias = false);
                    BatchNorm2d;
                    ReLU;
                }

                pub(crate) net Fcn($($input)*) {
                    backbone: Backbone;
                    classifier: { Unit(512, 3); Dropout(0.1); Conv2d(21, 1); }
                    Upsample(size = (in.height, in.width), mode = bilinear);
                }

                pub(crate) net DeepLabV3($($input)*) {
                    backbone: Backbone;
                    aspp: Concat {
                        { Unit(256); }
                        { Unit(256, 3, 12); }
                        { Unit(256, 3, 24); }
                        { Unit(256, 3, 36); }
                        { AdaptiveAvgPool2d(1); Unit(256); Upsample(size = (in.height, in.width), mode = bilinear); }
                    }
                    project: { Unit(256); Dropout(0.5); }
                    classifier: { Unit(256, 3); Conv2d(21, 1); }
                    Upsample(size = (in.height, in.width), mode = bilinear);
                }
            }
        }
    };
}

segmentation!(declared: 3x520x520);
segmentation!(small: 3x224x224);

#[test]
fn equal_those_declared_at_that_size() {
    for (report, small) in [
        (declared::Fcn::REPORT, small::Fcn::REPORT),
        (declared::DeepLabV3::REPORT, small::DeepLabV3::REPORT),
    ] {
        assert_eq!(report.output(), Shape::new(&[21, 520, 520]));
        let again = report.at([3, 224, 224]).unwrap();
        assert_eq!(again.output(), Shape::new(&[21, 224, 224]));
        assert_eq!(&again, small);
        assert_eq!(&again.at([3, 520, 520]).unwrap(), report);
    }
}

/// torchvision's `deeplabv3_resnet50` without auxiliary classifier.
#[test]
fn counts_are_those_of_pytorch() {
    let at = declared::DeepLabV3::REPORT.at([3, 224, 224]).unwrap();
    assert_eq!(at.metrics().macs, 31_310_548_992);
    // The published parameters are those with the auxiliary classifier.
    let auxiliary = 9 * 1024 * 256 + 2 * 256 + (256 + 1) * 21;
    assert_eq!(at.metrics().params, 42_004_074 - auxiliary);
}
