//! The network in Mermaid, which GitHub and many wikis draw.

use super::category::{Caption, Category};
use super::dot::Name;
use super::fold::{Folded, Step, Units};
use crate::render::escape::{Escaped, is_control};
use crate::render::text::Repeat;
use crate::report::Report;
use core::fmt::{self, Display, Write};

/// A network in Mermaid; see [`Report::mermaid`].
#[derive(Clone, Copy, Debug)]
pub struct Mermaid<'a> {
    report: &'a Report,
    depth: usize,
}

impl Report {
    /// The network as a flowchart in Mermaid: a box for each layer, a frame for each scope, shapes along the arrows.
    ///
    /// GitHub draws it in a block of code whose language is `mermaid`. It refuses more than 500 arrows: fold what is larger.
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
    /// The same with scopes folded that are deeper than this, as [`Table::depth`](crate::render::Table::depth) has it.
    pub const fn depth(mut self, depth: usize) -> Self {
        self.depth = depth;
        self
    }
}

impl Display for Mermaid<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let folded = Folded::of(self.report, self.depth, Units::Folded);
        writeln!(f, "flowchart TB")?;
        for (number, (name, shape)) in folded.inputs.iter().enumerate() {
            writeln!(
                f,
                "  in{number}([\"{}\"]):::{}",
                Escaped(format_args!("{name}\n{shape}"), write_letter),
                Category::Input.name()
            )?;
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
                Step::Part(number, part) => {
                    writeln!(
                        f,
                        "{indent}n{number}[\"{}\"]:::{}",
                        Escaped(
                            format_args!("{}\n{}", part.report.path, Caption(part)),
                            write_letter
                        ),
                        Category::of(&part.report).name()
                    )
                }
                Step::Leave => writeln!(f, "{indent}end"),
            }
        })?;
        for (number, part) in folded.parts.iter().enumerate() {
            for wire in &part.takes {
                writeln!(f, "  {} -->|{}| n{number}", Name(wire.from), wire.shape)?;
            }
        }
        for (number, (name, wire)) in folded.outputs.iter().enumerate() {
            let name = if name.is_empty() { "out" } else { name };
            let name = Escaped(name, write_letter);
            writeln!(
                f,
                "  {} -->|{}| out{number}([\"{name}\"])",
                Name(wire.from),
                wire.shape
            )?;
        }
        for look in Category::ALL {
            let is_there =
                look == Category::Input || folded.parts.iter().any(|part| Category::of(&part.report) == look);
            if is_there {
                let [fill, line] = look.colours();
                writeln!(
                    f,
                    "  classDef {} fill:{fill},stroke:{line},color:#1c2733",
                    look.name()
                )?;
            }
        }
        Ok(())
    }
}

/// Mermaid reads Markdown and HTML in its texts; whatever could mean something is written by its number.
fn write_letter(f: &mut dyn Write, letter: char) -> fmt::Result {
    match letter {
        '\n' => f.write_str("<br/>"),
        _ if is_control(letter) => f.write_char(' '),
        ' ' | '.' | ',' | '/' | '=' | '-' => f.write_char(letter),
        _ if letter.is_ascii() && !letter.is_ascii_alphanumeric() => write!(f, "#{};", u32::from(letter)),
        _ => f.write_char(letter),
    }
}
