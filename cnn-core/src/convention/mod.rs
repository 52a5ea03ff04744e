//! Operation counts by the rules of other tools. Each tool is a [`Convention`] and a file of this module.

mod calflops;
mod count;
mod fvcore;
mod module;
mod ptflops;
mod thop;
mod torchinfo;

pub(crate) use module::Module;

use core::fmt;
use count::Count;

macro_rules! conventions {
    (
        $(#[doc = $page:literal])*
        pub enum Convention {
            $( $(#[doc = $doc:literal])* $Variant:ident $name:literal $source:literal; )*
        }
    ) => {
        $(#[doc = $page])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        #[non_exhaustive]
        pub enum Convention {
            $( $(#[doc = $doc])* $Variant, )*
        }

        impl Convention {
            /// All conventions, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$Variant),*];

            /// A short name: `fvcore`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$Variant => $name,)*
                }
            }

            /// The documentation of the convention, in Markdown.
            pub const fn doc(self) -> &'static str {
                match self {
                    $(Self::$Variant => concat!($($doc, "\n"),*),)*
                }
            }

            /// The package, version and call with these rules; empty for the crate's own conventions.
            pub const fn source(self) -> &'static str {
                match self {
                    $(Self::$Variant => $source,)*
                }
            }
        }
    };
}

conventions! {
    /// The rules by which operations are counted.
    ///
    /// Published figures mostly differ because tools count by different rules. These are the rules of the common tools,
    /// read from their source. Tests compare them with the tools' output for 24 networks of torchvision, module by
    /// module where a tool reports modules. The counts are equal. [`Report::ops`](crate::Report::ops) counts a network,
    /// [`LayerReport::ops`](crate::LayerReport::ops) a layer, and [`Report::ops_of`](crate::Report::ops_of) also a
    /// scope. All can be evaluated in `const`.
    ///
    /// ```
    /// use cnn_core::Convention;
    /// # #[cfg(feature = "alloc")] {
    /// # use cnn_core::{analysis::Analysis, graph::Graph, report::pack, Kind, Report, Shape, Value};
    /// # let mut graph = Graph::new("Tiny");
    /// # let image = graph.input("in", Shape::new(&[400]));
    /// # let args = [Value::Absent, Value::Int(120), Value::Bool(true)];
    /// # graph.add("fc1", Kind::LINEAR, &args, &[image]).unwrap();
    /// # let report: Report = pack(&graph, &Analysis::of(&graph).unwrap()).into();
    /// // A linear layer of 400 inputs and 120 outputs.
    /// assert_eq!(report.ops(Convention::Fvcore), Some(120 * 400));
    /// assert_eq!(report.ops(Convention::Torchinfo), Some(120 * (400 + 1)));
    /// assert_eq!(report.ops(Convention::TorchFlopCounter), Some(2 * 120 * 400));
    /// # }
    /// ```
    ///
    /// # ResNet-50 by each convention
    ///
    /// Inference of one image of 3×224×224.
    ///
    /// | convention | count | the tool's term | per multiply–accumulate | biases | norms | activations, pools |
    /// | --- | ---: | --- | --- | --- | --- | --- |
    /// | [`worksheet`](Self::Worksheet) | 4,126,741,992 | operations | 1 | yes | yes | yes |
    /// | [`macs`](Self::Macs) | 4,089,184,256 | | 1 | no | no | no |
    /// | [`torchinfo`](Self::Torchinfo) | 4,089,238,376 | mult-adds | 1 | yes | by their weights | no |
    /// | [`torch-flop-counter`](Self::TorchFlopCounter) | 8,178,368,512 | FLOPs | 2 | no | no | no |
    /// | [`fvcore`](Self::Fvcore) | 4,111,512,576 | flops | 1 | no | yes | one kind of pool |
    /// | [`ptflops`](Self::Ptflops) | 4,132,436,968 | MACs | 1 | yes | yes | yes, most twice |
    /// | [`ptflops-modules`](Self::PtflopsModules) | 4,121,925,096 | MACs | 1 | yes | yes | yes |
    /// | [`ptflops-aten`](Self::PtflopsAten) | 4,089,185,256 | MACs | 1 | yes | no | no |
    /// | [`thop`](Self::Thop) | 4,133,742,592 | MACs | 1 | no | yes | average pools |
    /// | [`calflops`](Self::Calflops) | 8,211,108,352 | FLOPs | 2 | convolutions' | yes | yes |
    ///
    /// # Assumptions
    ///
    /// Each layer is a module of a PyTorch network, which runs once on one image in inference mode. A tool that counts
    /// modules does not count functions (`F.relu`, `x.mean([2, 3])`, `torch.relu`), and a tool that counts functions
    /// may not know all functions. Joins (`Add`, `Mul`, `Concat`) are operators and `torch.cat`, which no tool counts.
    ///
    /// A convolution with `padding = same` is counted like one whose input is padded by another module. PyTorch has
    /// `padding='same'` for a stride of 1 alone, and only there two tools miscount it: fvcore counts 0, because the
    /// operator in its trace has no rule, and calflops one position too few along axes whose padding is odd.
    ///
    /// Bugs in a tool's rules are part of the convention, so that the figure equals the tool's. They are listed below.
    /// X is the number of input values and Y of output values; c is the number of input channels and k of output
    /// channels; w is the product of the window's sides; g is the number of groups; P is the number of output positions
    /// (the product of the output's spatial sizes). Layers that are not in a convention's table count 0.
    pub enum Convention {
        /// The crate's own count of operations, as in worksheets: [`FLOPS`](crate::Metric::Flops).
        Worksheet "worksheet" "";
        /// Multiply–accumulates of convolutions and linear layers, without biases: [`MACS`](crate::Metric::Macs).
        /// torchvision publishes these (`_ops`, in units of 10⁹), and calflops reports them as MACs.
        Macs "macs" "";
        /// torchinfo: every weight counts once, and in a convolution once per output position.
        ///
        /// | layer | counts |
        /// | --- | --- |
        /// | convolution, transposed convolution | (k·c/g·w, plus k with biases)·P |
        /// | other layers with `weight` or `bias` | their number of values |
        ///
        /// Bugs: a transposed convolution is counted at its output positions, which is about stride² times too many. A
        /// linear layer on a shaped input is counted for a single row, and a norm for a single position. `LayerScale`,
        /// which is a parameter of its block, is not counted.
        Torchinfo "torchinfo" "torchinfo 1.8.0: `summary(…).total_mult_adds`";
        /// PyTorch's own counter: 2·[`Macs`](Self::Macs).
        TorchFlopCounter "torch-flop-counter" "PyTorch 2.15: `torch.utils.flop_counter.FlopCounterMode`";
        /// fvcore: the operators of a trace. A multiply–accumulate is one "flop".
        ///
        /// | layer | counts |
        /// | --- | --- |
        /// | convolution, transposed convolution, linear layer | multiply–accumulates, without biases |
        /// | batch norm | 2·X, or X without scale |
        /// | batch norm without running statistics, instance, group, layer norm | 5·X, or 4·X without scale |
        /// | `AdaptiveAvgPool2d` | X |
        /// | `Upsample` of C×H×W | Y for `nearest`, 4·Y for `bilinear` |
        Fvcore "fvcore" "fvcore 0.1.5.post20221221: `FlopCountAnalysis(…).total()`";
        /// ptflops with its defaults: [`PtflopsModules`](Self::PtflopsModules), plus the functions that the modules
        /// call.
        ///
        /// | layer | counts, in addition to the module |
        /// | --- | --- |
        /// | `ReLU`, `PReLU`, `ELU`, `GELU`, `SiLU`, `Softmax`, pools | X |
        /// | `Upsample` to a size | Y |
        /// | `Upsample` by a factor | X times the factor of each axis; of several factors, the integer part of each |
        /// | `LocalResponseNorm` of size n | 3·X, plus the squares with n − 1 channels of padding |
        ///
        /// Bug: operations that both counters know are counted twice.
        Ptflops "ptflops" "ptflops 0.7.5: `get_model_complexity_info(…)`";
        /// ptflops with only the modules for which it has a hook.
        ///
        /// | layer | counts |
        /// | --- | --- |
        /// | convolution, transposed convolution, linear layer | multiply–accumulates, plus one per added bias |
        /// | batch, instance, group norm | 2·X, or X without scale |
        /// | `LayerNorm` (not `LayerNorm2d`) | X |
        /// | `ReLU`, `ReLU6`, `LeakyReLU`, `PReLU`, `ELU`, `GELU` | X |
        /// | pools, including adaptive ones | X |
        /// | `Upsample` | Y |
        PtflopsModules "ptflops-modules"
            "ptflops 0.7.5: `get_model_complexity_info(…, backend_specific_config={'count_functional': False})`";
        /// ptflops with its other backend: the multiply–accumulates of convolutions and linear layers, plus one per
        /// added bias.
        PtflopsAten "ptflops-aten" "ptflops 0.7.5: `get_model_complexity_info(…, backend='aten')`";
        /// thop: the modules for whose class it has a rule.
        ///
        /// | layer | counts |
        /// | --- | --- |
        /// | convolution, transposed convolution | Y·c/g·w |
        /// | linear layer with n input features | n·Y |
        /// | batch and instance norm, `LayerNorm` (not `LayerNorm2d`) | 4·X, or 2·X without scale |
        /// | `PReLU` | X |
        /// | average pool | Y |
        /// | adaptive average pool | Y·(the product of in/out over the axes, + 1), rounded down |
        /// | `Softmax` along an axis of f values | X/f·(3·f − 1) |
        /// | `Upsample` | Y for `nearest`, 5·Y for `linear`, 11·Y for `bilinear`, 259·Y for `bicubic` |
        ///
        /// Bug: a transposed convolution is counted at its output positions, which is about stride² times too many.
        Thop "thop" "thop 0.1.1.post2209072238: `profile(…)`";
        /// calflops: the functions that modules call. A multiply–accumulate is two operations.
        ///
        /// | layer | counts |
        /// | --- | --- |
        /// | convolution | 2·multiply–accumulates, plus one per added bias |
        /// | transposed convolution | 2·X·(k/g)/g·w, plus (k/g)·positions with biases |
        /// | linear layer | 2·multiply–accumulates |
        /// | batch norm | 2·X, or X without scale |
        /// | batch norm without running statistics, instance, group, layer norm | 5·X, or 4·X without scale |
        /// | `ReLU`, `LeakyReLU`, `PReLU`, `ELU`, `SiLU`, `GELU`, `Softmax`, pools | X |
        /// | `Upsample` by a factor | X |
        /// | `Upsample` to a size | the product of the given numbers |
        /// | `LocalResponseNorm` of size n | 3·X, plus the squares with n − 1 channels of padding |
        ///
        /// Bugs: a transposed convolution is divided by its groups twice. Its biases are counted at the positions of a
        /// convolution; if their number is negative, the count is `None`. The channels of an upsampled image are not
        /// counted.
        Calflops "calflops" "calflops 0.3.2: the FLOPs of `calculate_flops(…)`";
    }
}

impl Convention {
    /// The convention with that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|convention| convention.name() == name)
    }

    /// The operations of a layer.
    pub(crate) const fn count(self, module: &Module<'_>) -> Option<u64> {
        let count = match self {
            Self::Worksheet => Count::of(module.flops),
            Self::Macs => Count::of(module.macs),
            Self::Torchinfo => torchinfo::count(module),
            Self::TorchFlopCounter => Count::of(module.macs).times(2),
            Self::Fvcore => fvcore::count(module),
            Self::Ptflops => ptflops::all(module),
            Self::PtflopsModules => ptflops::modules(module),
            Self::PtflopsAten => ptflops::aten(module),
            Self::Thop => thop::count(module),
            Self::Calflops => calflops::count(module),
        };
        count.0
    }
}

impl fmt::Display for Convention {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
