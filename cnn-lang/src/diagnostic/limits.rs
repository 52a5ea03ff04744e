//! Inputs that exceed a limit.

use super::data::Diagnostic;
use super::into_diagnostic::IntoDiagnostic;
use super::list::grouped;
use crate::span_range::SpanRange;

#[derive(Debug)]
pub(crate) enum TooMuch {
    TooDeep { most: usize },
    TooManyNets { most: usize },
    TooManyLayers { most: usize },
    TooManyConstants { most: usize },
    TooManySteps { most: usize },
    CallsTooDeep { most: usize },
    ValueTooDeep { most: usize },
    NameTooLong { most: usize },
    PathTooLong { most: usize },
    TooManyParams { most: usize },
    TooManyParts { most: usize },
    TooManyErrors { most: usize },
}

impl IntoDiagnostic for TooMuch {
    fn about(&self) -> Option<String> {
        // An exhausted resource is reported once.
        let used_up = matches!(
            self,
            Self::TooManyNets { .. }
                | Self::TooManyLayers { .. }
                | Self::TooManyConstants { .. }
                | Self::TooManySteps { .. }
        );
        used_up.then(String::new)
    }

    fn diagnostic(&self, span: SpanRange) -> Diagnostic {
        let diagnostic = Diagnostic::error(
            span,
            match self {
                Self::TooDeep { most } => {
                    format!("there are more than {most} brackets inside each other here")
                }
                Self::TooManyNets { most } => format!("an invocation has at most {most} networks"),
                Self::TooManyLayers { most } => {
                    format!("this makes more than {} layers and scopes", thousands(*most))
                }
                Self::TooManyConstants { most } => {
                    format!(
                        "this makes more than {} layers and scopes with labels",
                        thousands(*most)
                    )
                }
                Self::TooManySteps { most } => {
                    format!("this takes more than {} steps to work out", thousands(*most))
                }
                Self::CallsTooDeep { most } => {
                    format!("more than {most} blocks and braces are inside each other here")
                }
                Self::ValueTooDeep { most } => {
                    format!("this value is made of more than {most} others, one inside the other")
                }
                Self::NameTooLong { most } => format!("this name has more than {most} bytes"),
                Self::PathTooLong { most } => format!("the path to this has more than {most} bytes"),
                Self::TooManyParams { most } => format!("a block has at most {most} parameters"),
                Self::TooManyParts { most } => format!("a size has at most {most} numbers"),
                Self::TooManyErrors { most } => format!("there are more than {most} errors"),
            },
        );
        match self {
            Self::TooManyErrors { .. } => diagnostic.note("only the first ones are told"),
            _ => diagnostic,
        }
    }
}

/// `1_048_576`
fn thousands(most: usize) -> String {
    grouped(&most.to_string())
}
