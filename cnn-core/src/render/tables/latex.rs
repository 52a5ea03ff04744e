//! The table in LaTeX, in the manner of the package `booktabs`.

use crate::render::column::{Column, Network};
use crate::render::escape::is_control;
use crate::render::table::Table;
use core::fmt::{self, Display, Write};

/// A [`Table`] in LaTeX; see [`Table::latex`].
#[derive(Clone, Copy, Debug)]
pub struct Latex<'a>(Table<'a>);

impl<'a> Table<'a> {
    /// The table in LaTeX, with the columns and the depth of this one; without a choice, path, layer, output, parameters,
    /// multiply–accumulates and operations.
    ///
    /// It is a `tabular` and needs `\usepackage{booktabs}`. Labels in scripts that pdfLaTeX has no letters for need XeLaTeX
    /// or LuaLaTeX.
    ///
    /// LeNet-5:
    ///
    /// ```latex
    #[cfg_attr(doc, doc = include_str!("../samples/lenet5.tex"))]
    /// ```
    pub const fn latex(self) -> Latex<'a> {
        Latex(self)
    }
}

impl Display for Latex<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(table) = self;
        let network = Network::of(table.report);
        let columns = table.columns.unwrap_or(&Column::DOCUMENT);
        f.write_str("\\begin{tabular}{@{}")?;
        for column in columns {
            f.write_char(if column.is_text() { 'l' } else { 'r' })?;
        }
        f.write_str("@{}}\n\\toprule\n")?;
        let mut before = None;
        line(f, columns, |column| column.title(before.replace(column)))?;
        f.write_str("\\midrule\n")?;
        for row in table.rows() {
            line(f, columns, |column| column.cell(&network, &row))?;
        }
        f.write_str("\\midrule\n")?;
        line(f, columns, |column| column.total(&network))?;
        f.write_str("\\bottomrule\n\\end{tabular}\n")
    }
}

fn line<T: Display>(
    f: &mut fmt::Formatter<'_>,
    columns: &[Column],
    mut cell: impl FnMut(Column) -> T,
) -> fmt::Result {
    for (place, &column) in columns.iter().enumerate() {
        let before = if place == 0 { "" } else { " & " };
        write!(f, "{before}{}", Text(cell(column)))?;
    }
    f.write_str(" \\\\\n")
}

/// Anything that can be shown, as LaTeX has to be given it.
struct Text<T>(T);

impl<T: Display> Display for Text<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = Letters { f, hyphen: false };
        write!(letters, "{}", self.0)?;
        letters.write_hyphen()
    }
}

struct Letters<'a, 'b> {
    f: &'a mut fmt::Formatter<'b>,
    /// A hyphen is due, which may be the beginning of an arrow.
    hyphen: bool,
}

impl Letters<'_, '_> {
    fn write_hyphen(&mut self) -> fmt::Result {
        if core::mem::take(&mut self.hyphen) {
            // Two of them would make a dash.
            self.f.write_str("{-}")?;
        }
        Ok(())
    }
}

impl Write for Letters<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.chars().try_for_each(|letter| self.write_char(letter))
    }

    fn write_char(&mut self, letter: char) -> fmt::Result {
        if self.hyphen && letter == '>' {
            self.hyphen = false;
            return self.f.write_str("$\\to$");
        }
        self.write_hyphen()?;
        let command = match letter {
            '-' => {
                self.hyphen = true;
                return Ok(());
            }
            '\\' => "\\textbackslash{}",
            '{' => "\\{",
            '}' => "\\}",
            '$' => "\\$",
            '&' => "\\&",
            '#' => "\\#",
            '_' => "\\_",
            '%' => "\\%",
            '~' => "\\textasciitilde{}",
            '^' => "\\textasciicircum{}",
            '<' => "\\textless{}",
            '>' => "\\textgreater{}",
            '|' => "\\textbar{}",
            '`' => "\\textasciigrave{}",
            '"' => "{\\char34}",
            // Brackets at the beginning of a line are taken for an argument of the line break before it.
            '[' => "{[}",
            '*' => "{*}",
            '×' => "$\\times$",
            '→' => "$\\to$",
            '·' => "$\\cdot$",
            '∞' => "$\\infty$",
            _ if is_control(letter) => " ",
            _ => return self.f.write_char(letter),
        };
        self.f.write_str(command)
    }
}
