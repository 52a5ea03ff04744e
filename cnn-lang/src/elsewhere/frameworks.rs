//! The names of layers in other frameworks, in lower case and without underscores.

/// Names without a number of axes, with their names here.
pub(super) const WHOLE: &[(&str, &str)] = &[
    ("cat", "Concat"),
    ("concatenate", "Concat"),
    ("dense", "Linear"),
    ("droppath", "StochasticDepth"),
    ("fc", "Linear"),
    ("fullyconnected", "Linear"),
    ("groupnormalization", "GroupNorm"),
    ("interpolate", "Upsample"),
    ("layernormalization", "LayerNorm"),
    ("lrn", "LocalResponseNorm"),
    ("multiply", "Mul"),
    ("ravel", "Flatten"),
    ("reshape", "Unflatten"),
    ("rmsnormalization", "RMSNorm"),
    ("sum", "Add"),
    ("swish", "SiLU"),
    ("transpose", "Permute"),
    ("upsampling", "Upsample"),
    ("view", "Flatten"),
];

/// Names with a number of axes, here and there, and the arguments that make them the same.
pub(super) const BY_AXES: &[(&str, &str, &str)] = &[
    ("averagepooling", "AvgPool", ""),
    ("batchnormalization", "BatchNorm", ""),
    ("convolution", "Conv", ""),
    ("deconv", "ConvTranspose", ""),
    ("deconvolution", "ConvTranspose", ""),
    ("globalaveragepooling", "AdaptiveAvgPool", "(1)"),
    ("globalavgpool", "AdaptiveAvgPool", "(1)"),
    ("globalmaxpool", "AdaptiveMaxPool", "(1)"),
    ("globalmaxpooling", "AdaptiveMaxPool", "(1)"),
    ("instancenormalization", "InstanceNorm", ""),
    ("maxpooling", "MaxPool", ""),
    ("pad", "ZeroPad", ""),
    ("spatialdropout", "Dropout", ""),
    ("zeropadding", "ZeroPad", ""),
];
