//! Classifications of layer kinds.

/// The category of a layer kind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum Category {
    /// Convolutions, except transposed ones.
    Convolution,
    /// Linear layers.
    Linear,
    /// Pools, including adaptive ones.
    Pooling,
    /// Layers that enlarge their input: `Upsample`, transposed convolutions.
    Upsampling,
    /// Normalisation, and scaling by trainable factors.
    Norm,
    /// Nonlinear pointwise functions: `ReLU`.
    Activation,
    /// `Softmax` and `LogSoftmax`.
    Softmax,
    /// Layers that do nothing at inference: `Dropout`, `Identity`.
    Dropout,
    /// Layers that move, pad or crop values: `Flatten`, `ZeroPad2d`.
    Reshape,
    /// Layers with several inputs: `Add`.
    Join,
}

impl Category {
    /// All categories.
    pub const ALL: &'static [Self] = &[
        Self::Convolution,
        Self::Linear,
        Self::Pooling,
        Self::Upsampling,
        Self::Norm,
        Self::Activation,
        Self::Softmax,
        Self::Dropout,
        Self::Reshape,
        Self::Join,
    ];
}

/// The operation of a join.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Join {
    /// Sum: `Add`.
    Sum,
    /// Product: `Mul`.
    Product,
    /// Concatenation: `Concat`.
    Concat,
}

/// The classes of modules for which profilers have rules. A [`Convention`](crate::Convention) selects its rule by
/// class.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ModuleClass {
    Conv,
    ConvTranspose,
    Linear,
    MaxPool,
    AvgPool,
    AdaptiveMaxPool,
    AdaptiveAvgPool,
    BatchNorm,
    InstanceNorm,
    GroupNorm,
    LayerNorm,
    /// torchvision's layer norm over the channels.
    ChannelNorm,
    LocalResponseNorm,
    Relu,
    Relu6,
    LeakyRelu,
    Prelu,
    Elu,
    Silu,
    Gelu,
    Softmax,
    Upsample,
    /// A parameter without a module, which tools that count modules do not see.
    Parameter,
    /// No tool has a rule for the class. Only tools that count weights or multiply–accumulates count it.
    Other,
}
