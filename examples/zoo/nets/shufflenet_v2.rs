//! "ShuffleNet V2: Practical Guidelines for Efficient CNN Architecture Design" (Ma et al., 2018),
//! <https://arxiv.org/abs/1807.11164>.

use cnn::cnn;

cnn! {
    block Depthwise(stride) {
        Conv2d(in.channels, 3, stride = stride, padding = 1, groups = in.channels, bias = false);
        BatchNorm2d;
    }

    block Pointwise(channels) {
        Conv2d(channels, 1, bias = false);
        BatchNorm2d;
        ReLU;
    }

    block Branch(channels, stride) {
        ..Pointwise(channels);
        ..Depthwise(stride);
        ..Pointwise(channels);
    }

    /// Half of the channels bypass the branch.
    block Unit(channels) {
        let half = channels / 2;
        Concat {
            { Narrow(0, 0, half); }
            { Narrow(0, half, half); branch2: Branch(half, stride = 1); }
        }
        ChannelShuffle(2);
    }

    /// Halves the resolution.
    block Downsample(channels) {
        let half = channels / 2;
        Concat {
            branch1: { ..Depthwise(stride = 2); ..Pointwise(half); }
            branch2: { ..Branch(half, stride = 2); }
        }
        ChannelShuffle(2);
    }

    block Stage(channels, units) {
        Downsample(channels);
        [Unit(channels); units - 1];
    }

    block ShuffleNetV2(width, features) {
        conv1: {
            Conv2d(24, 3, stride = 2, padding = 1, bias = false);
            BatchNorm2d;
            ReLU;
        }
        maxpool: MaxPool2d(3, stride = 2, padding = 1);
        stage2: Stage(width, 4);
        stage3: Stage(2 * width, 8);
        stage4: Stage(4 * width, 4);
        conv5: Pointwise(features);
        AdaptiveAvgPool2d(1);
        Flatten;
        fc: Linear(1000);
    }

    pub net ShuffleNetV2X0_5(3x224x224) -> 1000 { ..ShuffleNetV2(48, 1024); }
    pub net ShuffleNetV2X1_0(3x224x224) -> 1000 { ..ShuffleNetV2(116, 1024); }
    pub net ShuffleNetV2X1_5(3x224x224) -> 1000 { ..ShuffleNetV2(176, 1024); }
    pub net ShuffleNetV2X2_0(3x224x224) -> 1000 { ..ShuffleNetV2(244, 2048); }
}
