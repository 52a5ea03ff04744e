//! The page of errors is generated from the programs in `tests/ui`.
//!
//! `BLESS=1 cargo test -p cnn-lang page` renews it.

use super::catalogue::{MIXED, SOURCES, codes, snake};
use super::generated;
use super::helps::fixed;
use super::shortest::{invocation, shortest};
use super::shown::shown;
use super::{Case, Finding, cases, errors_in, warnings_in};
use crate::lint_defs::Lint;
use cnn_core::error::Reason;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The themes in the order of the page, with their titles.
const THEMES: &[(&str, &str)] = &[
    ("shape", "Shapes that do not fit"),
    ("join", "Joins"),
    ("claims", "Claims and budgets"),
    ("flow", "Unused values"),
    ("arguments", "Arguments"),
    ("values", "Expressions"),
    ("names", "Names"),
    ("blocks", "Blocks"),
    ("syntax", "Syntax"),
    ("limits", "Limits"),
];

/// Fixes of programs whose help has no suggestion: the code of the error, the text to replace, and the replacement.
const FIXES: &[(&str, &str, &str)] = &[
    ("FoldColumns", "net Columns(12x10)", "net Columns(12x9)"),
    ("FoldWindow", "Fold(3x1, 2)", "Fold(2x2, 2)"),
    ("NarrowStart", "Narrow(0, 3, 1)", "Narrow(0, 2, 1)"),
    ("NotMultiple", "net Tiny(10x8x8)", "net Tiny(12x8x8)"),
    ("OneValueEach", "InstanceNorm2d;", "BatchNorm2d;"),
    ("PermuteRank", "Permute(1, 0)", "Permute(1, 0, 2)"),
    (
        "Rank",
        "        Flatten;\n        Conv2d(8, 3);",
        "        Conv2d(8, 3);\n        Flatten;",
    ),
    ("ScaledAway", "0.25", "0.5"),
    ("BranchesOfNoJoin", "Conv2d(8, 3) {\n        }", "Conv2d(8, 3);"),
    ("NoTensors", "Add;", "ReLU;"),
    ("NotATensor", "Add(conv1, 5)", "Add(conv1, in)"),
    (
        "RanksDiffer",
        "        Flatten;\n        fc: Linear(16);\n        Add(fc, in);",
        "        fc: Conv2d(16, 1);\n        Add(fc, in);",
    ),
    ("TensorsTwice", "Add(conv1, in) {\n        }", "Add(conv1, in);"),
    (
        "TooFewTensors",
        "        conv: Conv2d(8, 1);\n        Add(conv);",
        "        conv: Conv2d(3, 1);\n        Add(conv, in);",
    ),
    (
        "CheckOverflows",
        "Linear(4G);\n        Linear(4G);\n        Linear(4G);",
        "Linear(4K);\n        Linear(4K);\n        Linear(4K);",
    ),
    ("DoubledArgument", "16, 3, kernel_size = 5", "16, kernel_size = 5"),
    ("MissingArgument", "Conv2d;", "Conv2d(16, 3);"),
    ("NoShorthand", "64c, 2w", "2w"),
    ("PositionAfterName", "16, stride = 2, 3", "16, 3, stride = 2"),
    ("ShorthandElsewhere", "64c", "64"),
    ("SpliceOfLayer", "..ReLU", "ReLU"),
    ("SidesNotFirst", "16, 3 -> 5", "3 -> 16, 5"),
    ("TooLargeArgument", "9_223_372_036_854_775_808", "1000"),
    ("TooSmall", "Conv2d(0, 3)", "Conv2d(8, 3)"),
    ("UnknownArgument", "strides", "stride"),
    ("WrongCount", "3x3x3", "3x3"),
    ("WrongValue", "true", "8"),
    ("BadCount", "2 - 3", "3 - 2"),
    ("CheckFails", "PARAMS <= 5K", "PARAMS <= 50K"),
    ("ConstNotCount", "pub const RATIO", "const RATIO"),
    ("DivisionByZero", "Stage(64, 0)", "Stage(64, 1)"),
    ("FunctionArguments", "max(8)", "max(8, 16)"),
    ("IsATensor", "Conv2d(in, 3)", "Conv2d(in.channels, 3)"),
    ("NamedNumber", "other = 8", "8"),
    ("Negative", "6 - 8, 6", "8 - 2, 6"),
    (
        "NoTensorHere",
        "    const WIDTH = 2 * in.channels;",
        "    net Tiny(8) {\n        let width = 2 * in.features;\n        Linear(width);\n    }",
    ),
    ("NotANumberValue", "[ReLU; true]", "[ReLU; 2]"),
    ("NotAShape", "Tiny(true)", "Tiny(8)"),
    ("NotATruth", "if 1 ", "if 1 < 2 "),
    ("NotWhole", "16 * 0.3", "round(16 * 0.3)"),
    ("Operands", "3x5 + 1", "3 * 5 + 1"),
    ("Overflow", "10G * 10G", "10K * 10K"),
    ("RoundToNothing", "round_to(30, 0)", "round_to(30, 8)"),
    ("TooManySizes", " -> 1x1x1x1x1x1x8", " -> 8"),
    ("UnknownFunction", "maximum", "max"),
    ("Zero", "3x0x8", "3x8x8"),
    ("ConstReachesItself", "DEPTH = WIDTH / 2", "DEPTH = 8 / 2"),
    ("ConstantsCollide", "stage_fc1: Linear(4)", "head: Linear(4)"),
    ("DoubledItem", "block Tiny", "block Unit"),
    ("DoubledLabel", "fc1: Linear(4)", "fc2: Linear(4)"),
    ("ModulesCollide", "net Lenet(", "net LeNet5("),
    ("NetAsLayer", "net Backbone(3x8x8) {", "block Backbone {"),
    ("RustValue", "board::FLASH", "65_536"),
    ("NoSelf", "self.pool(x)", "pool: MaxPool2d(2)"),
    (
        "ForeignWord",
        "while true {\n        }",
        "for _i in 0..3 {\n            ReLU;\n        }",
    ),
    ("OutputWithoutName", "4, 8", "(4, relu: 8)"),
    (
        "TensorForBlock",
        "Up(down3, 8);",
        "up: Up(8);\n        Concat(up, down3);",
    ),
    ("NotALayer", "Stage(8, 4)", "Stage(8, ReLU)"),
    ("TapHasNoSizes", "conv1.channels", "in.channels"),
    (
        "TapBelow",
        "        Add(conv2, in);\n        conv2: Conv2d(16, 3, padding = 1);",
        "        conv2: Conv2d(16, 3, padding = 1);\n        Add(conv2, in);",
    ),
    (
        "BlockReachesItself",
        "block Even { Odd; }",
        "block Even { ReLU; }",
    ),
    (
        "AttributeElsewhere",
        "    net Tiny(8) {\n        #[allow(cnn::unused_let)]\n",
        "    #[allow(cnn::unused_let)]\n    net Tiny(8) {\n",
    ),
    (
        "BranchWithoutBraces",
        "            Conv2d(64, 1);",
        "            { Conv2d(64, 1); }\n            { Conv2d(32, 3, padding = 1); }",
    ),
    (
        "ClauseOrder",
        "where LAYERS == 3 -> 16x8x8",
        "-> 16x8x8 where LAYERS == 0",
    ),
    ("AttributeOfStatement", "/// The first", "// The first"),
    ("Conditional", "    #[cfg(test)]\n", ""),
    ("ComparisonsChained", "8 < width < 64", "8 < width && width < 64"),
    ("Expected", "layer Tiny", "net Tiny"),
    (
        "InputWithoutName",
        "20x8x8) {",
        "flow: 20x8x8) {\n        Concat(rgb, flow);",
    ),
    ("NoInput", "Tiny()", "Tiny(3x224x224)"),
    ("NoSemicolon", "const WIDTH = 8", "const WIDTH = 8;"),
    ("NoSuchSize", "in.height", "in.features"),
    ("NotASize", "Linear(3x)", "Linear(8 -> 8)"),
    ("NumberTooFine", "1e-99", "1e-5"),
    (
        "NumberTooLarge",
        "18_446_744_073_709_551_616",
        "18_446_744_073_709_551_615",
    ),
    ("Reserved", "let if = 4", "let width = 4"),
    ("SecondClause", " -> 8 -> 8", " -> 8"),
    ("SizeWithSpaces", "3 x 8 x8", "3x8x8"),
    ("UnknownMetric", "PARAM == 36", "PARAMS == 0"),
    (
        "unfulfilled_expectation",
        "        #[expect(cnn::activation_after_activation, reason = \"there was one\")]\n",
        "",
    ),
];

/// Programs that are better examples of an error than the shortest one.
const EXAMPLES: &[(&str, &str)] = &[
    (
        "CheckFails",
        "net Tiny(1x28x28) where PARAMS <= 5K {\n        conv1: Conv2d(8, 5);\n        Flatten;\n        fc1: Linear(10);\n    }",
    ),
    (
        "InputSide",
        "net Tiny(16x5x5) {\n        Flatten;\n        fc1: Linear(576 -> 120);\n    }",
    ),
    (
        "OutputWithoutName",
        "net Tiny(8) -> 4, 8 {\n        relu: ReLU;\n        Linear(4);\n    }",
    ),
    (
        "RustValue",
        "net Tiny(784) where PARAMS <= board::FLASH {\n        fc1: Linear(10);\n    }",
    ),
    (
        "SizesDiffer",
        "net Skip(1x7x7) {\n        a: Conv2d(4, 3, padding = 1);\n        m: MaxPool2d(2);\n        u: ConvTranspose2d(4, 2, stride = 2);\n        Concat(u, a);\n    }",
    ),
    (
        "ShapeDiffers",
        "net Tiny(3x32x32) {\n        conv1: Conv2d(8, 5, stride = 2) -> 8x16x16;\n    }",
    ),
    (
        "UnclearSides",
        "net Tiny(1x28x28) -> 10 {\n        Conv2d(1, 10, 3);\n        Flatten;\n        Linear(10);\n    }",
    ),
    (
        "OperatorOnTensors",
        "net Tiny(8x4x4) {\n        conv1: Conv2d(8, 1);\n        conv2: Conv2d(8, 3, padding = 1);\n        conv1 + conv2;\n    }",
    ),
    (
        "TensorForBlock",
        "block Up(width) {\n        Conv2d(width, 3, padding = 1);\n    }\n    net Tiny(8x4x4) {\n        down3: Conv2d(8, 1);\n        Conv2d(16, 1);\n        Up(down3, 8);\n    }",
    ),
    (
        "UnknownName",
        "block Stage(channels) {\n        Linear(chanels);\n    }\n    net Tiny(8) {\n        Stage(16);\n    }",
    ),
    (
        "UnsupportedLayer",
        "net Tiny(3x32x32) {\n        Conv2d(8, 3);\n        RReLU(0.1, 0.3);\n    }",
    ),
    (
        "stride_exceeds_window",
        "net Tiny(3x32x32) {\n        conv1: Conv2d(8, 3, stride = 4, padding = 1);\n    }",
    ),
];

/// Maximum number of lines of a program.
const MAX_LINES: usize = 24;

/// A mistake with a program, the printed error, and the fixed program.
struct Entry {
    code: String,
    theme: String,
    program: String,
    printed: String,
    fixed: Option<String>,
}

impl Entry {
    fn of(code: &str) -> Option<Self> {
        let own = cases()
            .iter()
            .filter(|case| !MIXED.contains(&case.theme.as_str()));
        let own = own.filter(|case| case.findings.iter().any(|finding| finding.code == code));
        let found = own.filter_map(|case| Some((case, program_of(case, code)?)));
        let (case, program) = found.min_by_key(|(_, program)| program.len())?;
        let finding = case.check(&program).into_iter().next()?;
        let severity = if case.theme == "lints" { "warning" } else { "error" };
        Some(Self {
            code: code.to_owned(),
            theme: case.theme.clone(),
            printed: shown(
                &program,
                "src/lib.rs",
                &named(finding.clone(), severity),
                severity,
            ),
            fixed: fixed(&program, &finding, |program| case.check(program))
                .or_else(|| fixed_by_hand(code, &program)),
            program,
        })
    }
}

/// The program for a mistake. Very long programs are not shortened.
fn program_of(case: &Case, code: &str) -> Option<String> {
    if let Some((_, net)) = EXAMPLES.iter().find(|(known, _)| *known == code) {
        let program = format!("cnn! {{\n    {net}\n}}");
        let findings: Vec<String> = case
            .check(&program)
            .into_iter()
            .map(|finding| finding.code)
            .collect();
        assert_eq!(findings, [code], "{program}");
        return Some(program);
    }
    if case.program.lines().count() > 60 {
        return invocation(&case.program);
    }
    shortest(&case.program, code, |program| case.check(program))
}

/// The finding as rustc prints it.
fn named(mut finding: Finding, severity: &str) -> Finding {
    if severity == "warning" {
        finding.text = format!(
            "use of deprecated macro `cnn::{}`: {}",
            finding.code, finding.text
        );
    }
    finding
}

fn fixed_by_hand(code: &str, program: &str) -> Option<String> {
    let (_, from, to) = FIXES.iter().find(|(fixed, ..)| *fixed == code)?;
    assert!(program.contains(from), "{code}: no `{from}` in\n{program}");
    Some(program.replacen(from, to, 1))
}

/// The errors of a fixed program. If a warning was fixed, its warnings too.
fn findings_of(theme: &str, program: &str) -> Vec<String> {
    let mut findings = errors_in(program);
    if theme == "lints" {
        findings.extend(warnings_in(program));
    }
    findings.into_iter().map(|finding| finding.text).collect()
}

/// The docs of each variant.
fn docs() -> BTreeMap<String, String> {
    let mut docs = BTreeMap::new();
    for (name, source) in SOURCES {
        let tokens: Vec<TokenTree> = source.parse::<TokenStream>().unwrap().into_iter().collect();
        let start = tokens
            .windows(2)
            .position(|pair| pair[0].to_string() == "enum" && pair[1].to_string() == *name);
        let body = tokens.iter().skip(start.unwrap()).find_map(|token| match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Some(group.stream()),
            _ => None,
        });
        let mut doc = Vec::new();
        for token in body.unwrap() {
            match token {
                TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => {
                    let text: Option<syn::MetaNameValue> = syn::parse2(group.stream()).ok();
                    if let Some(syn::Expr::Lit(text)) = text.map(|text| text.value)
                        && let syn::Lit::Str(text) = text.lit
                    {
                        doc.push(text.value().trim().to_owned());
                    }
                }
                TokenTree::Ident(variant) => {
                    docs.insert(variant.to_string(), std::mem::take(&mut doc).join("\n"));
                }
                _ => {}
            }
        }
    }
    for (name, doc) in Reason::CATALOGUE {
        docs.insert((*name).to_owned(), doc.trim().to_owned());
    }
    for lint in Lint::ALL {
        let lines = lint.doc().lines().map(str::trim);
        docs.insert(
            lint.name().to_owned(),
            lines.collect::<Vec<_>>().join("\n").trim().to_owned(),
        );
    }
    docs
}

fn heading(code: &str) -> String {
    if Lint::named(code).is_some() {
        return format!("`cnn::{code}`");
    }
    let mut words = snake(code).replace('_', " ");
    words[..1].make_ascii_uppercase();
    words
}

fn section(entry: &Entry, docs: &BTreeMap<String, String>) -> String {
    let mut text = format!("### {}\n\n", heading(&entry.code));
    match docs.get(&entry.code) {
        Some(doc) if !doc.is_empty() => writeln!(text, "{doc}\n").unwrap(),
        _ => {}
    }
    writeln!(text, "```text\n{}\n```\n", abridged(&entry.program)).unwrap();
    writeln!(text, "```text\n{}\n```\n", abridged(entry.printed.trim_end())).unwrap();
    if let Some(fixed) = &entry.fixed {
        writeln!(text, "Fixed:\n\n```text\n{}\n```\n", abridged(fixed)).unwrap();
    }
    text
}

/// The text with the middle of long texts and the ends of long lines removed.
fn abridged(text: &str) -> String {
    let cut = |line: &str| match line.chars().count() {
        0..=240 => line.to_owned(),
        _ => format!("{} …", line.chars().take(110).collect::<String>()),
    };
    let lines: Vec<String> = text.lines().map(cut).collect();
    if lines.len() <= MAX_LINES {
        return lines.join("\n");
    }
    let (first, last) = (lines[..8].join("\n"), lines[lines.len() - 6..].join("\n"));
    format!("{first}\n    …\n{last}")
}

#[test]
fn every_error_is_on_its_page() {
    let entries: Vec<Entry> = codes().iter().filter_map(|code| Entry::of(code)).collect();
    let docs = docs();
    let missing: Vec<_> = codes()
        .into_iter()
        .filter(|code| !entries.iter().any(|entry| entry.code == *code))
        .collect();
    let unfixed: Vec<String> = entries
        .iter()
        .filter(|entry| entry.theme != "limits")
        .filter_map(|entry| {
            let still = entry.fixed.as_ref().map(|fixed| findings_of(&entry.theme, fixed));
            let is_fixed = still.as_ref().is_some_and(Vec::is_empty);
            (!is_fixed).then(|| format!("{}: {still:?}\n{}", entry.code, entry.program))
        })
        .collect();
    let mut page = String::new();
    for (theme, title) in THEMES {
        writeln!(page, "## {title}\n").unwrap();
        for entry in entries.iter().filter(|entry| entry.theme == *theme) {
            page.push_str(&section(entry, &docs));
        }
    }
    let mut lints = String::new();
    for lint in Lint::ALL {
        let entry = entries.iter().find(|entry| entry.code == lint.name());
        lints.push_str(&section(entry.unwrap(), &docs));
    }
    println!("{} of {} fixed", entries.len() - unfixed.len(), entries.len());
    generated::hold("docs/errors.md", "errors", &page);
    generated::hold("docs/errors.md", "lints", &lints);
    assert!(unfixed.is_empty(), "not fixed: {}", unfixed.join("\n"));
    assert!(missing.is_empty(), "not on the page: {missing:?}");
}

#[test]
fn every_lint_is_in_the_language() {
    let docs = docs();
    let mut table = "| lint | description |\n| --- | --- |\n".to_owned();
    for lint in Lint::ALL {
        let doc = docs[lint.name()]
            .split("\n\n")
            .next()
            .unwrap_or_default()
            .replace('\n', " ");
        writeln!(table, "| `cnn::{}` | {doc} |", lint.name()).unwrap();
    }
    generated::hold("docs/language.md", "lints", &table);
}
