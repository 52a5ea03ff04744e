//! What one invocation uses up of its [limits](crate::limits).

use crate::diagnostic::TooMuch;
use crate::errors::{ErrorGuaranteed, Errors};
use crate::limits::{MAX_CONSTANTS, MAX_DEPTH, MAX_LAYERS, MAX_STEPS, MAX_VALUE_DEPTH};
use crate::span_range::SpanRange;
use std::cell::Cell;

/// How many steps a layer is worth: it is put into the graph, and counted.
const LAYER: usize = 8;

/// What one invocation has used up.
#[derive(Debug, Default)]
pub(crate) struct Budget {
    layers: Cell<usize>,
    constants: Cell<usize>,
    steps: Cell<usize>,
    depth: Cell<usize>,
    value_depth: Cell<usize>,
    /// Where there was no more, and of what.
    spent: Cell<Option<(SpanRange, Resource)>>,
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
    pub(crate) fn layer(&self, span: SpanRange, errors: &Errors) -> Result<(), ErrorGuaranteed> {
        self.take(&self.layers, MAX_LAYERS, (span, Resource::Layers), errors)
    }

    /// One constant more.
    pub(crate) fn constant(&self, span: SpanRange, errors: &Errors) -> Result<(), ErrorGuaranteed> {
        self.take(
            &self.constants,
            MAX_CONSTANTS,
            (span, Resource::Constants),
            errors,
        )
    }

    /// One statement, or one part of an expression.
    pub(crate) fn step(&self, span: SpanRange, errors: &Errors) -> Result<(), ErrorGuaranteed> {
        self.take(&self.steps, MAX_STEPS, (span, Resource::Steps), errors)
    }

    fn take(
        &self,
        used: &Cell<usize>,
        most: usize,
        wanted: (SpanRange, Resource),
        errors: &Errors,
    ) -> Result<(), ErrorGuaranteed> {
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
    pub(crate) fn check(&self, errors: &Errors) -> Result<(), ErrorGuaranteed> {
        match self.spent.get() {
            None => Ok(()),
            Some((span, resource)) => Err(errors.report(span, &resource.used_up())),
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
