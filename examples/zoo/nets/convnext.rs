//! "A ConvNet for the 2020s" (Liu et al., 2022), <https://arxiv.org/abs/2201.03545>.

use cnn::cnn;

cnn! {
    block CNBlock(drop) {
        let dim = in.channels;
        block: {
            Conv2d(dim, 7, padding = 3, groups = dim);
            Permute(1, 2, 0);
            LayerNorm(dim, eps = 1e-6);
            Linear(dim -> 4 * dim);
            GELU;
            Linear(4 * dim -> dim);
            Permute(2, 0, 1);
        }
        layer_scale: LayerScale;
        stochastic_depth: StochasticDepth(drop);
        Add(stochastic_depth, in);
    }

    /// The units `first..end`. In training, the probability of dropping a unit increases with its number.
    block Stage(drop, first, end) {
        for i in first..end {
            CNBlock(i * drop);
        }
    }

    block Stem(dim) {
        Conv2d(dim, 4, stride = 4);
        LayerNorm2d(eps = 1e-6);
    }

    block Downsample {
        LayerNorm2d(eps = 1e-6);
        Conv2d(2 * in.channels, 2, stride = 2);
    }

    /// The third stage has `units` units, the others have 3.
    block ConvNeXt(dim, units, most_drop) {
        let drop = most_drop / (units + 8);
        features: {
            Stem(dim);
            Stage(drop, 0, 3);
            Downsample;
            Stage(drop, 3, 6);
            Downsample;
            Stage(drop, 6, units + 6);
            Downsample;
            Stage(drop, units + 6, units + 9);
        }
        avgpool: AdaptiveAvgPool2d(1);
        classifier: {
            LayerNorm2d(eps = 1e-6);
            Flatten;
            Linear(1000);
        }
    }

    pub net ConvNeXtTiny(3x224x224) -> 1000 { ..ConvNeXt(96, 9, 0.1); }
    pub net ConvNeXtSmall(3x224x224) -> 1000 { ..ConvNeXt(96, 27, 0.4); }
    pub net ConvNeXtBase(3x224x224) -> 1000 { ..ConvNeXt(128, 27, 0.5); }
    pub net ConvNeXtLarge(3x224x224) -> 1000 { ..ConvNeXt(192, 27, 0.5); }
}
