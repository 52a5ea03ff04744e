//! Markdown tables of numbers.

use std::fmt::{self, Display};

/// A table whose first column is text. The other columns are numbers, aligned right.
pub struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// An empty table with these column heads.
    pub fn new(head: &[&str]) -> Self {
        let head = head.iter().map(|&name| name.to_owned()).collect();
        Self { rows: vec![head] }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }
}

impl Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns = self.rows.first().map_or(0, Vec::len);
        let width = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for (index, row) in self.rows.iter().enumerate() {
            for (column, (cell, &width)) in row.iter().zip(&widths).enumerate() {
                if column == 0 {
                    write!(f, "| {cell:width$} |")?;
                } else {
                    write!(f, " {cell:>width$} |")?;
                }
            }
            writeln!(f)?;
            if index == 0 {
                for (column, &width) in widths.iter().enumerate() {
                    match column {
                        0 => write!(f, "| {:-<width$} |", "")?,
                        _ => write!(f, " {:->1$}: |", "", width.saturating_sub(1))?,
                    }
                }
                writeln!(f)?;
            }
        }
        Ok(())
    }
}

/// Milliseconds, with their significant digits.
pub fn millis(millis: f64) -> String {
    match millis {
        millis if millis.is_nan() => String::new(),
        millis if millis.abs() < 0.1 => format!("{millis:.3}"),
        millis if millis.abs() < 10.0 => format!("{millis:.1}"),
        millis => grouped(&format!("{millis:.0}")),
    }
}

/// A ratio, such as `1.25×`.
pub fn ratio(much: f64, little: f64) -> String {
    if little > 0.0 && much.is_finite() {
        format!("{:.2}×", much / little)
    } else {
        String::new()
    }
}

/// Digits with separators: `25,557,032`.
pub fn grouped(digits: &str) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && digits.len() > 4 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
