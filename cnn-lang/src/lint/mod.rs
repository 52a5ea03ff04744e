//! Warnings: what is right, and likely not what was meant. Only networks without errors are looked at.
//!
//! A lint is a row of the table below, and a rule in the file of its name. `tests/ui/lints` holds a case for each.

mod activation;
mod bias;
mod graph;
mod level;
mod softmax;
mod stride;
mod tiling;
mod unused;
mod warning;

pub(crate) use level::{Level, Levels, Setting};
pub(crate) use warning::{Warning, tokens};

use crate::ast::{Body, Program, Statement, Step, Work};
use crate::errors::Complaint;
use crate::expand::Network;
use crate::mistake::Words;
use crate::spot::Spot;
use graph::Place;
use warning::Warnings;

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

    /// Whether it is about a layer, in front of which it can be allowed.
    fn is_of_layer(self) -> bool {
        RULES.iter().any(|(lint, _)| *lint == self)
    }

    pub(crate) fn path(self) -> String {
        format!("cnn::{}", self.name())
    }
}

/// A rule: what it says of a layer, and where, if it has something to say.
type Rule = fn(Place<'_, '_>) -> Option<(Spot, Words)>;

/// The rules that look at layers one by one.
const RULES: &[(Lint, Rule)] = &[
    (Lint::StrideExceedsWindow, stride::rule),
    (Lint::WindowDropsInput, tiling::rule),
    (Lint::BiasBeforeBatchNorm, bias::rule),
    (Lint::ActivationAfterActivation, activation::rule),
    (Lint::SoftmaxBeforeEnd, softmax::rule),
];

/// What there is to be told of an invocation, in the order of the source.
pub(crate) fn warnings(program: &Program, networks: &[Network<'_>], errors: &[Complaint]) -> Vec<Warning> {
    let mut warnings = Warnings::default();
    for (net, network) in networks.iter().enumerate() {
        if network.analysis.is_none() {
            continue;
        }
        for place in graph::Net::of(&network.elaborated).places() {
            let Some(written) = place.written() else { continue };
            for (lint, rule) in RULES {
                if let Some((spot, words)) = rule(place) {
                    let words = written.notes.list().into_iter().fold(words, Words::note);
                    warnings.add(*lint, &written.levels, spot, Some(net), words);
                }
            }
        }
    }
    // What could not be read may have used anything.
    if errors.is_empty() {
        unused::look(program, &mut warnings);
        each_setting(program, &mut |setting| {
            if setting.is_unmet() {
                let lint = setting.lint.path();
                let words = Words::new(format!("there is nothing here that `{lint}` would tell"))
                    .help("take the attribute out");
                let levels = Levels::default();
                warnings.add(Lint::UnfulfilledExpectation, &levels, setting.spot, None, words);
            }
        });
    }
    warnings.finish()
}

/// Shows every setting of a level in a program.
fn each_setting<'a>(program: &'a Program, show: &mut impl FnMut(&'a Setting)) {
    let items = program.nets.iter().map(|net| (&net.settings, Some(&net.body)));
    let items = items.chain(
        program
            .blocks
            .iter()
            .map(|block| (&block.settings, Some(&block.body))),
    );
    let items = items.chain(program.consts.iter().map(|item| (&item.settings, None)));
    for (settings, body) in items {
        settings.iter().for_each(&mut *show);
        if let Some(body) = body {
            each_step(body, &mut |step| step.settings.iter().for_each(&mut *show));
        }
    }
}

/// Shows every statement that does something, those in braces behind those around them.
fn each_step<'a>(body: &'a Body, show: &mut impl FnMut(&'a Step)) {
    for statement in &body.statements {
        match statement {
            Statement::Step(step) => {
                show(step);
                in_work(&step.work, show);
            }
            Statement::If(branch) => branch.bodies().for_each(|body| each_step(body, show)),
            Statement::For(each) => each_step(&each.body, show),
            Statement::Splice(_) | Statement::Let { .. } | Statement::Broken { .. } => {}
        }
    }
}

fn in_work<'a>(work: &'a Work, show: &mut impl FnMut(&'a Step)) {
    match work {
        Work::Scope(body) => each_step(body, show),
        Work::Repeat { work, .. } => in_work(work, show),
        Work::Call(call) => {
            let branches = call.branches.iter().flatten();
            branches.for_each(|branch| each_step(&branch.body, show));
        }
    }
}
