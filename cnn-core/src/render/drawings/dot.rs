//! The network in DOT, the language of Graphviz.

use super::category::{Caption, Category};
use super::fold::{Folded, Source, Step, Units};
use crate::render::escape::{Escaped, is_control};
use crate::render::text::Repeat;
use crate::report::Report;
use core::fmt::{self, Display, Write};

/// A network in DOT; see [`Report::dot`].
#[derive(Clone, Copy, Debug)]
pub struct Dot<'a> {
    report: &'a Report,
    depth: usize,
}

impl Report {
    /// The network in DOT, the language of Graphviz: a box for each layer, a frame for each scope, shapes along the arrows.
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
    /// The same with scopes folded that are deeper than this, as [`Table::depth`](crate::render::Table::depth) has it.
    pub const fn depth(mut self, depth: usize) -> Self {
        self.depth = depth;
        self
    }
}

impl Display for Dot<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let folded = Folded::of(self.report, self.depth, Units::Folded);
        writeln!(f, "digraph {} {{", Quoted(self.report.name()))?;
        writeln!(
            f,
            "  node [shape=box, style=\"rounded,filled\", fontname=\"Helvetica\", fontsize=11]"
        )?;
        writeln!(f, "  edge [fontname=\"Helvetica\", fontsize=9]")?;
        for (number, (name, shape)) in folded.inputs.iter().enumerate() {
            let [fill, line] = Category::Input.colours();
            writeln!(
                f,
                "  in{number} [label={}, shape=ellipse, fillcolor=\"{fill}\", color=\"{line}\"]",
                Quoted(format_args!("{name}\n{shape}"))
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
                Step::Part(number, part) => {
                    let [fill, line] = Category::of(&part.report).colours();
                    writeln!(
                        f,
                        "{indent}n{number} [label={}, fillcolor=\"{fill}\", color=\"{line}\"]",
                        Quoted(format_args!("{}\n{}", part.report.path, Caption(part)))
                    )
                }
                Step::Leave => writeln!(f, "{indent}}}"),
            }
        })?;
        for (number, part) in folded.parts.iter().enumerate() {
            for wire in &part.takes {
                writeln!(f, "  {} -> n{number} [label=\"{}\"]", Name(wire.from), wire.shape)?;
            }
        }
        for (number, (name, wire)) in folded.outputs.iter().enumerate() {
            let name = if name.is_empty() { "out" } else { name };
            writeln!(
                f,
                "  out{number} [label={}, shape=plaintext, style=\"\"]",
                Quoted(name)
            )?;
            writeln!(
                f,
                "  {} -> out{number} [label=\"{}\"]",
                Name(wire.from),
                wire.shape
            )?;
        }
        writeln!(f, "}}")
    }
}

/// The name of a node.
pub(super) struct Name(pub(super) Source);

impl Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Source::Input(number) => write!(f, "in{number}"),
            Source::Part(number) => write!(f, "n{number}"),
        }
    }
}

/// A text in quotes, in which Graphviz looks for escapes and for HTML's entities.
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
