//! `Display` of an error without its layer.

use super::{LayerError, Reason, Wanted};
use core::error::Error;
use core::fmt;

/// A short description without the numbers: `the window is larger than the padded input`.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let doc = self.doc().trim().trim_end_matches('.');
        let mut characters = doc.chars();
        match characters.next() {
            Some(first) => write!(f, "{}{}", first.to_ascii_lowercase(), characters.as_str()),
            None => Ok(()),
        }
    }
}

/// The [`Reason`]'s description.
impl fmt::Display for LayerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.reason.fmt(f)
    }
}

impl Error for LayerError {}

/// `CxHxW`, `CxL or CxHxW`, `CxL or more axes`.
impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Spatial(0) => f.write_str("a flat tensor"),
            Self::Spatial(1) => f.write_str("CxL"),
            Self::Spatial(2) => f.write_str("CxHxW"),
            Self::Spatial(_) => f.write_str("CxDxHxW"),
            Self::Between(least, most) => {
                for axes in least..=most {
                    let before = match axes {
                        _ if axes == least => "",
                        _ if axes == most => " or ",
                        _ => ", ",
                    };
                    write!(f, "{before}{}", Self::Spatial(axes))?;
                }
                Ok(())
            }
            Self::AtLeast(axes) => write!(f, "{} or more axes", Self::Spatial(axes)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn a_reason_is_described_as_its_documentation_has_it() {
        let error = Reason::TooLarge.of_layer();
        assert_eq!(error.to_string(), "a size or a count does not fit into 64 bits");
        assert_eq!(error.reason.name(), "TooLarge");
        assert!(Reason::CATALOGUE.iter().any(|(name, _)| *name == "TooLarge"));
    }
}
