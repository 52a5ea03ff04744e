//! Reports tensors that nothing uses.

use super::elaborated::Origin;
use super::elaborator::Elaborator;
use crate::ast::Net;
use crate::diagnostic::BadFlow;
use crate::ident::unraw;
use crate::span_range::SpanRange;
use cnn_core::graph::Tensor;
use std::collections::HashMap;

impl Elaborator<'_, '_> {
    /// Reports inputs and layers that neither another layer nor an output uses.
    pub(super) fn check_unused(&self, net: &Net) {
        for (index, input) in net.inputs.iter().enumerate() {
            if let (false, Some(name)) = (self.used[index], &input.name)
                && !unraw(name).starts_with('_')
            {
                self.errors
                    .report(name.span(), &BadFlow::UnusedInput { name: &unraw(name) });
            }
        }
        // Among scopes with the same output, the outermost is the last.
        let scopes = self.graph.scopes.iter().zip(&self.scope_origins);
        let scopes: HashMap<Tensor, &Origin<'_>> =
            scopes.map(|(scope, origin)| (scope.output, origin)).collect();
        for (index, origin) in self.origins.iter().enumerate() {
            let tensor = self.graph.made_by(index);
            if self.errors.check_capacity().is_err() {
                return;
            }
            if !self.used[tensor.index()] && !origin.may_be_unused {
                // If the output of a scope is unused, the scope is reported instead of its last layer.
                self.report_unused(tensor, scopes.get(&tensor).copied().unwrap_or(origin));
            }
        }
    }

    fn report_unused(&self, tensor: Tensor, origin: &Origin<'_>) {
        let (subject, label) = (origin.subject.clone(), origin.label.as_deref());
        let bypassed = self.bypassed.get(&tensor).map(|bypassed| bypassed.span.line());
        let tap = label.and_then(|_| self.tap_instead(tensor));
        self.errors.report(
            tap.unwrap_or(origin.span),
            &BadFlow::Unused {
                subject,
                label,
                made_in: tap.map(|_| origin.span.line()),
                bypassed,
            },
        );
    }

    /// The tap of the following join that was probably meant to be this tensor: one that repeats an earlier tap, or one from
    /// which this tensor or another tap is computed.
    fn tap_instead(&self, tensor: Tensor) -> Option<SpanRange> {
        let mut bypassed = self.bypassed.get(&tensor)?;
        // Other branches of the join bypass this tensor too.
        while bypassed.taps.is_empty() {
            let next = self.bypassed.get(&bypassed.made)?;
            if next.span.line() <= bypassed.span.line() {
                return None;
            }
            bypassed = next;
        }
        let taps = &bypassed.taps;
        let repeated = (1..taps.len()).find(|&at| taps[..at].iter().any(|(_, before)| *before == taps[at].1));
        if let Some(at) = repeated {
            return Some(taps[at].0);
        }
        let among = |targets: &[Tensor]| {
            let before = taps.iter().filter(|(_, tap)| self.is_before(*tap, targets));
            before.max_by_key(|(_, tap)| tap.index()).map(|(span, _)| *span)
        };
        let others: Vec<Tensor> = taps.iter().map(|(_, tap)| *tap).collect();
        among(&[tensor]).or_else(|| among(&others))
    }

    /// Whether one of the tensors in `made` is computed from `tensor`.
    fn is_before(&self, tensor: Tensor, made: &[Tensor]) -> bool {
        let mut seen = vec![false; self.graph.tensors()];
        let mut open: Vec<Tensor> = made.iter().copied().filter(|made| *made != tensor).collect();
        while let Some(made) = open.pop() {
            if made == tensor {
                return true;
            }
            if made > tensor && !std::mem::replace(&mut seen[made.index()], true) {
                let maker = self
                    .graph
                    .maker(made)
                    .and_then(|maker| self.graph.nodes.get(maker));
                open.extend(maker.iter().flat_map(|maker| maker.inputs.iter().copied()));
            }
        }
        false
    }
}
