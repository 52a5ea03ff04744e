//! [`Lint::StrideExceedsWindow`](super::Lint::StrideExceedsWindow)

use super::graph::LayerRef;
use crate::diagnostic::{Diagnostic, Help};
use cnn_core::AccessPattern;
use cnn_core::layer::{List, Value};
use cnn_core::window::Window;

/// `Conv2d(64, 3, stride = 4);`
pub(super) fn rule(layer: LayerRef<'_, '_>) -> Option<Diagnostic> {
    let at = layer.position("stride")?;
    let windows = windows(layer)?;
    let axes: Vec<usize> = (0..windows.len()).filter(|&axis| skips(&windows, axis)).collect();
    let (&first, _) = axes.split_first()?;
    let Window { size, stride, .. } = windows[first];
    let extent = windows[first].extent()?;
    let alike = axes.iter().all(|&axis| windows[axis] == windows[first]);
    let names = names(if alike { &axes } else { &axes[..1] }, windows.len());
    let verb = if stride - extent == 1 { "is" } else { "are" };
    let window = if extent == size {
        format!("its window of {size}")
    } else {
        format!("its window, which reaches over {extent},")
    };
    let subject = layer.subject();
    let skipped = stride - extent;
    let message = format!(
        "{subject} moves {window} by {stride}: of every {stride} {names}, {skipped} {verb} never read"
    );
    let warning = Diagnostic::warning(*layer.written()?.args.get(at)?, message);
    Some(warning.help(help(layer, &windows)))
}

/// The windows of a layer, unless all are single pixels.
pub(super) fn windows(layer: LayerRef<'_, '_>) -> Option<Vec<Window>> {
    let (AccessPattern::Windows(extent) | AccessPattern::Columns(extent)) = layer.access_pattern()? else {
        return None;
    };
    let windows = extent.windows();
    let is_point = windows.iter().all(|window| window.size == 1);
    (!is_point).then(|| windows.to_vec())
}

/// Whether there are pixels between the windows along an axis.
pub(super) fn skips(windows: &[Window], axis: usize) -> bool {
    let window = windows[axis];
    window.extent().is_some_and(|extent| extent < window.stride)
}

/// `rows and columns`
pub(super) fn names(axes: &[usize], of: usize) -> String {
    let all = match of {
        1 => &["places"][..],
        2 => &["rows", "columns"],
        _ => &["slices", "rows", "columns"],
    };
    let names: Vec<&str> = axes.iter().filter_map(|&axis| all.get(axis).copied()).collect();
    match names.as_slice() {
        [names @ .., last] if !names.is_empty() => format!("{} and {last}", names.join(", ")),
        names => names.concat(),
    }
}

fn help(layer: LayerRef<'_, '_>, windows: &[Window]) -> Help {
    let strides = windows
        .iter()
        .map(|window| window.stride.min(window.extent().unwrap_or(1)));
    let strides: Vec<i64> = strides.filter_map(|stride| i64::try_from(stride).ok()).collect();
    let shown = match strides.as_slice() {
        [first, rest @ ..] if rest.iter().all(|stride| stride == first) => first.to_string(),
        all => all.iter().map(i64::to_string).collect::<Vec<_>>().join("x"),
    };
    let strides = List::new(&strides).map(Value::List);
    strides
        .and_then(|strides| layer.with("stride", strides, &shown))
        .unwrap_or_default()
}
