//! The operations of a network as other tools count them: which tool is a [`Convention`], and one file is a tool.

mod calflops;
mod count;
mod fvcore;
mod module;
mod ptflops;
mod thop;
mod torchinfo;
mod torchinfo_sizes;

pub(crate) use module::Module;
pub use torchinfo_sizes::TorchinfoSizes;

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
            /// All of them, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$Variant),*];

            /// A short name: `fvcore`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$Variant => $name,)*
                }
            }

            /// What it counts and how, in Markdown: what its documentation says.
            pub const fn doc(self) -> &'static str {
                match self {
                    $(Self::$Variant => concat!($($doc, "\n"),*),)*
                }
            }

            /// Which call of which version of which package counts so; empty for the crate's own two.
            pub const fn source(self) -> &'static str {
                match self {
                    $(Self::$Variant => $source,)*
                }
            }
        }
    };
}

conventions! {
    /// How operations are counted: by the rule of which tool.
    ///
    /// Most disagreements between published figures are disagreements between counting rules. These are the rules
    /// of the tools that such figures come from, read from their code and held, to the unit, against what they say
    /// of 24 networks of torchvision, module by module where they tell that. [`Report::ops`](crate::Report::ops)
    /// counts a network, [`LayerReport::ops`](crate::LayerReport::ops) a layer,
    /// [`Report::ops_of`](crate::Report::ops_of) a scope too. All of it can be worked out in `const`.
    ///
    /// ```
    /// use cnn_core::Convention;
    /// # #[cfg(feature = "alloc")] {
    /// # use cnn_core::{analysis::Analysis, graph::Graph, report::pack, Kind, Report, Shape, Value};
    /// # let mut graph = Graph::new("Tiny");
    /// # let image = graph.input("in", Shape::new(&[400]));
    /// # let args = [Value::Absent, Value::Int(120), Value::Bool(true)];
    /// # graph.add("fc1", Kind::named("Linear").unwrap(), &args, &[image]).unwrap();
    /// # let report: Report = pack(&graph, &Analysis::of(&graph).unwrap()).into();
    /// // A linear layer of 400 inputs and 120 outputs.
    /// assert_eq!(report.ops(Convention::Fvcore), Some(120 * 400));
    /// assert_eq!(report.ops(Convention::Torchinfo), Some(120 * (400 + 1)));
    /// assert_eq!(report.ops(Convention::TorchFlopCounter), Some(2 * 120 * 400));
    /// # }
    /// ```
    ///
    /// # ResNet-50, counted ten ways
    ///
    /// One image of 3×224×224, inference.
    ///
    /// | convention | count | the tool's word | a multiply–accumulate | biases | norms | activations, pools |
    /// | --- | ---: | --- | --- | --- | --- | --- |
    /// | [`worksheet`](Self::Worksheet) | 4,126,741,992 | operations | 1 | yes | yes | yes |
    /// | [`macs`](Self::Macs) | 4,089,184,256 | | 1 | no | no | no |
    /// | [`torchinfo`](Self::Torchinfo) | 4,089,238,376 | mult-adds | 1 | yes | by their weights | no |
    /// | [`torch-flop-counter`](Self::TorchFlopCounter) | 8,178,368,512 | FLOPs | 2 | no | no | no |
    /// | [`fvcore`](Self::Fvcore) | 4,111,512,576 | flops | 1 | no | yes | one kind of pool |
    /// | [`ptflops`](Self::Ptflops) | 4,132,436,968 | MACs | 1 | yes | yes | yes, most of them twice |
    /// | [`ptflops-modules`](Self::PtflopsModules) | 4,121,925,096 | MACs | 1 | yes | yes | yes |
    /// | [`ptflops-aten`](Self::PtflopsAten) | 4,089,185,256 | MACs | 1 | yes | no | no |
    /// | [`thop`](Self::Thop) | 4,133,742,592 | MACs | 1 | no | yes | average pools |
    /// | [`calflops`](Self::Calflops) | 8,211,108,352 | FLOPs | 2 | convolutions' | yes | yes |
    ///
    /// # What is assumed
    ///
    /// The network in PyTorch is taken to be made of modules, one a layer, run once on one image in inference mode.
    /// A tool that sees modules counts nothing where the code calls a function instead (`F.relu`, `x.mean([2, 3])`,
    /// `torch.relu`), and one that sees functions may know others than those that a module calls. Joins (`Add`,
    /// `Mul`, `Concat`) are taken to be written as operators and `torch.cat`, which no tool counts.
    ///
    /// Where a tool's rule is a slip, as some are, the slip is part of the convention, and stands below: the figure
    /// is that of the tool. The letters: X values arrive and Y come out, c channels arrive and k come out, w is the
    /// product of the window's sides, g the number of groups, P the number of positions of the output (its sizes
    /// without the channels). What is not in a convention's table counts 0.
    pub enum Convention {
        /// The project's own count of operations, as worksheets have it: [`FLOPS`](crate::Metric::Flops).
        Worksheet "worksheet" "";
        /// Multiply–accumulates of convolutions and linear layers, biases aside: [`MACS`](crate::Metric::Macs).
        /// torchvision publishes these (`_ops`, in units of 10⁹), and calflops calls the same its MACs.
        Macs "macs" "";
        /// torchinfo: the weights, each used once, and in a convolution once for each position of the output.
        ///
        /// | layer | counts |
        /// | --- | --- |
        /// | convolution, transposed convolution | (k·c/g·w + k if there are biases)·P |
        /// | whatever else has a `weight` or a `bias` | as many as they hold |
        ///
        /// Slips: a transposed convolution is counted at the positions of its output, about stride² too many; a
        /// linear layer on a shaped input is counted for one row; a norm is counted for one position. `LayerScale`,
        /// a parameter of its block, is not seen.
        Torchinfo "torchinfo" "torchinfo 1.8.0: `summary(…).total_mult_adds`";
        /// PyTorch's own counter: 2·[`Macs`](Self::Macs), and nothing else.
        TorchFlopCounter "torch-flop-counter" "PyTorch 2.15: `torch.utils.flop_counter.FlopCounterMode`";
        /// fvcore: a trace of operators, a multiply–accumulate being one "flop".
        ///
        /// | layer | counts |
        /// | --- | --- |
        /// | convolution, transposed convolution, linear layer | its multiply–accumulates, biases aside |
        /// | batch norm | 2·X, or X without factors |
        /// | batch norm without running statistics, instance, group, layer norm | 5·X, or 4·X without factors |
        /// | `AdaptiveAvgPool2d` | X |
        /// | `Upsample` of C×H×W | Y for `nearest`, 4·Y for `bilinear` |
        ///
        /// Slip: a convolution with `padding = same` counts 0, as it is traced to an operator that has no rule.
        Fvcore "fvcore" "fvcore 0.1.5.post20221221: `FlopCountAnalysis(…).total()`";
        /// ptflops as it comes: [`PtflopsModules`](Self::PtflopsModules), and the functions that modules call once
        /// more.
        ///
        /// | layer | counts, beside what its module does |
        /// | --- | --- |
        /// | `ReLU`, `PReLU`, `ELU`, `GELU`, `SiLU`, `Softmax`, pools | X |
        /// | `Upsample` to a size | Y |
        /// | `Upsample` by a factor | X·factor for each axis; of several factors, the whole part of each |
        /// | `LocalResponseNorm` of size n | 3·X, and the squares with n − 1 channels of padding |
        ///
        /// Slip: what both counters know is counted twice.
        Ptflops "ptflops" "ptflops 0.7.5: `get_model_complexity_info(…)`";
        /// ptflops without its second counter: the modules that it has a hook for.
        ///
        /// | layer | counts |
        /// | --- | --- |
        /// | convolution, transposed convolution, linear layer | its multiply–accumulates, and one for each bias added |
        /// | batch, instance, group norm | 2·X, or X without factors |
        /// | `LayerNorm` (not `LayerNorm2d`) | X |
        /// | `ReLU`, `ReLU6`, `LeakyReLU`, `PReLU`, `ELU`, `GELU` | X |
        /// | pools, adaptive ones too | X |
        /// | `Upsample` | Y |
        PtflopsModules "ptflops-modules"
            "ptflops 0.7.5: `get_model_complexity_info(…, backend_specific_config={'count_functional': False})`";
        /// ptflops with its other backend: convolutions and linear layers, their multiply–accumulates and one for
        /// each bias added.
        PtflopsAten "ptflops-aten" "ptflops 0.7.5: `get_model_complexity_info(…, backend='aten')`";
        /// thop: modules of the classes that it has a rule for.
        ///
        /// | layer | counts |
        /// | --- | --- |
        /// | convolution, transposed convolution | Y·c/g·w |
        /// | linear layer, n features arriving | n·Y |
        /// | batch and instance norm, `LayerNorm` (not `LayerNorm2d`) | 4·X, or 2·X without factors |
        /// | `PReLU` | X |
        /// | average pool | Y |
        /// | adaptive average pool | Y·(in/out of each axis, multiplied, + 1), the whole part |
        /// | `Softmax` along an axis of f values | X/f·(3·f − 1) |
        /// | `Upsample` | Y for `nearest`, 5·Y for `linear`, 11·Y for `bilinear`, 259·Y for `bicubic` |
        ///
        /// Slip: a transposed convolution is counted at the positions of its output, about stride² too many.
        Thop "thop" "thop 0.1.1.post2209072238: `profile(…)`";
        /// calflops: the functions that modules call, a multiply–accumulate being two.
        ///
        /// | layer | counts |
        /// | --- | --- |
        /// | convolution | 2·multiply–accumulates, and one for each bias added |
        /// | transposed convolution | 2·X·(k/g)/g·w, and (k/g)·positions where there are biases |
        /// | linear layer | 2·multiply–accumulates |
        /// | batch norm | 2·X, or X without factors |
        /// | batch norm without running statistics, instance, group, layer norm | 5·X, or 4·X without factors |
        /// | `ReLU`, `LeakyReLU`, `PReLU`, `ELU`, `SiLU`, `GELU`, `Softmax`, pools | X |
        /// | `Upsample` by a factor | X |
        /// | `Upsample` to a size | the product of the numbers given |
        /// | `LocalResponseNorm` of size n | 3·X, and the squares with n − 1 channels of padding |
        ///
        /// Slips: a transposed convolution is divided by its groups twice, and its biases are counted at the
        /// positions that a convolution would have, which can be less than none, and the count then be none; a
        /// convolution with `padding = same` is one position short where the padding is odd; an upsampled image has
        /// no channels.
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

    /// The operations of one layer.
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
