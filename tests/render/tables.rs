//! Tables for documents and spreadsheets.

use super::{clean, grouped, reports};
use cnn::render::Column;
use cnn::{Convention, Dtype, Metric, Report};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::fmt::Write;
use std::process::{Command, Stdio};
use std::{env, fs};

/// Some columns of each type.
const COLUMNS: [Column; 8] = [
    Column::Path,
    Column::Kind,
    Column::Output,
    Column::Count(Metric::Params),
    Column::Count(Metric::Macs),
    Column::Bytes(Metric::PeakActivations, Dtype::I8),
    Column::Ops(Convention::Fvcore),
    Column::Share(Metric::Flops),
];

/// Path, parameters and multiply–accumulates of every layer.
fn wanted(report: &Report) -> Vec<[String; 3]> {
    let figures = report
        .layers()
        .map(|it| [it.path.to_owned(), grouped(it.params), grouped(it.macs)]);
    figures.collect()
}

#[test]
fn csv() {
    for report in reports() {
        let text = report.table().columns(&COLUMNS).csv().to_string();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let heads: Vec<_> = reader.headers().unwrap().iter().map(Column::named).collect();
        assert_eq!(heads, COLUMNS.map(Some));
        let records: Vec<_> = reader.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), report.layers().count());
        let number = |text: &str| text.parse::<u64>().unwrap();
        for (record, layer) in records.iter().zip(report.layers()) {
            assert_eq!(&record[0], layer.path);
            assert_eq!(&record[1], layer.kind);
            assert_eq!(record[2].replace('x', "×"), layer.output.to_string());
            let figures = [layer.params, layer.macs, layer.peak_activations];
            assert_eq!([3, 4, 5].map(|index| number(&record[index])), figures);
            assert_eq!(Some(number(&record[6])), layer.ops(Convention::Fvcore));
        }
        let sum: u64 = records.iter().map(|record| number(&record[3])).sum();
        assert_eq!(sum, report.metrics().params);
        let shares: f64 = records
            .iter()
            .map(|record| record[7].parse::<f64>().unwrap())
            .sum();
        assert!((shares - 100.0).abs() < 0.1, "{shares}");
    }
}

#[test]
fn every_column_can_be_written() {
    let columns: Vec<Column> = Column::all().collect();
    for report in reports() {
        let text = report.table().columns(&columns).depth(1).csv().to_string();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let records: Vec<_> = reader.records().map(Result::unwrap).collect();
        assert!(records.iter().all(|record| record.len() == columns.len()));
        let shown = report.table().columns(&columns).depth(1).to_string();
        assert!(shown.contains(&grouped(report.metrics().params)), "{shown}");
    }
}

/// The cells of the one table in a text.
fn markdown_cells(text: &str) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut tables = 0;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_MATH) {
        match event {
            Event::Start(Tag::Table(_)) => tables += 1,
            Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
            Event::Start(Tag::TableCell) => rows.last_mut().unwrap().push(String::new()),
            Event::Text(text) => rows.last_mut().unwrap().last_mut().unwrap().push_str(&text),
            Event::End(TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell) => {}
            other => panic!("{other:?} is no text in a table"),
        }
    }
    assert_eq!(tables, 1);
    rows
}

#[test]
fn markdown() {
    for report in reports() {
        let columns = [
            Column::Path,
            Column::Count(Metric::Params),
            Column::Count(Metric::Macs),
        ];
        let rows = markdown_cells(&report.table().columns(&columns).markdown().to_string());
        assert_eq!(rows[0], ["path", "params", "MACs"]);
        let found: Vec<_> = rows[1..rows.len() - 1].to_vec();
        let wanted = wanted(&report)
            .into_iter()
            .map(|row| row.map(|cell| clean(&cell)).to_vec());
        assert_eq!(found, wanted.collect::<Vec<_>>());
        let total = report.metrics();
        assert_eq!(
            rows[rows.len() - 1],
            ["total".to_owned(), grouped(total.params), grouped(total.macs)]
        );
    }
}

/// The text that LaTeX typesets, where every command is a character.
fn latex_text(text: &str) -> String {
    let mut text = text.to_owned();
    for (command, letter) in [
        ("\\textasciitilde{}", "\u{1}"),
        ("\\textasciicircum{}", "^"),
        ("\\textasciigrave{}", "`"),
        ("\\textless{}", "<"),
        ("\\textgreater{}", ">"),
        ("\\textbar{}", "|"),
        ("{\\char34}", "\""),
        ("$\\times$", "×"),
        ("$\\cdot$", "·"),
        ("$\\to$", "→"),
        ("{-}", "-"),
        ("{[}", "["),
        ("{*}", "*"),
        ("\\textbackslash{}", "\u{2}"),
        ("\\{", "{"),
        ("\\}", "}"),
        ("\\$", "$"),
        ("\\&", "&"),
        ("\\#", "#"),
        ("\\_", "_"),
        ("\\%", "%"),
    ] {
        text = text.replace(command, letter);
    }
    assert!(!text.contains('\\'), "{text}");
    text.replace('\u{1}', "~").replace('\u{2}', "\\")
}

#[test]
fn latex() {
    for report in reports() {
        let columns = [
            Column::Path,
            Column::Count(Metric::Params),
            Column::Count(Metric::Macs),
        ];
        let text = report.table().columns(&columns).latex().to_string();
        let rows = text.lines().filter_map(|line| line.strip_suffix(" \\\\"));
        let rows: Vec<Vec<String>> = rows
            .map(|row| row.split(" & ").map(latex_text).collect())
            .collect();
        let wanted = wanted(&report).into_iter();
        // LaTeX typesets `->` as an arrow.
        let wanted = wanted.map(|row| row.map(|cell| clean(&cell).replace("->", "→")).to_vec());
        assert_eq!(rows[1..rows.len() - 1], wanted.collect::<Vec<_>>());
        assert_eq!(rows[rows.len() - 1][1], grouped(report.metrics().params));
    }
}

/// LaTeX typesets the tables, if it is installed.
#[test]
fn latex_runs() {
    let found = Command::new("pdflatex")
        .arg("--version")
        .stdout(Stdio::null())
        .status();
    if found.is_err() {
        eprintln!("pdflatex is not installed: no table was typeset");
        return;
    }
    let mut tables = String::new();
    for report in reports() {
        let table = report.table().depth(1).latex();
        writeln!(tables, "\\resizebox{{1pt}}{{1pt}}{{{table}}}\n").unwrap();
    }
    let text = format!(
        "\\documentclass{{article}}\\usepackage[T1]{{fontenc}}\\usepackage{{booktabs,graphicx}}\n\
         \\begin{{document}}\n{tables}\\end{{document}}\n"
    );
    let folder = env::temp_dir().join(format!("cnn-latex-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("tables.tex"), text).unwrap();
    let run = Command::new("pdflatex")
        .args(["-interaction=nonstopmode", "-halt-on-error", "tables.tex"])
        .current_dir(&folder)
        .output()
        .unwrap();
    fs::remove_dir_all(&folder).unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
}
