//! How layer kinds are classed: what a row says of its kinds apart from names and arguments.

/// What sort of layer a kind is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum Category {
    /// Convolutions, transposed ones aside.
    Convolution,
    /// Linear layers.
    Linear,
    /// Pools, adaptive ones too.
    Pooling,
    /// Layers that make their input larger: `Upsample`, transposed convolutions.
    Upsampling,
    /// Normalisation, and scaling by trainable factors.
    Norm,
    /// Functions of a single value that are not linear: `ReLU`.
    Activation,
    /// Functions that make shares of values: `Softmax`, `LogSoftmax`.
    Softmax,
    /// Layers that leave values as they are at inference: `Dropout`, `Identity`.
    Dropout,
    /// Layers that move values, or add and remove some: `Flatten`, `ZeroPad2d`.
    Reshape,
    /// Layers that take several tensors: `Add`.
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

/// How a kind joins its tensors.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Join {
    /// It adds them: `Add`.
    Sum,
    /// It multiplies them: `Mul`.
    Product,
    /// It lines them up along an axis: `Concat`.
    Concat,
}

/// The classes of modules that counting tools have rules for. A [`Convention`](crate::Convention) goes by them.
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
    /// A layer norm over the channels, whose class is torchvision's own.
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
    /// A bare parameter of its block, which tools that look at modules do not see.
    Parameter,
    /// No tool has a rule for it beside those that go by weights or by multiply–accumulates.
    Other,
}
