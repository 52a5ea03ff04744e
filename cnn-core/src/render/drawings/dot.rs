//! The network in DOT, the language of Graphviz.

use super::caption::Caption;
use super::category::Category;
use super::fold::{FoldedGraph, Source, Step, Units};
use crate::render::escape::{Escaped, is_control};
use crate::render::text::Repeat;
use crate::report::Report;
use core::fmt::{self, Display, Write};

/// A network in DOT; see [`Report::dot`].
///
/// ```
/// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
/// let text = report.dot().depth(1).to_string();
/// assert!(text.contains("1×32×32"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Dot<'a> {
    report: &'a Report,
    depth: usize,
}

impl Report {
    /// The network in DOT, the language of Graphviz: a node for each layer, a cluster for each scope, and the shape of the
    /// tensor at each edge.
    ///
    /// ```
    /// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
    /// assert!(report.dot().to_string().starts_with("digraph \"LeNet5\" {"));
    /// ```
    ///
    /// LeNet-5, which `dot -Tsvg` draws:
    ///
    /// ```dot
    #[cfg_attr(doc, doc = include_str!("../samples/lenet5.dot"))]
    /// ```
    pub const fn dot(&self) -> Dot<'_> {
        Dot {
            report: self,
            depth: usize::MAX,
        }
    }
}

impl Dot<'_> {
    /// Folds the scopes that are nested deeper, as [`Table::depth`](crate::render::Table::depth) does. By default no scope is
    /// folded.
    ///
    /// ```
    /// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
    /// // LeNet-5 has no scopes.
    /// assert_eq!(report.dot().depth(1).to_string(), report.dot().to_string());
    /// ```
    pub const fn depth(mut self, depth: usize) -> Self {
        self.depth = depth;
        self
    }
}

impl Display for Dot<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let folded = FoldedGraph::of(self.report, self.depth, Units::Fold);
        writeln!(f, "digraph {} {{", Quoted(self.report.name()))?;
        writeln!(
            f,
            "  node [shape=box, style=\"rounded,filled\", fontname=\"Helvetica\", fontsize=11]"
        )?;
        writeln!(f, "  edge [fontname=\"Helvetica\", fontsize=9]")?;
        for (number, (name, shape)) in folded.inputs.iter().enumerate() {
            let label = Lines(name, shape);
            let [fill, line] = Category::Input.colours();
            writeln!(
                f,
                "  in{number} [label={}, shape=ellipse, fillcolor=\"{fill}\", color=\"{line}\"]",
                Quoted(label)
            )?;
        }
        folded.walk(|step, depth| {
            let indent = Repeat(' ', 2 * depth + 2);
            match step {
                Step::Enter(number, scope) => writeln!(
                    f,
                    "{indent}subgraph cluster{number} {{ label={}; style=rounded; color=\"#7b8794\"; \
                     fontname=\"Helvetica\"; fontsize=10",
                    Quoted(scope.path)
                ),
                Step::Node(number, node) => {
                    let [fill, line] = Category::of(&node.report).colours();
                    let label = Lines(node.report.path, Caption(node));
                    writeln!(
                        f,
                        "{indent}n{number} [label={}, fillcolor=\"{fill}\", color=\"{line}\"]",
                        Quoted(label)
                    )
                }
                Step::Leave => writeln!(f, "{indent}}}"),
            }
        })?;
        for (number, node) in folded.nodes.iter().enumerate() {
            for edge in &node.inputs {
                writeln!(f, "  {} -> n{number} [label=\"{}\"]", Id(edge.from), edge.shape)?;
            }
        }
        for (number, (name, edge)) in folded.outputs.iter().enumerate() {
            let name = if name.is_empty() { "out" } else { name };
            writeln!(
                f,
                "  out{number} [label={}, shape=plaintext, style=\"\"]",
                Quoted(name)
            )?;
            writeln!(f, "  {} -> out{number} [label=\"{}\"]", Id(edge.from), edge.shape)?;
        }
        writeln!(f, "}}")
    }
}

/// The identifier of a node.
pub(super) struct Id(pub(super) Source);

/// Two lines of a label.
pub(super) struct Lines<A, B>(pub(super) A, pub(super) B);

impl<A: Display, B: Display> Display for Lines<A, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}", self.0, self.1)
    }
}

impl Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Source::Input(number) => write!(f, "in{number}"),
            Source::Node(number) => write!(f, "n{number}"),
        }
    }
}

/// A quoted text. Graphviz reads escapes and HTML entities in it.
struct Quoted<T>(T);

impl<T: Display> Display for Quoted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", Escaped(&self.0, write_letter))
    }
}

fn write_letter(f: &mut dyn Write, letter: char) -> fmt::Result {
    match letter {
        '\n' => f.write_str("\\n"),
        '"' => f.write_str("\\\""),
        '\\' => f.write_str("\\\\"),
        '&' => f.write_str("&amp;"),
        _ if is_control(letter) => f.write_char(' '),
        _ => f.write_char(letter),
    }
}
