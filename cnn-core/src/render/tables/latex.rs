//! The table in LaTeX, for the package `booktabs`.

use super::columns::DOCUMENT_COLUMNS;
use crate::render::cell::Network;
use crate::render::column::Column;
use crate::render::escape::is_control;
use crate::render::table::Table;
use crate::render::text::{Align, write_joined};
use core::fmt::{self, Display, Write};

/// A [`Table`] in LaTeX; see [`Table::latex`].
///
/// ```
/// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
/// let latex = report.table().latex();
/// assert!(latex.to_string().ends_with("\\bottomrule\n\\end{tabular}\n"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Latex<'a>(Table<'a>);

impl<'a> Table<'a> {
    /// The table in LaTeX, with its columns and depth. The default columns are path, layer, output, params, MACs and FLOPs.
    ///
    /// It is a `tabular` and needs `\usepackage{booktabs}`. Labels in scripts for which pdfLaTeX has no letters need
    /// XeLaTeX or LuaLaTeX.
    ///
    /// ```
    /// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
    /// let latex = report.table().latex().to_string();
    /// assert!(latex.contains("conv1 & Conv2d(1 $\\to$ 6, 5) & 6$\\times$28$\\times$28 & 156 & 117,600 & 122,304 \\\\"));
    /// ```
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
        let columns = table.columns.unwrap_or(&DOCUMENT_COLUMNS);
        f.write_str("\\begin{tabular}{@{}")?;
        for column in columns {
            f.write_char(match column.align() {
                Align::Left => 'l',
                Align::Right => 'r',
            })?;
        }
        f.write_str("@{}}\n\\toprule\n")?;
        write_line(f, Column::heads(columns))?;
        f.write_str("\\midrule\n")?;
        for row in table.rows() {
            write_line(f, columns.iter().map(|column| column.cell(&network, &row)))?;
        }
        f.write_str("\\midrule\n")?;
        write_line(f, columns.iter().map(|column| column.total(&network)))?;
        f.write_str("\\bottomrule\n\\end{tabular}\n")
    }
}

fn write_line<T: Display>(f: &mut fmt::Formatter<'_>, cells: impl Iterator<Item = T>) -> fmt::Result {
    write_joined(f, " & ", cells.map(Text))?;
    f.write_str(" \\\\\n")
}

/// A text in which LaTeX finds no commands.
struct Text<T>(T);

impl<T: Display> Display for Text<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = Letters { f, hyphen: false };
        write!(letters, "{}", self.0)?;
        letters.write_hyphen()
    }
}

/// Escapes what is written to it.
struct Letters<'a, 'b> {
    f: &'a mut fmt::Formatter<'b>,
    /// Whether a hyphen is due, which may begin an arrow `->`.
    hyphen: bool,
}

impl Letters<'_, '_> {
    fn write_hyphen(&mut self) -> fmt::Result {
        if core::mem::take(&mut self.hyphen) {
            // Two bare hyphens would become a dash.
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
            // At the beginning of a line, these would be read as an argument of the line break before it.
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
