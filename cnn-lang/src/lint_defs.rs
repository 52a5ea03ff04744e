//! The table of lints, and the levels that attributes set: `#[allow(cnn::…)]`.

use crate::span_range::SpanRange;
use std::rc::Rc;

macro_rules! lints {
    ($($(#[doc = $doc:literal])+ $lint:ident $name:literal $level:ident,)+) => {
        /// The lints, in the order of their page.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub(crate) enum Lint { $($(#[doc = $doc])+ $lint,)+ }

        impl Lint {
            pub(crate) const ALL: &'static [Self] = &[$(Self::$lint),+];

            /// The name after `cnn::`.
            pub(crate) const fn name(self) -> &'static str {
                match self { $(Self::$lint => $name,)+ }
            }

            /// The documentation.
            #[cfg(test)]
            pub(crate) const fn doc(self) -> &'static str {
                match self { $(Self::$lint => concat!($($doc, "\n"),+),)+ }
            }

            /// The default level.
            pub(crate) const fn default(self) -> Level {
                match self { $(Self::$lint => Level::$level,)+ }
            }
        }
    };
}

lints! {
    /// A window whose stride is larger than the window: the pixels between two windows are never read.
    ///
    /// A window of a single pixel is not reported, because it is a common way to subsample: the shortcut of a ResNet is
    /// `Conv2d(width, 1, stride = 2)`.
    StrideExceedsWindow "stride_exceeds_window" Warn,
    /// Windows that do not cover the input: its last rows or columns are never read.
    ///
    /// If the windows miss only padding, nothing is reported: the first convolution of a ResNet omits a row of zeros.
    /// Windows of a single pixel are not reported, nor are those with a larger stride, for which there is
    /// `stride_exceeds_window`.
    WindowDropsInput "window_drops_input" Warn,
    /// A bias before a batch norm. The batch norm subtracts the mean of each channel, so the bias has no effect.
    ///
    /// Not reported if another layer also uses the output.
    BiasBeforeBatchNorm "bias_before_batch_norm" Warn,
    /// An activation directly after an activation.
    ActivationAfterActivation "activation_after_activation" Warn,
    /// A `Softmax` or `LogSoftmax` that is not at the end of the network.
    ///
    /// Layers that only reshape or drop values may follow (`Flatten`, `Dropout`). So may `Mul`, which weights a tensor
    /// as in attention.
    SoftmaxBeforeEnd "softmax_before_end" Warn,
    /// A size of `in` in a `for` or a repeat, behind a statement that has changed that size.
    ///
    /// `in` is the input of the scope around the loop, and its sizes are the same in every turn. What arrives at a statement
    /// is `here`. Claims (`-> shape`, `where`) are not reported, because they are checked.
    InputSizeInLoop "input_size_in_loop" Warn,
    /// A `Concat` with `dim = 1` of tensors that are alike, which PyTorch would join along the channels.
    ///
    /// PyTorch counts the batch as axis 0. Here the channels are axis 0, along which `Concat` joins without `dim`. Not
    /// reported if the tensors have different shapes, because then they fit along one axis alone.
    ConcatBesideChannels "concat_beside_channels" Warn,
    /// An input that looks like an image with its channels last: `32x32x3`.
    ///
    /// Reported if the last axis has a size of 1 or 3, the others have at least 8, and the window of a layer that takes
    /// the input covers more than one value along the last axis.
    ChannelsLastInput "channels_last_input" Warn,
    /// A block that no network uses, directly or through other blocks.
    ///
    /// For this and the following three lints, names that start with `_` are not reported.
    UnusedBlock "unused_block" Warn,
    /// A constant that no network uses, and that is not `pub`.
    UnusedConst "unused_const" Warn,
    /// A `let` whose value is not used.
    ///
    /// A `let` lasts until the end of the braces that it stands in. In a `for`, that is the end of the turn, so it cannot
    /// pass a value on to the next one.
    UnusedLet "unused_let" Warn,
    /// A parameter that its block does not use.
    UnusedParameter "unused_parameter" Warn,
    /// An `#[expect(…)]` of a lint that is not reported there.
    UnfulfilledExpectation "unfulfilled_expectation" Warn,
}

impl Lint {
    /// The lint with this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|lint| lint.name() == name)
    }

    pub(crate) fn path(self) -> String {
        format!("cnn::{}", self.name())
    }
}

/// The level of a lint.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Level {
    Allow,
    /// Like `Allow`, with a warning if the lint does not occur.
    Expect,
    Warn,
    Deny,
}

impl Level {
    /// The level that an attribute with this name sets.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "allow" => Some(Self::Allow),
            "expect" => Some(Self::Expect),
            "warn" => Some(Self::Warn),
            "deny" | "forbid" => Some(Self::Deny),
            _ => None,
        }
    }
}

/// The level of a lint, set by an attribute.
#[derive(Debug)]
pub(crate) struct Setting {
    pub(crate) lint: Lint,
    pub(crate) level: Level,
    pub(crate) span: SpanRange,
}

/// The settings in effect for a statement: its own and those of everything around it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Levels<'a>(Option<Rc<Scope<'a>>>);

#[derive(Debug)]
struct Scope<'a> {
    own: &'a [Setting],
    outer: Levels<'a>,
}

impl<'a> Levels<'a> {
    /// Adds the settings of an inner statement.
    pub(crate) fn and(&self, own: &'a [Setting]) -> Self {
        if own.is_empty() {
            return self.clone();
        }
        let outer = self.clone();
        Self(Some(Rc::new(Scope { own, outer })))
    }

    /// The setting in effect for a lint: the innermost, and among several attributes of one statement the last.
    pub(crate) fn setting(&self, lint: Lint) -> Option<&'a Setting> {
        let mut scope = self.0.as_deref();
        while let Some(Scope { own, outer }) = scope {
            if let Some(setting) = own.iter().rev().find(|setting| setting.lint == lint) {
                return Some(setting);
            }
            scope = outer.0.as_deref();
        }
        None
    }
}
