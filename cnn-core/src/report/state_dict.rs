//! The stored tensors in PyTorch's order: the tensors of a module come before those of its submodules.
//!
//! Most layers are modules. A layer that is a single parameter (`LayerScale`) is a tensor of the scope around it.

use super::entry::Entry;
use super::layer::LayerReport;
use super::network::Report;

impl Report {
    /// Every tensor that the network stores, with its name and in its order in a PyTorch `state_dict`.
    ///
    /// ```
    /// # #[cfg(feature = "alloc")] {
    /// # use cnn_core::{analysis::Analysis, graph::Graph, report::pack, Kind, Report, Shape, Value};
    /// # let mut graph = Graph::new("Tiny");
    /// # let image = graph.input("in", Shape::new(&[400]));
    /// # let args = [Value::Absent, Value::Int(120), Value::Bool(true)];
    /// # graph.add("fc1", Kind::LINEAR, &args, &[image]).unwrap();
    /// # let report: Report = pack(&graph, &Analysis::of(&graph).unwrap()).into();
    /// let names: Vec<String> = report.state_dict().map(|entry| entry.to_string()).collect();
    /// assert_eq!(names, ["fc1.weight", "fc1.bias"]);
    /// assert_eq!(report.state_dict().next().unwrap().shape(), Shape::new(&[120, 400]));
    /// # }
    /// ```
    pub fn state_dict(&self) -> impl Iterator<Item = Entry<'_>> {
        let mut layers = self.layers();
        let mut before = None;
        let next = move || {
            let from_here = layers.clone();
            let layer = layers.next()?;
            let opened = opened(before.replace(layer.path), layer.path);
            let own = opened.flat_map(move |scope| own_tensors(scope, from_here.clone()));
            Some(own.chain(tensors(&layer, false)))
        };
        core::iter::from_fn(next).flatten()
    }
}

/// The scopes that begin between one layer and the next, from the outermost to the innermost.
fn opened<'a>(before: Option<&'a str>, path: &'a str) -> impl Iterator<Item = &'a str> {
    let root = before.is_none().then_some("");
    let around = path.match_indices('.').map(|(dot, _)| &path[..dot]);
    let entered = move |scope: &&str| before.is_none_or(|before| !is_in(before, scope));
    root.into_iter().chain(around.filter(entered))
}

/// The tensors of a scope that belong to no layer in it; `layers` begins with its first layer.
fn own_tensors<'a>(
    scope: &'a str,
    layers: impl Iterator<Item = LayerReport<'a>>,
) -> impl Iterator<Item = Entry<'a>> {
    layers
        .take_while(move |layer| is_in(layer.path, scope))
        .filter(move |layer| layer.path.rsplit_once('.').map_or("", |(around, _)| around) == scope)
        .flat_map(|layer| tensors(&layer, true))
}

/// The tensors of a layer that have no name, or those that have one.
fn tensors<'a>(layer: &LayerReport<'a>, nameless: bool) -> impl Iterator<Item = Entry<'a>> + use<'a> {
    let (path, weights) = (layer.path, layer.weights());
    (0..weights.as_slice().len())
        .map(move |index| weights.as_slice()[index])
        .filter(move |weight| weight.name.is_empty() == nameless)
        .map(move |weight| Entry { path, weight })
}

fn is_in(path: &str, scope: &str) -> bool {
    scope.is_empty() || path.strip_prefix(scope).is_some_and(|rest| rest.starts_with('.'))
}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::graph::Graph;
    use crate::report::pack;
    use crate::{Kind, Shape, Value};
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;

    /// The names of the tensors of a network of `Linear` and `LayerScale` layers with these paths.
    fn names(paths: &[&str]) -> Option<Vec<String>> {
        let mut graph = Graph::new("Net");
        let mut tensor = graph.input("in", Shape::new(&[4]));
        for path in paths {
            let (kind, args) = if path.ends_with("scale") {
                ("LayerScale", &[Value::Absent, Value::Absent][..])
            } else {
                ("Linear", &[Value::Absent, Value::Int(4), Value::Bool(false)][..])
            };
            let kind = Kind::named(kind)?;
            tensor = graph.add(path, kind, args, &[tensor]).ok()?;
        }
        let report: Report = pack(&graph, &Analysis::of(&graph).ok()?).into();
        Some(report.state_dict().map(|entry| entry.to_string()).collect())
    }

    #[test]
    fn own_tensors_come_first() {
        for (paths, wanted) in [
            (&["a", "b.c"][..], &["a.weight", "b.c.weight"][..]),
            (&["a", "scale"], &["scale", "a.weight"]),
            (&["a.b", "a.scale", "c"], &["a.scale", "a.b.weight", "c.weight"]),
            (
                &["a.b.c", "a.b.scale", "a.scale"],
                &["a.scale", "a.b.scale", "a.b.c.weight"],
            ),
            (
                &["a.0.b", "a.0.scale", "a.1.b", "a.1.scale"],
                &["a.0.scale", "a.0.b.weight", "a.1.scale", "a.1.b.weight"],
            ),
            (
                &["a1.b", "a.b", "a.scale"],
                &["a1.b.weight", "a.scale", "a.b.weight"],
            ),
        ] {
            assert_eq!(names(paths).unwrap_or_default(), wanted, "{paths:?}");
        }
    }
}
