//! The error of arguments by position that PyTorch reads otherwise.

use super::data::{Diagnostic, Edit, Help};
use super::list::list;
use crate::span_range::SpanRange;
use cnn_core::Shape;

/// The sides of a layer are unclear.
#[derive(Debug)]
pub(crate) struct UnclearSides<'a> {
    /// The name by which the layer is called.
    pub(crate) callee: &'a str,
    pub(crate) misread: Misread,
    /// The name of the input side.
    pub(crate) input: &'a str,
    /// The arguments that can be given by position without it.
    pub(crate) positions: &'static [&'static str],
    pub(crate) arriving: Option<Shape>,
    /// The readings that take what arrives, the most likely first.
    pub(crate) readings: Vec<Reading>,
    /// From the first argument to the last.
    pub(crate) args: SpanRange,
}

/// How the arguments are misread.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Misread {
    /// More arguments are given by position than can be without the input side.
    Surplus { count: usize },
    /// An argument is given by position and again by name.
    Twice { name: &'static str },
}

/// A clear way to write the arguments.
#[derive(Debug)]
pub(crate) struct Reading {
    /// The source of the arguments.
    pub(crate) args: String,
    /// The output of the layer, if all sizes are known.
    pub(crate) output: Option<Shape>,
}

impl UnclearSides<'_> {
    pub(super) fn diagnostic(&self, span: SpanRange) -> Diagnostic {
        Diagnostic::error(span, self.message())
            .note(self.note())
            .help(self.help())
    }

    fn message(&self) -> String {
        let callee = self.callee;
        match self.misread {
            Misread::Surplus { count } => format!(
                "`{callee}` takes {} arguments by position where its input side is left out, but {count} are given",
                self.positions.len()
            ),
            Misread::Twice { name } => {
                format!("the argument `{name}` of `{callee}` is given by position and by name")
            }
        }
    }

    fn note(&self) -> String {
        let positions = list(self.positions);
        let arriving = self.arriving.filter(Shape::is_known);
        let arriving = arriving.map(|shape| format!("; {shape:#} arrives"));
        format!(
            "without its input side it takes {positions} by position, but PyTorch's first is `{}`{}",
            self.input,
            arriving.unwrap_or_default()
        )
    }

    fn help(&self) -> Help {
        let readings = self.readings.iter().map(|reading| {
            let call = format!("`{}({})`", self.callee, reading.args);
            match reading.output {
                Some(output) => format!("{call}, which makes {output:#}"),
                None => call,
            }
        });
        let readings: Vec<String> = readings.collect();
        if readings.is_empty() {
            return Help::default();
        }
        let help = Help::from(format!("write {}", readings.join(", or ")));
        self.readings.iter().fold(help, |help, reading| {
            help.offering([Edit::replace(self.args, reading.args.as_str())])
        })
    }
}
