//! Errors of reading JSON.

use crate::report::ResizeError;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use core::fmt;

/// An error in the format or the values of a JSON report.
///
/// ```
/// use cnn_core::Report;
///
/// let text = r#"{
///     "schema": 1,
///     "name": "Tiny",
///     "inputs": [{"name": "in", "shape": [784]}],
///     "outputs": [{"name": "", "tensor": "fc"}],
///     "layers": [{"path": "fc", "kind": "Linear", "args": {"out_features": 10}, "inputs": ["in"], "output": [11]}]
/// }"#;
/// let error = Report::from_json(text).unwrap_err();
/// assert_eq!(error.place(), "layers[0].output[0]");
/// assert_eq!(error.to_string(), "layers[0].output[0]: 11 is claimed, but it is 10");
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    place: String,
    why: Why,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Why {
    Wrong(String),
    ResizeError(Box<ResizeError>),
}

impl Error {
    /// The position in the text: `layers[3].metrics.macs`. Empty for a syntax error, whose message has the line and
    /// column.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// The error of a layer that does not fit its input; `None` for other errors.
    pub fn refused(&self) -> Option<&ResizeError> {
        match &self.why {
            Why::Wrong(_) => None,
            Why::ResizeError(refused) => Some(refused),
        }
    }

    pub(super) fn unreadable(error: &serde_json::Error) -> Self {
        Self {
            place: String::new(),
            why: Why::Wrong(format!("{error}")),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        match &self.why {
            Why::Wrong(what) => f.write_str(what),
            Why::ResizeError(refused) => refused.fmt(f),
        }
    }
}

impl core::error::Error for Error {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match &self.why {
            Why::Wrong(_) => None,
            Why::ResizeError(refused) => Some(&**refused),
        }
    }
}

/// A position in the text, which is formatted only for an error.
#[derive(Clone, Copy)]
pub(super) enum Place<'a> {
    Root,
    Field(&'a Place<'a>, &'a str),
    Item(&'a Place<'a>, usize),
}

impl Place<'_> {
    pub(super) fn field<'a>(&'a self, name: &'a str) -> Place<'a> {
        Place::Field(self, name)
    }

    pub(super) fn item(&self, index: usize) -> Place<'_> {
        Place::Item(self, index)
    }

    pub(super) fn error(&self, what: impl Into<String>) -> Error {
        Error {
            place: format!("{self}"),
            why: Why::Wrong(what.into()),
        }
    }

    pub(super) fn refused(&self, refused: ResizeError) -> Error {
        Error {
            place: format!("{self}"),
            why: Why::ResizeError(Box::new(refused)),
        }
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Field(Self::Root, name) => f.write_str(name),
            Self::Field(before, name) => write!(f, "{before}.{name}"),
            Self::Item(before, index) => write!(f, "{before}[{index}]"),
        }
    }
}
