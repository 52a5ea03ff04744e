//! How numbers of a network follow from the sizes of its tensors.
//!
//! `Upsample(size = (in.height, in.width))` has numbers that follow from sizes. A [`Graph`](crate::graph::Graph) keeps
//! their [`Expression`]s in its [`Derivation`], so that [`Graph::at`](crate::graph::Graph::at) can evaluate them for
//! inputs of another size. It also keeps the [`Choice`]s that depend on sizes, such as the condition of an `if`: if one
//! has another outcome at another size, the declaration gives another network.

mod choice;
mod derivation;
mod derived;
mod evaluation;
mod list;
mod operation;
mod outcome;
mod size;

pub use crate::number::{ArithmeticError, Number};
pub use choice::{Choice, ChoiceKind};
pub use derivation::{Derivation, DerivedArgument, MAX_EXPRESSIONS};
pub use derived::Derived;
pub(crate) use derived::Problem;
pub use evaluation::Evaluation;
pub use list::{Expression, ExpressionId, Expressions};
pub use operation::Operation;
pub use outcome::{Fault, Outcome};
pub use size::Size;
