//! The resources that one invocation has used, compared with their [limits](crate::limits).

use crate::diagnostic::TooMuch;
use crate::errors::{ErrorGuaranteed, Errors};
use crate::limits::{MAX_CONSTANTS, MAX_DEPTH, MAX_LAYERS, MAX_STEPS, MAX_VALUE_DEPTH};
use crate::span_range::SpanRange;
use std::cell::Cell;

/// The cost of a layer in steps: it is added to the graph, and counted.
const LAYER: usize = 8;

/// The resources that one invocation has used.
#[derive(Debug, Default)]
pub(crate) struct Budget {
    layers: Cell<usize>,
    constants: Cell<usize>,
    steps: Cell<usize>,
    depth: Cell<usize>,
    value_depth: Cell<usize>,
    /// The resource that is exhausted, and where.
    exhausted: Cell<Option<(SpanRange, Resource)>>,
}

#[derive(Clone, Copy, Debug)]
enum Resource {
    Layers,
    Constants,
    Steps,
}

impl Resource {
    fn exhausted(self) -> TooMuch {
        match self {
            Self::Layers => TooMuch::TooManyLayers { most: MAX_LAYERS },
            Self::Constants => TooMuch::TooManyConstants { most: MAX_CONSTANTS },
            Self::Steps => TooMuch::TooManySteps { most: MAX_STEPS },
        }
    }
}

/// A level of nesting, which ends when this is dropped.
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
    /// A budget of this much work.
    pub(crate) fn of(work: usize) -> Self {
        Self {
            layers: Cell::new(MAX_LAYERS.saturating_sub(work / LAYER)),
            steps: Cell::new(MAX_STEPS.saturating_sub(work)),
            ..Self::default()
        }
    }

    /// The work done so far, in steps.
    pub(crate) fn work(&self) -> usize {
        self.steps.get() + LAYER * self.layers.get()
    }

    /// Counts a layer or scope.
    pub(crate) fn layer(&self, span: SpanRange, errors: &Errors) -> Result<(), ErrorGuaranteed> {
        self.take(&self.layers, MAX_LAYERS, (span, Resource::Layers), errors)
    }

    /// Counts a constant.
    pub(crate) fn constant(&self, span: SpanRange, errors: &Errors) -> Result<(), ErrorGuaranteed> {
        self.take(
            &self.constants,
            MAX_CONSTANTS,
            (span, Resource::Constants),
            errors,
        )
    }

    /// Counts a statement or subexpression.
    pub(crate) fn step(&self, span: SpanRange, errors: &Errors) -> Result<(), ErrorGuaranteed> {
        self.take(&self.steps, MAX_STEPS, (span, Resource::Steps), errors)
    }

    fn take(
        &self,
        used: &Cell<usize>,
        most: usize,
        request: (SpanRange, Resource),
        errors: &Errors,
    ) -> Result<(), ErrorGuaranteed> {
        if self.exhausted.get().is_none() {
            if used.get() < most {
                used.set(used.get() + 1);
                return Ok(());
            }
            self.exhausted.set(Some(request));
        }
        self.check(errors)
    }

    /// Reports an error if a resource is exhausted: the same one each time.
    pub(crate) fn check(&self, errors: &Errors) -> Result<(), ErrorGuaranteed> {
        match self.exhausted.get() {
            None => Ok(()),
            Some((span, resource)) => Err(errors.report(span, &resource.exhausted())),
        }
    }

    /// Enters a block or braces. `None` at the maximum depth.
    pub(crate) fn deeper(&self) -> Option<Level<'_>> {
        Level::below(&self.depth, MAX_DEPTH)
    }

    /// Enters a value. `None` at the maximum depth.
    pub(crate) fn deeper_value(&self) -> Option<Level<'_>> {
        Level::below(&self.value_depth, MAX_VALUE_DEPTH)
    }
}
