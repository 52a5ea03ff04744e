//! Renders the report of any network of the zoo in any format.
//!
//! ```text
//! cargo run --example report --features html,json -- resnet50 --html resnet50.html
//! cargo run --example report --features html,json -- densenet201 --depth 2 --svg densenet201.svg --bars bars.svg
//! cargo run --example report --features html,json -- vgg16 --columns path,output,params,ops_fvcore --csv -
//! ```

#[path = "zoo/near.rs"]
mod near;
#[path = "zoo/nets/mod.rs"]
#[allow(
    dead_code,
    reason = "what is published of the networks is the other example's subject"
)]
mod nets;

use cnn::render::Column;
use cnn::{Report, Shape};
use lexopt::Arg::{Long, Short, Value};
use lexopt::{Parser, ValueExt};
use nets::ZOO;
use std::error::Error;
use std::io::{Write, stdout};
use std::process::ExitCode;
use std::{fs, iter};

const USAGE: &str = "\
usage: report NETWORK [OPTION]...

    --html FILE        everything on one page
    --svg FILE         the network as a drawing
    --bars FILE        parameters, operations and memory as bars
    --dot FILE         for Graphviz
    --mermaid FILE     for GitHub and wikis
    --markdown FILE    the table for documents
    --latex FILE       the table for papers
    --csv FILE         the table for spreadsheets
    --json FILE        for other programs
    --worked FILE      the worked solution
    --table FILE       the table for terminals, which is also what comes without any of these

    --input 3x256x256  another size of the input
    --depth N          fold scopes that are deeper
    --width N          characters of a table, pixels of a picture
    --columns A,B,C    the columns of a table: path, call, output, params, macs_share, ops_fvcore, ...

A FILE of `-` is the terminal. `report --networks` lists the networks, `report --all-columns` the columns.";

fn main() -> ExitCode {
    match run(Parser::from_env()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn run(mut parser: Parser) -> Result<(), Box<dyn Error>> {
    let mut order = Order::default();
    while let Some(arg) = parser.next()? {
        match arg {
            Short('h') | Long("help") => order.say = Some(USAGE.to_owned()),
            Long("networks") => order.say = Some(list(ZOO.iter().map(|entry| entry.name.to_owned()))),
            Long("all-columns") => order.say = Some(list(Column::all().map(|column| column.to_string()))),
            Long("depth") => order.depth = Some(parser.value()?.parse()?),
            Long("width") => order.width = Some(parser.value()?.parse()?),
            Long("input") => order.input = Some(shape(&parser.value()?.string()?)?),
            Long("columns") => order.columns = Some(columns(&parser.value()?.string()?)?),
            Long(name) => {
                let Some(format) = Format::named(name) else {
                    return Err(arg.unexpected().into());
                };
                order.files.push((format, parser.value()?.string()?));
            }
            Value(name) if order.network.is_none() => order.network = Some(name.string()?),
            Short(_) | Value(_) => return Err(arg.unexpected().into()),
        }
    }
    order.write()
}

fn list(names: impl Iterator<Item = String>) -> String {
    names.collect::<Vec<_>>().join("\n")
}

fn say(text: &str) {
    // A reader such as `head` may close the pipe early.
    let _ = writeln!(stdout(), "{text}");
}

/// `3x256x256`.
fn shape(text: &str) -> Result<Shape, Box<dyn Error>> {
    let sizes: Result<Vec<u64>, _> = text.split('x').map(str::parse).collect();
    Shape::try_new(&sizes?).ok_or_else(|| format!("`{text}` has too many axes").into())
}

/// `path,output,params`.
fn columns(text: &str) -> Result<Vec<Column>, Box<dyn Error>> {
    let column = |name| Column::named(name).ok_or_else(|| format!("no column is called `{name}`").into());
    text.split(',').map(column).collect()
}

/// The formats of a report.
#[derive(Clone, Copy)]
enum Format {
    Html,
    Svg,
    Bars,
    Dot,
    Mermaid,
    Markdown,
    Latex,
    Csv,
    Json,
    Worked,
    Table,
}

impl Format {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "html" => Self::Html,
            "svg" => Self::Svg,
            "bars" => Self::Bars,
            "dot" => Self::Dot,
            "mermaid" => Self::Mermaid,
            "markdown" => Self::Markdown,
            "latex" => Self::Latex,
            "csv" => Self::Csv,
            "json" => Self::Json,
            "worked" => Self::Worked,
            "table" => Self::Table,
            _ => return None,
        })
    }
}

/// The parsed command line.
#[derive(Default)]
struct Order {
    /// A message to print instead of a report.
    say: Option<String>,
    network: Option<String>,
    files: Vec<(Format, String)>,
    input: Option<Shape>,
    depth: Option<usize>,
    width: Option<u32>,
    columns: Option<Vec<Column>>,
}

impl Order {
    fn write(&self) -> Result<(), Box<dyn Error>> {
        if let Some(text) = &self.say {
            say(text);
            return Ok(());
        }
        let name = self.network.as_deref().ok_or(USAGE)?;
        let found = ZOO.iter().find(|entry| entry.name == name);
        let Some(entry) = found else {
            let near = near::names(name, ZOO.iter().map(|entry| entry.name)).join(", ");
            return Err(format!("no network is called `{name}`; near it: {near}").into());
        };
        let report = match self.input {
            Some(input) => entry.report.at(input)?,
            None => entry.report.clone(),
        };
        let to_terminal = (Format::Table, "-".to_owned());
        let default = self.files.is_empty().then_some(&to_terminal);
        for (format, file) in self.files.iter().chain(iter::once(default).flatten()) {
            let text = self.render(*format, &report);
            match file.as_str() {
                "-" => say(text.trim_end()),
                file => fs::write(file, text).map_err(|error| format!("{file}: {error}"))?,
            }
        }
        Ok(())
    }

    fn render(&self, format: Format, report: &Report) -> String {
        let mut table = report.table();
        let (mut page, mut drawing, mut bars) = (report.page(), report.drawing(), report.bars());
        let (mut dot, mut mermaid) = (report.dot(), report.mermaid());
        if let Some(depth) = self.depth {
            table = table.depth(depth);
            (page, drawing, bars) = (page.depth(depth), drawing.depth(depth), bars.depth(depth));
            (dot, mermaid) = (dot.depth(depth), mermaid.depth(depth));
        }
        if let Some(width) = self.width {
            table = table.width(usize::try_from(width).unwrap_or(usize::MAX));
            (drawing, bars) = (drawing.width(width), bars.width(width));
        }
        if let Some(columns) = &self.columns {
            table = table.columns(columns);
        }
        match format {
            Format::Html => page.to_string(),
            Format::Svg => drawing.to_string(),
            Format::Bars => bars.to_string(),
            Format::Dot => dot.to_string(),
            Format::Mermaid => mermaid.to_string(),
            Format::Markdown => table.markdown().to_string(),
            Format::Latex => table.latex().to_string(),
            Format::Csv => table.csv().to_string(),
            Format::Json => report.to_json(),
            Format::Worked => report.worked().to_string(),
            Format::Table => table.to_string(),
        }
    }
}
