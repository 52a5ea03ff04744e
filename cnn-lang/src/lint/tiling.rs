//! [`Lint::WindowDropsInput`](super::Lint::WindowDropsInput)

use super::graph::Place;
use super::stride::{names, skips, windows};
use crate::diagnostic::{Diagnostic, Help};
use cnn_core::layer::Value;
use cnn_core::window::Window;

/// `MaxPool2d(2);` of 64x7x7
pub(super) fn rule(place: Place<'_, '_>) -> Option<Diagnostic> {
    let at = place.position("kernel_size")?;
    let (input, output) = place.shapes()?;
    let windows = windows(place)?;
    if (0..windows.len()).any(|axis| skips(&windows, axis)) {
        return None;
    }
    let left: Vec<u64> = windows
        .iter()
        .zip(input.spatial())
        .map(|(window, &size)| left_over(window, size))
        .collect();
    let axes: Vec<usize> = (0..left.len()).filter(|&axis| left[axis] > 0).collect();
    let (&first, rest) = axes.split_first()?;
    let subject = place.subject();
    let name = |axes: &[usize]| last(left[axes[0]], &names(axes, left.len()));
    let dropped = if rest.iter().all(|&axis| left[axis] == left[first]) {
        name(&axes)
    } else {
        let each: Vec<String> = axes.iter().map(|&axis| name(&[axis])).collect();
        each.join(" and ")
    };
    let message = format!("{subject} never reads {dropped} of {input:#}");
    let size = input.spatial()[first];
    let working = cnn_core::render::Sizes::of(&place.node().layer(), input, output).to_string();
    let read = format!("the windows end at {} of {size}", size - left[first]);
    let note = if working.is_empty() {
        read
    } else {
        format!("{working}, and {read}")
    };
    let warning = Diagnostic::warning(*place.written()?.args.get(at)?, message);
    Some(warning.note(note).help(help(place)))
}

/// How many pixels behind the last window are real, and no padding.
fn left_over(window: &Window, size: u64) -> u64 {
    let (Ok(positions), Some(reach)) = (window.positions(size), window.extent()) else {
        return 0;
    };
    let last_start = positions.saturating_sub(1).saturating_mul(window.stride);
    let end = last_start.saturating_add(reach);
    size.saturating_add(window.before).saturating_sub(end)
}

/// `the last row and column`, `the last 2 rows and columns`
fn last(count: u64, names: &str) -> String {
    match count {
        1 => format!("the last {}", names.replace("s ", " ").trim_end_matches('s')),
        count => format!("the last {count} {names}"),
    }
}

fn help(place: Place<'_, '_>) -> Help {
    let ceil = place.with("ceil_mode", Value::Bool(true), "true");
    ceil.or_else(|| place.with("padding", Value::Word(0), "same"))
        .unwrap_or_default()
}
