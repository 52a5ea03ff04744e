//! Errors of reading a report, and where in the text they are.

use crate::report::ResizeError;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use core::fmt;

/// The error of [`Report::from_json`](crate::Report::from_json): the text is not a report, or has a wrong value.
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
/// assert_eq!(error.path(), "layers[0].output[0]");
/// assert_eq!(error.to_string(), "layers[0].output[0]: 11 is claimed, but it is 10");
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    path: String,
    cause: Cause,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Cause {
    Message(String),
    Network(Box<ResizeError>),
}

impl Error {
    /// The path of the value in the text: `layers[3].metrics.macs`. Empty if the text could not be parsed; the message then
    /// has the line and the column.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The error of a network whose layers do not fit together; `None` if something else is wrong.
    pub fn resize_error(&self) -> Option<&ResizeError> {
        match &self.cause {
            Cause::Message(_) => None,
            Cause::Network(error) => Some(error),
        }
    }

    pub(super) fn parse(error: &serde_json::Error) -> Self {
        Self {
            path: String::new(),
            cause: Cause::Message(format!("{error}")),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        match &self.cause {
            Cause::Message(message) => f.write_str(message),
            Cause::Network(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for Error {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match &self.cause {
            Cause::Message(_) => None,
            Cause::Network(error) => Some(&**error),
        }
    }
}

/// The path of a value in the text: a chain of borrowed segments, which costs nothing until there is an error.
#[derive(Clone, Copy)]
pub(super) enum Path<'a> {
    Root,
    Field(&'a Path<'a>, &'a str),
    Item(&'a Path<'a>, usize),
}

impl Path<'_> {
    pub(super) fn field<'a>(&'a self, name: &'a str) -> Path<'a> {
        Path::Field(self, name)
    }

    pub(super) fn item(&self, index: usize) -> Path<'_> {
        Path::Item(self, index)
    }

    pub(super) fn error(&self, message: impl Into<String>) -> Error {
        Error {
            path: format!("{self}"),
            cause: Cause::Message(message.into()),
        }
    }

    pub(super) fn network_error(&self, error: ResizeError) -> Error {
        Error {
            path: format!("{self}"),
            cause: Cause::Network(Box::new(error)),
        }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Field(Self::Root, name) => f.write_str(name),
            Self::Field(parent, name) => write!(f, "{parent}.{name}"),
            Self::Item(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}
