//! "Designing Network Design Spaces" (Radosavovic et al., 2020), <https://arxiv.org/abs/2003.13678>.

use cnn::cnn;

cnn! {
    block Linear2d(channels, kernel = 1, stride = 1, groups = 1) {
        Conv2d(channels, kernel, stride = stride, padding = kernel / 2, groups = groups, bias = false);
        BatchNorm2d;
    }

    block Conv(channels, kernel = 1, stride = 1, groups = 1) {
        ..Linear2d(channels, kernel, stride, groups);
        ReLU;
    }

    block SqueezeExcitation(squeezed) {
        avgpool: AdaptiveAvgPool2d(1);
        fc1: Conv2d(squeezed, 1);
        activation: ReLU;
        fc2: Conv2d(in.channels, 1);
        scale_activation: Sigmoid;
        Mul(scale_activation, in);
    }

    block Bottleneck(se, group, channels, stride = 1) {
        Add {
            {
                if stride != 1 || in.channels != channels {
                    proj: Linear2d(channels, 1, stride);
                }
            }
            f: {
                a: Conv(channels);
                b: Conv(channels, 3, stride, groups = channels / min(group, channels));
                if se {
                    se: SqueezeExcitation(in.channels / 4);
                }
                c: Linear2d(channels);
            }
        }
        activation: ReLU;
    }

    block Stage(stage, se, group, depth, channels) {
        block{stage}-0: Bottleneck(se, group, channels, stride = 2);
        for i in 1..depth {
            block{stage}-{i}: Bottleneck(se, group, channels);
        }
    }

    /// Four stages with the given numbers of units and channels, in groups of `group` channels.
    block RegNet(se, group, d1, d2, d3, d4, w1, w2, w3, w4) {
        stem: Conv(32, 3, stride = 2);
        trunk_output: {
            block1: Stage(1, se, group, d1, w1);
            block2: Stage(2, se, group, d2, w2);
            block3: Stage(3, se, group, d3, w3);
            block4: Stage(4, se, group, d4, w4);
        }
        avgpool: AdaptiveAvgPool2d(1);
        Flatten;
        fc: Linear(1000);
    }

    block X(group, d1, d2, d3, d4, w1, w2, w3, w4) { ..RegNet(false, group, d1, d2, d3, d4, w1, w2, w3, w4); }
    /// With squeeze and excitation.
    block Y(group, d1, d2, d3, d4, w1, w2, w3, w4) { ..RegNet(true, group, d1, d2, d3, d4, w1, w2, w3, w4); }

    pub net RegNetX400MF(3x224x224) -> 1000 { ..X( 16,  1, 2,  7, 12,   32,   64,  160,  400); }
    pub net RegNetX800MF(3x224x224) -> 1000 { ..X( 16,  1, 3,  7,  5,   64,  128,  288,  672); }
    pub net RegNetX1_6GF(3x224x224) -> 1000 { ..X( 24,  2, 4, 10,  2,   72,  168,  408,  912); }
    pub net RegNetX3_2GF(3x224x224) -> 1000 { ..X( 48,  2, 6, 15,  2,   96,  192,  432, 1008); }
    pub net RegNetX8GF(3x224x224)   -> 1000 { ..X(120,  2, 5, 15,  1,   80,  240,  720, 1920); }
    pub net RegNetX16GF(3x224x224)  -> 1000 { ..X(128,  2, 6, 13,  1,  256,  512,  896, 2048); }
    pub net RegNetX32GF(3x224x224)  -> 1000 { ..X(168,  2, 7, 13,  1,  336,  672, 1344, 2520); }

    pub net RegNetY400MF(3x224x224) -> 1000 { ..Y(  8,  1, 3,  6,  6,   48,  104,  208,  440); }
    pub net RegNetY800MF(3x224x224) -> 1000 { ..Y( 16,  1, 3,  8,  2,   64,  144,  320,  784); }
    pub net RegNetY1_6GF(3x224x224) -> 1000 { ..Y( 24,  2, 6, 17,  2,   48,  120,  336,  888); }
    pub net RegNetY3_2GF(3x224x224) -> 1000 { ..Y( 24,  2, 5, 13,  1,   72,  216,  576, 1512); }
    pub net RegNetY8GF(3x224x224)   -> 1000 { ..Y( 56,  2, 4, 10,  1,  224,  448,  896, 2016); }
    pub net RegNetY16GF(3x224x224)  -> 1000 { ..Y(112,  2, 4, 11,  1,  224,  448, 1232, 3024); }
    pub net RegNetY32GF(3x224x224)  -> 1000 { ..Y(232,  2, 5, 12,  1,  232,  696, 1392, 3712); }
    pub net RegNetY128GF(3x384x384) -> 1000 { ..Y(264,  2, 7, 17,  1,  528, 1056, 2904, 7392); }
}
