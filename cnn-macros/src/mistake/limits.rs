//! More than is made out by hand, and more than a compiler should be asked to work out.

use super::{Mistake, Words};

#[derive(Debug)]
pub(crate) enum TooMuch {
    TooDeep { most: usize },
    TooManyLayers { most: usize },
    TooManySteps { most: usize },
    CallsTooDeep { most: usize },
}

impl Mistake for TooMuch {
    fn words(&self) -> Words {
        Words::new(match self {
            Self::TooDeep { most } => format!("there are more than {most} brackets inside each other here"),
            Self::TooManyLayers { most } => format!("this makes more than {most} layers"),
            Self::TooManySteps { most } => format!("this takes more than {most} statements"),
            Self::CallsTooDeep { most } => format!("more than {most} blocks are inside each other here"),
        })
    }
}
