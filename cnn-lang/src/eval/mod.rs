//! Evaluates expressions, with exact arithmetic.

mod evaluator;
mod mode;
mod names;
mod operation;
mod rust;
mod traced;
mod tracer;
mod value;
mod vars;

pub(crate) use evaluator::{Eval, OtherSize, Sized, Tensors, Traces, primary_span};
pub(crate) use mode::{Change, Mode};
pub(crate) use names::Names;
pub(crate) use operation::compare;
pub(crate) use traced::Traced;
pub(crate) use tracer::Tracer;
pub(crate) use value::{Callee, Given, Target, Value, describe};
pub(crate) use vars::Vars;
