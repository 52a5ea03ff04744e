//! DOT and Mermaid.

use super::{clean, reports};
use cnn::Report;
use std::io::Write;
use std::process::{Command, Stdio};

/// The number of edges, including those to the outputs.
fn edges(report: &Report) -> usize {
    report.layers().map(|layer| layer.inputs().count()).sum::<usize>() + report.outputs().count()
}

/// The first line of each layer's text.
fn names(report: &Report) -> Vec<String> {
    report.layers().map(|layer| clean(layer.path)).collect()
}

#[test]
fn dot() {
    for report in reports() {
        let text = report.dot().to_string();
        let lines = || text.lines().map(str::trim);
        let is_layer = |line: &&str| {
            let number = line
                .strip_prefix('n')
                .and_then(|rest| rest.split_once(" [label=\""));
            number.is_some_and(|(number, _)| number.parse::<usize>().is_ok())
        };
        let labels = lines().filter(is_layer);
        let found: Vec<String> = labels
            .map(|line| {
                let (_, rest) = line.split_once(" [label=\"").unwrap();
                let (label, _) = rest.split_once("\", fillcolor=").unwrap();
                // The name has no line break, so the last one ends it.
                let (name, _) = label.rsplit_once("\\n").unwrap();
                name.replace("\\\"", "\"")
                    .replace("\\\\", "\\")
                    .replace("&amp;", "&")
            })
            .collect();
        let wanted: Vec<String> = report
            .layers()
            .map(|layer| layer.path.replace('\n', "\\n").replace('\t', " "))
            .collect();
        assert_eq!(found, wanted);
        assert_eq!(
            lines()
                .filter(|line| !is_layer(line) && line.contains(" -> ") && line.contains(" [label=\""))
                .count(),
            edges(&report)
        );
    }
}

/// Graphviz reads the graphs, if it is installed.
#[test]
fn dot_runs() {
    if Command::new("dot")
        .arg("-V")
        .stderr(Stdio::null())
        .status()
        .is_err()
    {
        eprintln!("dot is not installed: no graph was laid out");
        return;
    }
    for report in reports() {
        for depth in [1, usize::MAX] {
            let mut dot = Command::new("dot")
                .arg("-Tjson0")
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .spawn()
                .unwrap();
            let text = report.dot().depth(depth).to_string();
            dot.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
            let output = dot.wait_with_output().unwrap();
            assert!(output.status.success(), "{text}");
            if depth == 1 {
                continue;
            }
            let graph: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
            assert_eq!(graph["edges"].as_array().unwrap().len(), edges(&report));
            let nodes = graph["objects"].as_array().unwrap().iter();
            let layers = nodes.filter(|node| node["name"].as_str().is_some_and(|name| name.starts_with('n')));
            assert_eq!(layers.count(), report.layers().count());
        }
    }
}

/// A text as Mermaid displays it.
fn shown(label: &str) -> String {
    let mut text = String::new();
    let mut rest = label;
    while let Some((before, after)) = rest.split_once('#') {
        let (number, after) = after.split_once(';').unwrap();
        text.push_str(before);
        text.push(char::from_u32(number.parse().unwrap()).unwrap());
        rest = after;
    }
    text + rest
}

#[test]
fn mermaid() {
    for report in reports() {
        let text = report.mermaid().to_string();
        let mut lines = text.lines().map(str::trim);
        assert_eq!(lines.next(), Some("flowchart TB"));
        let (mut found, mut arrows, mut open) = (Vec::new(), 0, 0);
        for line in lines {
            let label = line
                .split_once("[\"")
                .and_then(|(_, rest)| rest.split_once("\"]"));
            let label = label.map(|(label, _)| label);
            if let Some(label) = label {
                // No character ends the label or has a meaning in Mermaid.
                let harmless = |letter: char| {
                    letter.is_alphanumeric() || !letter.is_ascii() || " .,/=-#;".contains(letter)
                };
                assert!(label.replace("<br/>", "").chars().all(harmless), "{label}");
            }
            if line.starts_with("subgraph ") {
                open += 1;
            } else if line == "end" {
                open -= 1;
            } else if line.contains(" -->|") {
                arrows += 1;
            } else if line.starts_with('n') {
                let (name, _) = label.unwrap().rsplit_once("<br/>").unwrap();
                found.push(shown(&name.replace("<br/>", " ")));
            } else {
                assert!(line.starts_with("in") || line.starts_with("classDef "), "{line}");
            }
        }
        assert_eq!((open, arrows), (0, edges(&report)));
        assert_eq!(found, names(&report));
    }
}
