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

            /// Its name behind `cnn::`.
            pub(crate) const fn name(self) -> &'static str {
                match self { $(Self::$lint => $name,)+ }
            }

            /// What it is about, as its page tells it.
            #[cfg(test)]
            pub(crate) const fn doc(self) -> &'static str {
                match self { $(Self::$lint => concat!($($doc, "\n"),+),)+ }
            }

            /// What becomes of it where nothing is set.
            pub(crate) const fn default(self) -> Level {
                match self { $(Self::$lint => Level::$level,)+ }
            }
        }
    };
}

lints! {
    /// A window that moves further than it reaches: the pixels between two windows are never read.
    ///
    /// A window of a single pixel is left alone. It is how a picture is made smaller on purpose: the shortcut of a
    /// ResNet is `Conv2d(width, 1, stride = 2)`.
    StrideExceedsWindow "stride_exceeds_window" Warn,
    /// Windows that do not come out even, so that the last rows or columns of the input are never read.
    ///
    /// Where only padding is left over, nothing is lost and nothing is said: the first convolution of a ResNet leaves
    /// out one row of zeros. Windows of a single pixel are left alone, as are those whose stride is larger than
    /// they are, of which `stride_exceeds_window` speaks.
    WindowDropsInput "window_drops_input" Warn,
    /// A bias in front of a batch norm, which subtracts each channel's mean, and the bias with it: parameters that
    /// change nothing.
    ///
    /// Nothing is said where something else takes the sum as well.
    BiasBeforeBatchNorm "bias_before_batch_norm" Warn,
    /// An activation of what an activation makes.
    ActivationAfterActivation "activation_after_activation" Warn,
    /// A `Softmax` or `LogSoftmax` from which the network goes on.
    ///
    /// What only reshapes or leaves out values may follow it (`Flatten`, `Dropout`), and so may `Mul`, which weighs one
    /// tensor with the shares of another, as attention does.
    SoftmaxBeforeEnd "softmax_before_end" Warn,
    /// A block that no network uses, be it through other blocks.
    ///
    /// As for the three below, a name that starts with `_` is left alone.
    UnusedBlock "unused_block" Warn,
    /// A constant that no network uses, and that Rust does not get, as it is not `pub`.
    UnusedConst "unused_const" Warn,
    /// A `let` whose value nothing takes.
    UnusedLet "unused_let" Warn,
    /// A parameter that its block does not use.
    UnusedParameter "unused_parameter" Warn,
    /// An `#[expect(…)]` of a lint that has nothing to say there.
    UnfulfilledExpectation "unfulfilled_expectation" Warn,
}

impl Lint {
    /// The lint of that name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|lint| lint.name() == name)
    }

    pub(crate) fn path(self) -> String {
        format!("cnn::{}", self.name())
    }
}

/// How much is made of a lint.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Level {
    Allow,
    /// The same, and a warning if there was nothing to allow.
    Expect,
    Warn,
    Deny,
}

impl Level {
    /// The level that an attribute sets.
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

/// The level of a lint as an attribute sets it.
#[derive(Debug)]
pub(crate) struct Setting {
    pub(crate) lint: Lint,
    pub(crate) level: Level,
    pub(crate) span: SpanRange,
}

/// The settings around a place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Levels<'a>(Option<Rc<Around<'a>>>);

#[derive(Debug)]
struct Around<'a> {
    own: &'a [Setting],
    outer: Levels<'a>,
}

impl<'a> Levels<'a> {
    /// These, and inside them those in front of something.
    pub(crate) fn and(&self, own: &'a [Setting]) -> Self {
        if own.is_empty() {
            return self.clone();
        }
        let outer = self.clone();
        Self(Some(Rc::new(Around { own, outer })))
    }

    /// The setting of a lint: the innermost, and the last of one place.
    pub(crate) fn setting(&self, lint: Lint) -> Option<&'a Setting> {
        let mut around = self.0.as_deref();
        while let Some(Around { own, outer }) = around {
            if let Some(setting) = own.iter().rev().find(|setting| setting.lint == lint) {
                return Some(setting);
            }
            around = outer.0.as_deref();
        }
        None
    }
}
