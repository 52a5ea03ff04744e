//! The network as a Mermaid flowchart, which GitHub and many wikis draw.

use super::caption::Caption;
use super::category::Category;
use super::dot::{Id, Lines};
use super::fold::{FoldedGraph, Step, Units};
use crate::render::escape::{Escaped, is_control};
use crate::render::text::Repeat;
use crate::report::Report;
use core::fmt::{self, Display, Write};

/// A network in Mermaid; see [`Report::mermaid`].
///
/// ```
/// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
/// let text = report.mermaid().depth(1).to_string();
/// assert!(text.contains("1×32×32"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Mermaid<'a> {
    report: &'a Report,
    depth: usize,
}

impl Report {
    /// The network as a Mermaid flowchart: a node for each layer, a subgraph for each scope, and the shape of the tensor at
    /// each edge.
    ///
    /// GitHub draws it in a code block of the language `mermaid`. It rejects more than 500 edges, so
    /// [fold](Mermaid::depth) a larger network.
    ///
    /// ```
    /// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
    /// assert!(report.mermaid().to_string().starts_with("flowchart TB\n"));
    /// ```
    ///
    /// LeNet-5:
    ///
    /// ```mermaid
    #[cfg_attr(doc, doc = include_str!("../samples/lenet5.mmd"))]
    /// ```
    pub const fn mermaid(&self) -> Mermaid<'_> {
        Mermaid {
            report: self,
            depth: usize::MAX,
        }
    }
}

impl Mermaid<'_> {
    /// Folds the scopes that are nested deeper, as [`Table::depth`](crate::render::Table::depth) does. By default no scope is
    /// folded.
    ///
    /// ```
    /// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
    /// // LeNet-5 has no scopes.
    /// assert_eq!(report.mermaid().depth(1).to_string(), report.mermaid().to_string());
    /// ```
    pub const fn depth(mut self, depth: usize) -> Self {
        self.depth = depth;
        self
    }
}

impl Display for Mermaid<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let folded = FoldedGraph::of(self.report, self.depth, Units::Fold);
        writeln!(f, "flowchart TB")?;
        for (number, (name, shape)) in folded.inputs.iter().enumerate() {
            let label = Escaped(Lines(name, shape), write_letter);
            writeln!(f, "  in{number}([\"{label}\"]):::{}", Category::Input.name())?;
        }
        folded.walk(|step, depth| {
            let indent = Repeat(' ', 2 * depth + 2);
            match step {
                Step::Enter(number, scope) => {
                    writeln!(
                        f,
                        "{indent}subgraph s{number}[\"{}\"]",
                        Escaped(scope.path, write_letter)
                    )
                }
                Step::Node(number, node) => {
                    let label = Lines(node.report.path, Caption(node));
                    let label = Escaped(label, write_letter);
                    writeln!(
                        f,
                        "{indent}n{number}[\"{label}\"]:::{}",
                        Category::of(&node.report).name()
                    )
                }
                Step::Leave => writeln!(f, "{indent}end"),
            }
        })?;
        for (number, node) in folded.nodes.iter().enumerate() {
            for edge in &node.inputs {
                writeln!(f, "  {} -->|{}| n{number}", Id(edge.from), edge.shape)?;
            }
        }
        for (number, (name, edge)) in folded.outputs.iter().enumerate() {
            let name = if name.is_empty() { "out" } else { name };
            let name = Escaped(name, write_letter);
            writeln!(
                f,
                "  {} -->|{}| out{number}([\"{name}\"])",
                Id(edge.from),
                edge.shape
            )?;
        }
        for category in Category::ALL {
            let is_there = category == Category::Input
                || folded
                    .nodes
                    .iter()
                    .any(|node| Category::of(&node.report) == category);
            if is_there {
                let [fill, line] = category.colours();
                writeln!(
                    f,
                    "  classDef {} fill:{fill},stroke:{line},color:#1c2733",
                    category.name()
                )?;
            }
        }
        Ok(())
    }
}

/// Mermaid reads Markdown and HTML in labels, so every character of theirs is written as its code.
fn write_letter(f: &mut dyn Write, letter: char) -> fmt::Result {
    match letter {
        '\n' => f.write_str("<br/>"),
        _ if is_control(letter) => f.write_char(' '),
        ' ' | '.' | ',' | '/' | '=' | '-' => f.write_char(letter),
        _ if letter.is_ascii() && !letter.is_ascii_alphanumeric() => write!(f, "#{};", u32::from(letter)),
        _ => f.write_char(letter),
    }
}
