//! [`Lint::WindowDropsInput`](super::Lint::WindowDropsInput)

use super::graph::LayerRef;
use super::stride::{names, skips, windows};
use crate::diagnostic::{Diagnostic, Help};
use cnn_core::layer::Value;
use cnn_core::window::Window;

/// `MaxPool2d(2);` of 64x7x7
pub(super) fn rule(layer: LayerRef<'_, '_>) -> Option<Diagnostic> {
    let at = layer.position("kernel_size")?;
    let (input, output) = layer.shapes()?;
    let windows = windows(layer)?;
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
    let subject = layer.subject();
    let name = |axes: &[usize]| last(left[axes[0]], &names(axes, left.len()));
    let dropped = if rest.iter().all(|&axis| left[axis] == left[first]) {
        name(&axes)
    } else {
        let each: Vec<String> = axes.iter().map(|&axis| name(&[axis])).collect();
        each.join(" and ")
    };
    let message = format!("{subject} never reads {dropped} of {input:#}");
    let size = input.spatial()[first];
    let working = cnn_core::render::Sizes::of(&layer.node().layer(), input, output).to_string();
    let read = format!("the windows end at {} of {size}", size - left[first]);
    let note = if working.is_empty() {
        read
    } else {
        format!("{working}, and {read}")
    };
    let warning = Diagnostic::warning(*layer.written()?.args.get(at)?, message);
    Some(warning.note(note).help(help(layer)))
}

/// Number of input pixels after the last window, without padding.
fn left_over(window: &Window, size: u64) -> u64 {
    let (Ok(positions), Some(extent)) = (window.positions(size), window.extent()) else {
        return 0;
    };
    let last_start = positions.saturating_sub(1).saturating_mul(window.stride);
    let end = last_start.saturating_add(extent);
    size.saturating_add(window.before).saturating_sub(end)
}

/// `the last row and column`, `the last 2 rows and columns`
fn last(count: u64, names: &str) -> String {
    match count {
        1 => format!("the last {}", names.replace("s ", " ").trim_end_matches('s')),
        count => format!("the last {count} {names}"),
    }
}

/// More windows, if the layers behind take what they make.
fn help(layer: LayerRef<'_, '_>) -> Help {
    let (name, value, shown) = match layer.position("ceil_mode") {
        Some(_) => ("ceil_mode", Value::Bool(true), "true"),
        None => ("padding", Value::Word(0), "same"),
    };
    layer.tried(name, value, shown).unwrap_or_default()
}
