//! How much there can be of everything, so that no input can exhaust the compiler's memory, its stack, or its patience.
//! What exceeds a limit is refused by its name. None is near what people write.

use crate::errors::{Errors, Reported};
use crate::mistake::TooMuch;
use crate::spot::Spot;
use std::cell::Cell;

/// The most brackets inside each other in the source.
pub(crate) const MAX_NESTING: usize = 64;

/// The most blocks and braces inside each other where they are carried out.
pub(crate) const MAX_DEPTH: usize = 96;

/// The most values that can stand in each other: constants that need others, layers that are given layers.
pub(crate) const MAX_VALUE_DEPTH: usize = 128;

/// The most layers and scopes that the networks of one invocation can have together.
pub(crate) const MAX_LAYERS: usize = 1 << 17;

/// The most of them that Rust gets a constant for, each of which rustc checks and evaluates.
pub(crate) const MAX_CONSTANTS: usize = 1 << 16;

/// The most statements, arguments, and parts of expressions that can be worked out in one invocation, counted as often
/// as that is done.
pub(crate) const MAX_STEPS: usize = 1 << 20;

/// The most steps of an invocation that can be gone over again in search of the one thing that is wrong.
pub(crate) const MAX_SEARCH: usize = 1 << 18;

/// How many steps a layer is worth: it is put into the graph, and counted.
const LAYER: usize = 8;

/// The most tokens of one invocation of which an editor is told more than what a compiler is told.
pub(crate) const MAX_SHOWN: usize = 1 << 16;

/// The most networks of one invocation.
pub(crate) const MAX_NETS: usize = 512;

/// The longest name, in bytes.
pub(crate) const MAX_NAME: usize = 256;

/// The longest path, in bytes.
pub(crate) const MAX_PATH: usize = 256;

/// The most parameters of a block.
pub(crate) const MAX_PARAMS: usize = 64;

/// The most parts of a tuple or a size.
pub(crate) const MAX_PARTS: usize = 64;

/// The most names among which one that is similar to an unknown one is looked for.
pub(crate) const MAX_CANDIDATES: usize = 500;

/// Through how many calls a note follows an error outwards.
pub(crate) const MAX_NOTES: usize = 3;

/// The most errors of one invocation that are told.
pub(crate) const MAX_ERRORS: usize = 100;

/// The most warnings of one invocation that are told.
pub(crate) const MAX_WARNINGS: usize = 100;

/// The most characters of a word in an error's text, if the text is long.
pub(crate) const MAX_WORD: usize = 100;

/// The most characters of an error's text.
pub(crate) const MAX_TEXT: usize = 4096;

/// What one invocation has used up.
#[derive(Debug, Default)]
pub(crate) struct Budget {
    layers: Cell<usize>,
    constants: Cell<usize>,
    steps: Cell<usize>,
    depth: Cell<usize>,
    value_depth: Cell<usize>,
    /// Where there was no more, and of what.
    spent: Cell<Option<(Spot, Resource)>>,
}

#[derive(Clone, Copy, Debug)]
enum Resource {
    Layers,
    Constants,
    Steps,
}

impl Resource {
    fn used_up(self) -> TooMuch {
        match self {
            Self::Layers => TooMuch::TooManyLayers { most: MAX_LAYERS },
            Self::Constants => TooMuch::TooManyConstants { most: MAX_CONSTANTS },
            Self::Steps => TooMuch::TooManySteps { most: MAX_STEPS },
        }
    }
}

/// One level deeper, until it is dropped.
pub(crate) struct Level<'b>(&'b Cell<usize>);

impl<'b> Level<'b> {
    fn below(depth: &'b Cell<usize>, most: usize) -> Option<Self> {
        if depth.get() >= most {
            return None;
        }
        depth.set(depth.get() + 1);
        Some(Self(depth))
    }
}

impl Drop for Level<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get() - 1);
    }
}

impl Budget {
    /// One that ends after so much work.
    pub(crate) fn of(work: usize) -> Self {
        Self {
            layers: Cell::new(MAX_LAYERS.saturating_sub(work / LAYER)),
            steps: Cell::new(MAX_STEPS.saturating_sub(work)),
            ..Self::default()
        }
    }

    /// How much work it was, as [`MAX_SEARCH`] counts it.
    pub(crate) fn work(&self) -> usize {
        self.steps.get() + LAYER * self.layers.get()
    }

    /// One layer or scope more.
    pub(crate) fn layer(&self, spot: Spot, errors: &Errors) -> Result<(), Reported> {
        self.take(&self.layers, MAX_LAYERS, (spot, Resource::Layers), errors)
    }

    /// One constant more.
    pub(crate) fn constant(&self, spot: Spot, errors: &Errors) -> Result<(), Reported> {
        self.take(
            &self.constants,
            MAX_CONSTANTS,
            (spot, Resource::Constants),
            errors,
        )
    }

    /// One statement, or one part of an expression.
    pub(crate) fn step(&self, spot: Spot, errors: &Errors) -> Result<(), Reported> {
        self.take(&self.steps, MAX_STEPS, (spot, Resource::Steps), errors)
    }

    fn take(
        &self,
        used: &Cell<usize>,
        most: usize,
        wanted: (Spot, Resource),
        errors: &Errors,
    ) -> Result<(), Reported> {
        if self.spent.get().is_none() {
            if used.get() < most {
                used.set(used.get() + 1);
                return Ok(());
            }
            self.spent.set(Some(wanted));
        }
        self.check(errors)
    }

    /// Whether there is anything left; where not, that is one error for all that it keeps from being worked out.
    pub(crate) fn check(&self, errors: &Errors) -> Result<(), Reported> {
        match self.spent.get() {
            None => Ok(()),
            Some((spot, resource)) => Err(errors.report(spot, &resource.used_up())),
        }
    }

    /// Goes one level deeper into blocks and braces; `None` if that is too deep.
    pub(crate) fn deeper(&self) -> Option<Level<'_>> {
        Level::below(&self.depth, MAX_DEPTH)
    }

    /// Goes one level deeper into values; `None` if that is too deep.
    pub(crate) fn deeper_value(&self) -> Option<Level<'_>> {
        Level::below(&self.value_depth, MAX_VALUE_DEPTH)
    }
}
