//! Tensors that are given as arguments, as PyTorch's functions take them: `ReLU(x)`, `Up(down3, 256)`.

use super::elaborator::{Elaborator, Frame};
use crate::ast::{Arg, Call, ExprKind, Tap};
use crate::diagnostic::BadArgument;
use crate::errors::ErrorGuaranteed;
use crate::eval::Target;
use crate::ident::unraw;
use crate::source;
use crate::symbol::{IN, TENSORS};
use cnn_core::Kind;
use cnn_core::layer::Type;

/// Usual names of the tensor that the statement before made.
const CURRENT: &[&str] = &["x", "input", "inputs"];

/// The sizes of a tensor.
const SIZES: &[&str] = &["channels", "features", "length", "depth", "height", "width"];

impl<'a> Elaborator<'_, 'a> {
    /// Rejects a tensor among the arguments of a layer or a block that is no join.
    pub(super) fn check_no_tensor(
        &self,
        call: &'a Call,
        target: Target<'a>,
        frame: &Frame<'a>,
    ) -> Result<(), ErrorGuaranteed> {
        let args = call.args.as_deref().unwrap_or_default();
        let Some((index, tap)) = args.iter().enumerate().find_map(|(index, arg)| {
            let tap = self.tensor(arg, target, frame)?;
            Some((index, tap))
        }) else {
            return Ok(());
        };
        let tensor = source::tap(tap).unwrap_or_default();
        let callee = &unraw(&call.name);
        let rest = source::args(call).map(|mut rest| {
            rest.remove(index);
            source::called(callee, &rest)
        });
        let required = match target {
            Target::Block(block) => block
                .params
                .iter()
                .filter(|param| param.default.is_none())
                .count(),
            Target::Kind(_) => 0,
        };
        let rest = rest.filter(|_| args.len() > required);
        let param = match target {
            Target::Block(block) if !block.params.is_empty() => {
                let by_position = || block.params.get(index).map(|param| unraw(&param.name));
                Some(args[index].name.as_ref().map(unraw).or_else(by_position))
            }
            _ => None,
        };
        let error = match param {
            Some(param) => BadArgument::TensorForBlock {
                callee,
                param,
                tensor: &tensor,
                rest,
            },
            None => BadArgument::TensorArgument {
                callee,
                tensor: &tensor,
                rest,
                call: call.span,
                is_current: self.names_no_label(tap, frame),
            },
        };
        Err(self.report(tap.span, &error))
    }

    /// The tensor that an argument is, if it is none that the layer or block could take.
    fn tensor(&self, arg: &'a Arg, target: Target<'a>, frame: &Frame<'a>) -> Option<&'a Tap> {
        let ExprKind::Path(tap) = &arg.value.kind else {
            return None;
        };
        let first = tap.segments.first()?.plain()?;
        // `conv1.channels` is meant to be a number.
        if tap.segments.len() > 1 && SIZES.contains(&tap.segments.last()?.plain()?) {
            return None;
        }
        if arg.from.is_some() || self.is_value(first, frame) {
            return None;
        }
        let is_label = self.label(first, frame).is_some();
        let is_tensor = match target {
            Target::Block(_) => is_label,
            Target::Kind(_) if arg.name.is_some() => false,
            Target::Kind(kind) if tap.single().is_some_and(is_word) => !takes_numbers(kind),
            Target::Kind(kind) => {
                let is_current = tap.single().is_some_and(|name| CURRENT.contains(&name));
                (is_label || is_current) && !takes_word(kind, first)
            }
        };
        is_tensor.then_some(tap)
    }

    fn is_value(&self, name: &str, frame: &Frame<'a>) -> bool {
        frame.vars.get(name).is_some()
            || self.names.is_constant(name)
            || self.names.block(name).is_some()
            || self.names.kind(name).is_some()
    }

    fn names_no_label(&self, tap: &Tap, frame: &Frame<'a>) -> bool {
        tap.single()
            .is_some_and(|name| name != IN && self.label(name, frame).is_none())
    }
}

fn is_word(name: &str) -> bool {
    TENSORS.contains(&name)
}

/// Whether the first argument by position can be a number.
fn takes_numbers(kind: Kind) -> bool {
    let first = crate::bind::positions(kind.spec()).into_iter().next();
    first.is_some_and(|first| !matches!(kind.spec().args[first].ty, Type::Flag | Type::Word(_)))
}

fn takes_word(kind: Kind, word: &str) -> bool {
    kind.spec().args.iter().any(|arg| arg.words().contains(&word))
}
