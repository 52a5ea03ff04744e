//! Generates the tables of layers and metrics in the language reference from the engine's rows.
//!
//! `BLESS=1 cargo test -p cnn-tests --test reference` updates them.

#![allow(clippy::unwrap_used, reason = "a page without its tables fails the test")]

mod page;

use cnn::Metric;
use cnn::layer::{Arg, Kind, Role, Spec, Type, Value};
use std::fmt::Write;

const PAGE: &str = "docs/language.md";

#[test]
fn layers() {
    page::hold(PAGE, "layers", &layer_sections());
}

#[test]
fn metrics() {
    let mut table = "| metric | meaning |\n| --- | --- |\n".to_owned();
    for metric in Metric::ALL {
        writeln!(table, "| `{metric}` | {} |", one_line(metric.doc())).unwrap();
    }
    page::hold(PAGE, "metrics", &table);
}

/// A section for each group of kinds that share a row, and so have the same arguments.
fn layer_sections() -> String {
    let mut text = String::new();
    let kinds: Vec<Kind> = Kind::all().collect();
    let share_row = |one: &Kind, other: &Kind| {
        let names = |kind: &Kind| kind.spec().args.iter().map(|arg| arg.name);
        !one.arg_docs().is_empty() && names(one).eq(names(other)) && one.arg_docs() == other.arg_docs()
    };
    for row in kinds.chunk_by(share_row) {
        let names: Vec<String> = row.iter().map(|kind| format!("`{}`", kind.name())).collect();
        writeln!(text, "## {}\n", names.join(", ")).unwrap();
        for kind in row {
            let name = if row.len() > 1 {
                format!("**`{}`** · ", kind.name())
            } else {
                String::new()
            };
            writeln!(text, "{name}{}\n", paragraph(kind.doc())).unwrap();
        }
        if !row[0].spec().args.is_empty() {
            text.push_str(&arguments(row[0]));
            text.push_str(&positions(row[0].spec()));
            text.push('\n');
        }
    }
    text
}

/// Which arguments can be given by position, if the input side decides about it.
fn positions(spec: &Spec) -> String {
    let Some(names) = spec.positions_without_input else {
        return String::new();
    };
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let input = spec.role(Role::Input).map_or("", |index| spec.args[index].name);
    format!("\nBy position without `{input}`: {}.\n", names.join(", "))
}

fn arguments(kind: Kind) -> String {
    let mut table = "| argument | type | default | meaning |\n| --- | --- | --- | --- |\n".to_owned();
    for (arg, doc) in kind.spec().args.iter().zip(kind.arg_docs()) {
        let name = match arg.shorthand {
            Some(letter) => format!("`{}`, `{letter}`", arg.name),
            None => format!("`{}`", arg.name),
        };
        writeln!(
            table,
            "| {name} | {} | {} | {} |",
            arg.ty,
            default(arg),
            one_line(doc)
        )
        .unwrap();
    }
    table
}

fn default(arg: &Arg) -> String {
    match (arg.role, arg.default) {
        (Role::Input | Role::Kept, _) => "inferred".to_owned(),
        (_, Some(Value::Absent)) if arg.ty == Type::Tensors => "the branches".to_owned(),
        (_, None) => "required".to_owned(),
        (_, Some(Value::Absent)) => "see meaning".to_owned(),
        (_, Some(value)) => format!("`{}`", arg.shown(value)),
    }
}

fn one_line(doc: &str) -> String {
    doc.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Docs without the leading space of each line.
fn paragraph(doc: &str) -> String {
    let lines = doc.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}
