//! How the numbers of a error came about.

use super::{LayerError, Reason, Site};
use crate::window::Window;
use core::fmt;

/// [`LayerError::note`].
#[derive(Clone, Copy, Debug)]
pub struct Note<'a> {
    pub(super) error: &'a LayerError,
    pub(super) site: &'a Site<'a>,
}

/// The most tensors that the lines of flow tell one by one.
const FEW: usize = 4;

impl fmt::Display for Note<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let site = self.site;
        match self.error.reason {
            Reason::Window {
                window,
                input,
                padded,
                ..
            } => write_window(f, &window, input, padded),
            Reason::SizesDiffer { .. } if site.inputs.len() > FEW => {
                f.write_str("the tensors are ")?;
                for (index, input) in site.inputs.iter().enumerate() {
                    let before = if index == 0 { "" } else { ", " };
                    write!(f, "{before}{input:#}")?;
                }
                Ok(())
            }
            Reason::PaddingOverHalf { .. } => f.write_str("a window could lie in the padding alone"),
            Reason::WindowUnpadded { .. } => write!(
                f,
                "padding does not help: PyTorch's `{}` takes no window larger than its input",
                site.layer.kind.name()
            ),
            Reason::OneValueEach => f.write_str("a value normalised by itself is always 0"),
            Reason::FoldColumns { .. } => {
                f.write_str("there must be one column for each position of the window")
            }
            Reason::PermuteRank { .. } | Reason::AxisTwice { .. } => {
                f.write_str("every axis is named once, counted without the batch")
            }
            Reason::NoSuchAxis { .. } => f.write_str("axes are counted without the batch, from 0"),
            Reason::NotMultiple { channels, factors } => {
                let [high, wide] = factors;
                let Some(product) = high.checked_mul(wide) else {
                    return Ok(());
                };
                let below = channels - channels % product;
                let Some(above) = below.checked_add(product) else {
                    return Ok(());
                };
                match below {
                    0 => write!(f, "the smallest of them is {product}"),
                    _ => write!(f, "the nearest of them are {below} and {above}"),
                }
            }
            _ => Ok(()),
        }
    }
}

/// What the message leaves out: how far the window reaches, and what the padding adds.
fn write_window(f: &mut fmt::Formatter<'_>, window: &Window, input: u64, padded: u64) -> fmt::Result {
    let &Window {
        size,
        dilation,
        before,
        after,
        ..
    } = window;
    if dilation > 1 {
        let extent = window.extent().unwrap_or(u64::MAX);
        write!(f, "the window spans {dilation}·({size} − 1) + 1 = {extent}")?;
    }
    if before + after > 0 {
        let between = if dilation > 1 { ", " } else { "" };
        write!(
            f,
            "{between}the padded input is {input} + {before} + {after} = {padded}"
        )?;
    }
    Ok(())
}
