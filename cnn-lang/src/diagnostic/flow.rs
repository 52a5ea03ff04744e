//! Invalid layers, shapes and counts that differ from their claims, and unused tensors.

use super::data::{Diagnostic, Edit, Help};
use super::into_diagnostic::{IntoDiagnostic, variant};
use super::layer;
use super::list::grouped;
use crate::span_range::SpanRange;
use cnn_core::error::LayerError;
use cnn_core::explain::Site;
use cnn_core::{Metric, Shape};

#[derive(Debug)]
pub(crate) enum BadFlow<'a> {
    /// A layer is invalid.
    Layer {
        error: &'a LayerError,
        site: &'a Site<'a>,
        at: layer::CallSpans<'a>,
        /// The input of the network in a layout that the layer would take.
        layout: Option<OtherLayout>,
    },
    ShapeDiffers {
        subject: String,
        claimed: Shape,
        actual: Shape,
        /// The text before the claim: `-> `, or the label of a further output. `None` if the claim is calculated, or
        /// in a block.
        before: Option<&'a str>,
        working: Option<String>,
    },
    CheckFails {
        subject: String,
        metric: Metric,
        actual: u64,
        wanted: String,
        comparison: &'static str,
        /// How far it exceeds the bound; negative if it is below.
        over: Option<i128>,
        /// The layers with the largest counts.
        parts: String,
    },
    /// Several claims contradict what is written here, and one change to it makes everything right. The error is
    /// reported where the change is, instead of where the contradictions are.
    OneChangeFits {
        what: RepairTarget,
        network: &'a str,
        written: &'a str,
        repair: &'a str,
        /// The contradictions, each with its line.
        contradictions: Vec<String>,
    },
    CheckOverflows {
        network: &'a str,
        metric: Metric,
    },
    Unused {
        subject: String,
        label: Option<&'a str>,
        /// The line of the layer, if the error points to a tap instead.
        made_in: Option<usize>,
        /// The line of the next statement, which takes another tensor.
        bypassed: Option<usize>,
    },
    UnusedInput {
        name: &'a str,
    },
}

/// An input of the network in another layout.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OtherLayout {
    /// The input.
    pub(crate) span: SpanRange,
    pub(crate) shape: Shape,
    /// Whether the batch was written, rather than the channels last.
    pub(crate) is_batch: bool,
}

impl OtherLayout {
    fn help(self) -> Help {
        let shape = format!("{:#}", self.shape);
        let rule = if self.is_batch {
            "without the batch"
        } else {
            "channels first"
        };
        Help::from(format!("shapes are {rule}: write the input as `{shape}`")).replacing(self.span, shape)
    }
}

/// The kind of source that a repair changes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum RepairTarget {
    Input,
    /// An input with its channels last.
    ChannelsLast,
    /// An input with the batch in front.
    Batch,
    Number,
    /// A number with which counts exceed their bounds: the repair is the greatest that keeps within them.
    AtMost,
    /// The repair is the least such number.
    AtLeast,
    /// The sizes of the input must be multiples of this number: the repair is the next larger input.
    Multiple(u64),
    Tap,
}

impl RepairTarget {
    fn message(self, network: &str, written: &str, repair: &str) -> String {
        let fits = format!("but everything else in `{network}` fits");
        match self {
            Self::Input | Self::ChannelsLast | Self::Batch => {
                let shape = repair.trim_matches(['(', ')']);
                format!("the input is {written}, {fits} {shape}")
            }
            Self::AtMost => {
                format!("this is {written}, but the bounds of `{network}` allow at most {repair}")
            }
            Self::AtLeast => {
                format!("this is {written}, but the bounds of `{network}` need at least {repair}")
            }
            Self::Multiple(of) => {
                format!("the input is {written}, but the sizes of `{network}` must be multiples of {of}")
            }
            Self::Number => format!("this is {written}, {fits} {repair}"),
            Self::Tap => format!("this takes `{written}`, {fits} `{repair}`"),
        }
    }

    /// What a shape is here.
    const fn note(self) -> &'static str {
        match self {
            Self::ChannelsLast => "shapes are channels first, and without the batch",
            Self::Batch => "shapes are without the batch",
            Self::Input | Self::Multiple(_) | Self::Number | Self::AtMost | Self::AtLeast | Self::Tap => "",
        }
    }
}

/// Maximum number of contradictions in the notes of one error.
const MAX_LISTED: usize = 3;

/// A note for each of the first contradictions.
fn with_contradictions(contradictions: &[String], diagnostic: Diagnostic) -> Diagnostic {
    let diagnostic = contradictions
        .iter()
        .take(MAX_LISTED)
        .fold(diagnostic, Diagnostic::note);
    match contradictions.len().saturating_sub(MAX_LISTED) {
        0 => diagnostic,
        1 => diagnostic.note("and so on in one more place"),
        more => diagnostic.note(format!("and so on in {more} more places")),
    }
}

impl IntoDiagnostic for BadFlow<'_> {
    fn code(&self) -> String {
        match self {
            Self::Layer { error, .. } => variant(error.reason),
            _ => variant(self),
        }
    }

    #[expect(clippy::too_many_lines, reason = "the table of sentences")]
    fn diagnostic(&self, span: SpanRange) -> Diagnostic {
        match self {
            Self::Layer {
                error,
                site,
                at,
                layout,
            } => Diagnostic::error(span, error.message(site).to_string())
                .note(error.note(site).to_string())
                .help(layer::help(&error.help(site).to_string(), site.layer.kind, *at))
                .help(layout.map(OtherLayout::help).unwrap_or_default()),
            Self::ShapeDiffers {
                subject,
                claimed,
                actual,
                before,
                working,
            } => {
                let diagnostic =
                    Diagnostic::error(span, format!("{subject} makes {actual:#}, not {claimed:#}"))
                        .note(working.clone().unwrap_or_default());
                match before {
                    Some(before) if actual.is_known() => diagnostic.help(
                        Help::from(format!("write `{before}{actual:#}`"))
                            .replacing(span, format!("{actual:#}")),
                    ),
                    _ => diagnostic,
                }
            }
            Self::CheckFails {
                subject,
                metric,
                actual,
                wanted,
                comparison,
                over,
                parts,
            } => {
                let actual = grouped(&actual.to_string());
                let wanted = grouped(wanted);
                let has = format!("{subject} has {metric} == {actual}");
                let diagnostic =
                    Diagnostic::error(span, format!("{has}{}", violation(comparison, &wanted, *over)))
                        .note(parts.clone());
                if *comparison == "==" {
                    diagnostic
                        .help(Help::from(format!("write `{metric} == {actual}`")).replacing(span, actual))
                } else {
                    diagnostic
                }
            }
            Self::OneChangeFits {
                what,
                network,
                written,
                repair,
                contradictions,
            } => with_contradictions(
                contradictions,
                Diagnostic::error(span, what.message(network, written, repair)).note(what.note()),
            )
            .help(Help::write(repair, span)),
            Self::CheckOverflows { network, metric } => Diagnostic::error(
                span,
                format!("the {metric} of `{network}` do not fit into 64 bits"),
            ),
            Self::Unused {
                subject,
                label: Some(label),
                made_in: Some(line),
                ..
            } => Diagnostic::error(span, format!("nothing takes what {subject} makes"))
                .note(format!(
                    "it is made in line {line}, and something else is taken here"
                ))
                .help(Help::write(label, span)),
            Self::Unused {
                subject,
                label,
                bypassed,
                ..
            } => {
                let note =
                    bypassed.map(|line| format!("the next statement, in line {line}, takes something else"));
                Diagnostic::error(span, format!("nothing takes what {subject} makes"))
                    .note(note.unwrap_or_default())
                    .help(match label {
                        Some(label) => Help::from(format!(
                            "take it with `from {label}` or in a join, or label it `_{label}`"
                        ))
                        .replacing(span, format!("_{label}")),
                        None => Help::from("give it a label to take it by, or put `_:` in front of it")
                            .offering([Edit::before(span, "_: ")]),
                    })
            }
            Self::UnusedInput { name } => {
                Diagnostic::error(span, format!("nothing takes the input `{name}`")).help(
                    Help::from(format!(
                        "take it with `from {name}` or in a join, or call it `_{name}`"
                    ))
                    .replacing(span, format!("_{name}")),
                )
            }
        }
    }
}

/// How a count violates a check.
fn violation(comparison: &str, wanted: &str, over: Option<i128>) -> String {
    let by = |amount: i128| grouped(&amount.unsigned_abs().to_string());
    match (comparison, over) {
        ("==", _) => format!(", not {wanted}"),
        ("!=", _) => ", which is ruled out here".to_owned(),
        (_, Some(over @ 1..)) => format!(", {} too many for `{comparison} {wanted}`", by(over)),
        (_, Some(under)) => format!(", {} too few for `{comparison} {wanted}`", by(under)),
        (_, None) => format!(", which is not {comparison} {wanted}"),
    }
}
