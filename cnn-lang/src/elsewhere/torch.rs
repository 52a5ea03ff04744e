//! The names of PyTorch that are no layers here, each with what takes its place.
//!
//! `tests/golden/torch_names.json` has all names of PyTorch: each is a layer, or has a row here.

/// What takes the place of a name.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Instead {
    /// Nothing.
    Nothing,
    /// A layer that takes the same arguments, and why.
    Layer(&'static str, &'static str),
    /// A layer whose name ends with the number of axes, and takes the same arguments: `BatchNorm`.
    Axes(&'static str),
    /// A call, and why.
    Call(&'static str, &'static str),
    /// What to do, in words.
    Words(&'static str),
}

use Instead::{Axes, Call, Layer, Nothing, Words};

const LOSS: Instead = Words("leave it out: a network here ends before its loss");
const MODULE: Instead = Words("declare a part with parameters with `block`");
const INFERRED: &str = "as every layer here infers its input side";
const ZERO_PADS: Instead = Words("a convolution pads with zeros by itself: `padding = 1`");
const REFLECTS: Instead = Words("a convolution pads so by itself: `padding = 1, padding_mode = reflect`");
const REPLICATES: Instead = Words("a convolution pads so by itself: `padding = 1, padding_mode = replicate`");
const WRAPS: Instead = Words("a convolution pads so by itself: `padding = 1, padding_mode = circular`");
const SAME_SHAPE: &str = "which makes the same shape and has no weights either";
const UNPOOLED: Instead = Words("an `Upsample` with the scale of the pool makes the same shape");
const POOLED: Instead = Words("an average pool of the same window makes the same shape");
const ANY_SIZE: Instead = Words("an adaptive max pool makes a map of any size too");
const BEGIN_BEHIND: Instead =
    Words("begin the network behind it: its input is then the shape that this makes");

/// The classes of `torch.nn`.
pub(crate) const TORCH_NN: &[(&str, Instead)] = &[
    ("AdaptiveLogSoftmaxWithLoss", LOSS),
    ("BCELoss", LOSS),
    ("BCEWithLogitsLoss", LOSS),
    ("Bilinear", Nothing),
    ("Buffer", Nothing),
    ("CTCLoss", LOSS),
    ("CircularPad1d", WRAPS),
    ("CircularPad3d", WRAPS),
    ("ConstantPad1d", ZERO_PADS),
    ("ConstantPad2d", Words("`ZeroPad2d` makes the same shape")),
    ("ConstantPad3d", ZERO_PADS),
    ("Container", MODULE),
    ("CosineEmbeddingLoss", LOSS),
    ("CosineSimilarity", Nothing),
    ("CrossEntropyLoss", LOSS),
    ("CrossMapLRN2d", Layer("LocalResponseNorm", "which is the same")),
    (
        "DataParallel",
        Words("leave it out: it changes neither shapes nor counts"),
    ),
    ("Embedding", BEGIN_BEHIND),
    ("EmbeddingBag", BEGIN_BEHIND),
    ("FeatureAlphaDropout", Layer("AlphaDropout", SAME_SHAPE)),
    ("FractionalMaxPool2d", ANY_SIZE),
    ("FractionalMaxPool3d", ANY_SIZE),
    (
        "GLU",
        Words("write it out: two `Narrow`s, a `Sigmoid` of the second, and a `Mul` of both"),
    ),
    ("GRU", Nothing),
    ("GRUCell", Nothing),
    ("GaussianNLLLoss", LOSS),
    ("Hardshrink", Call("ReLU", SAME_SHAPE)),
    ("HingeEmbeddingLoss", LOSS),
    ("HuberLoss", LOSS),
    ("KLDivLoss", LOSS),
    ("L1Loss", LOSS),
    ("LPPool1d", POOLED),
    ("LPPool2d", POOLED),
    ("LPPool3d", POOLED),
    ("LSTM", Nothing),
    ("LSTMCell", Nothing),
    ("LazyBatchNorm1d", Layer("BatchNorm1d", INFERRED)),
    ("LazyBatchNorm2d", Layer("BatchNorm2d", INFERRED)),
    ("LazyBatchNorm3d", Layer("BatchNorm3d", INFERRED)),
    ("LazyConv1d", Layer("Conv1d", INFERRED)),
    ("LazyConv2d", Layer("Conv2d", INFERRED)),
    ("LazyConv3d", Layer("Conv3d", INFERRED)),
    ("LazyConvTranspose1d", Layer("ConvTranspose1d", INFERRED)),
    ("LazyConvTranspose2d", Layer("ConvTranspose2d", INFERRED)),
    ("LazyConvTranspose3d", Layer("ConvTranspose3d", INFERRED)),
    ("LazyInstanceNorm1d", Layer("InstanceNorm1d", INFERRED)),
    ("LazyInstanceNorm2d", Layer("InstanceNorm2d", INFERRED)),
    ("LazyInstanceNorm3d", Layer("InstanceNorm3d", INFERRED)),
    ("LazyLinear", Layer("Linear", INFERRED)),
    ("LinearCrossEntropyLoss", LOSS),
    ("LinearCrossEntropyOptions", LOSS),
    ("MSELoss", LOSS),
    ("MarginRankingLoss", LOSS),
    ("MaxUnpool1d", UNPOOLED),
    ("MaxUnpool2d", UNPOOLED),
    ("MaxUnpool3d", UNPOOLED),
    ("Module", MODULE),
    (
        "ModuleDict",
        Words("give the statements labels: `name: Layer(…);`"),
    ),
    (
        "ModuleList",
        Words("write a repeat, `[Layer(…); 3];`, or a `for`"),
    ),
    ("MultiLabelMarginLoss", LOSS),
    ("MultiLabelSoftMarginLoss", LOSS),
    ("MultiMarginLoss", LOSS),
    ("MultiheadAttention", Nothing),
    ("NLLLoss", LOSS),
    ("NLLLoss2d", LOSS),
    ("PairwiseDistance", Nothing),
    ("Parameter", Nothing),
    ("ParameterDict", Nothing),
    ("ParameterList", Nothing),
    ("PoissonNLLLoss", LOSS),
    ("RNN", Nothing),
    ("RNNBase", Nothing),
    ("RNNCell", Nothing),
    ("RNNCellBase", Nothing),
    ("RReLU", Call("LeakyReLU", SAME_SHAPE)),
    ("ReflectionPad1d", REFLECTS),
    ("ReflectionPad3d", REFLECTS),
    ("ReplicationPad1d", REPLICATES),
    ("ReplicationPad3d", REPLICATES),
    (
        "Sequential",
        Words("put the layers in braces, one after the other: `{ …; …; }`"),
    ),
    ("SmoothL1Loss", LOSS),
    ("SoftMarginLoss", LOSS),
    ("Softmax2d", Call("Softmax", "which works along the channels")),
    ("Softmin", Call("Softmax", SAME_SHAPE)),
    ("Softshrink", Call("ReLU", SAME_SHAPE)),
    ("SyncBatchNorm", Axes("BatchNorm")),
    ("Tanhshrink", Call("Tanh", SAME_SHAPE)),
    ("Threshold", Call("ReLU", SAME_SHAPE)),
    ("Transformer", Nothing),
    ("TransformerDecoder", Nothing),
    ("TransformerDecoderLayer", Nothing),
    ("TransformerEncoder", Nothing),
    ("TransformerEncoderLayer", Nothing),
    ("TripletMarginLoss", LOSS),
    ("TripletMarginWithDistanceLoss", LOSS),
    ("UninitializedBuffer", Nothing),
    ("UninitializedParameter", Nothing),
    (
        "UpsamplingBilinear2d",
        Words("add `mode = bilinear, align_corners = true` to an `Upsample`"),
    ),
    (
        "UpsamplingNearest2d",
        Layer("Upsample", "whose mode is `nearest` by default"),
    ),
    ("ZeroPad1d", ZERO_PADS),
    ("ZeroPad3d", ZERO_PADS),
];

/// The classes of `torchvision.ops`.
pub(crate) const TORCHVISION_OPS: &[(&str, Instead)] = &[
    (
        "Conv2dNormActivation",
        Words("declare it with `block`: a `Conv2d`, a `BatchNorm2d`, and an activation"),
    ),
    (
        "Conv3dNormActivation",
        Words("declare it with `block`: a `Conv3d`, a `BatchNorm3d`, and an activation"),
    ),
    (
        "DeformConv2d",
        Words("a `Conv2d` makes the same shape and has the same weights"),
    ),
    ("DropBlock2d", Call("Dropout2d", SAME_SHAPE)),
    ("DropBlock3d", Call("Dropout3d", SAME_SHAPE)),
    ("FeaturePyramidNetwork", MODULE),
    (
        "FrozenBatchNorm2d",
        Words("a `BatchNorm2d` makes the same shape, but its scales and shifts are parameters"),
    ),
    ("MLP", Words("write its layers: `Linear(…); ReLU; Linear(…);`")),
    ("MultiScaleRoIAlign", Nothing),
    ("PSRoIAlign", Nothing),
    ("PSRoIPool", Nothing),
    ("RoIAlign", Nothing),
    ("RoIPool", Nothing),
    (
        "SqueezeExcitation",
        Words("declare it with `block`: `AdaptiveAvgPool2d(1)`, two `Conv2d`s of 1x1, and a `Mul` with `in`"),
    ),
];
