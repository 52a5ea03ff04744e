//! The networks whose compile time is measured.

use crate::root;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use std::fmt::Write;
use std::fs;
use std::ops::Range;
use std::path::Path;

/// Networks that are declared in one crate.
pub struct Subject {
    /// Its name in tables.
    pub name: String,
    /// The text between the braces of each invocation of `cnn!`.
    pub invocations: Vec<String>,
}

impl Subject {
    fn new(name: &str, invocations: Vec<String>) -> Self {
        let name = name.to_owned();
        Self { name, invocations }
    }

    /// The subject with that name: one of [`NAMES`], or `flat` and a number of layers.
    pub fn named(name: &str) -> Option<Self> {
        let one = |file: &str, net| {
            let text = read(&root().join("examples").join(file));
            vec![only(&invocation(&text), net)]
        };
        let invocations = match name {
            "LeNet-5" => one("lenet5.rs", "LeNet5"),
            "ResNet-50" => one("zoo/nets/resnet.rs", "ResNet50"),
            "ResNet-152" => one("zoo/nets/resnet.rs", "ResNet152"),
            "DenseNet-201" => one("zoo/nets/densenet.rs", "DenseNet201"),
            "the zoo" => zoo(),
            _ => vec![flat(name.strip_prefix("flat ")?.parse().ok()?)],
        };
        Some(Self::new(name, invocations))
    }

    /// A library that declares the networks.
    pub fn declared(&self) -> String {
        let mut text = String::from("#![allow(non_camel_case_types)]\n");
        for (index, invocation) in self.invocations.iter().enumerate() {
            let _ = write!(
                text,
                "pub mod part{index} {{\nuse cnn::cnn;\ncnn! {{{invocation}}}\n}}\n"
            );
        }
        text
    }
}

/// The names of the subjects, the smallest first.
pub const NAMES: [&str; 9] = [
    "LeNet-5",
    "ResNet-50",
    "ResNet-152",
    "DenseNet-201",
    "the zoo",
    "flat 100",
    "flat 1000",
    "flat 10000",
    "flat 100000",
];

/// All subjects.
pub fn all() -> impl Iterator<Item = Subject> {
    NAMES.iter().filter_map(|name| Subject::named(name))
}

/// The largest file of the zoo, which an editor expands after every keystroke.
pub fn largest() -> Subject {
    let largest = zoo().into_iter().max_by_key(String::len);
    Subject::new("the largest file of the zoo", largest.into_iter().collect())
}

/// The invocations of the zoo, one per file.
fn zoo() -> Vec<String> {
    let folder = fs::read_dir(root().join("examples/zoo/nets"));
    let files = folder.into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<_> = files.filter(|file| !file.ends_with("mod.rs")).collect();
    files.sort();
    files.iter().map(|file| invocation(&read(file))).collect()
}

fn read(file: &Path) -> String {
    match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) => panic!("{}: {error}", file.display()),
    }
}

/// A chain of layers. Half of them have a label, and therefore a constant.
fn flat(layers: usize) -> String {
    let mut text = String::from("\npub net Flat(8x64x64) {\n");
    for index in 0..layers {
        let _ = match index % 4 {
            0 => writeln!(text, "    conv{index}: Conv2d(8, 3, padding = 1);"),
            1 => writeln!(text, "    BatchNorm2d;"),
            2 => writeln!(text, "    ReLU;"),
            _ => writeln!(text, "    drop{index}: Dropout(0.1);"),
        };
    }
    text.push_str("}\n");
    text
}

/// The text in the first `cnn! { … }` of a file.
fn invocation(text: &str) -> String {
    let tokens: Vec<TokenTree> = tokens(text);
    let group = tokens.windows(3).find_map(|window| match window {
        [
            TokenTree::Ident(name),
            TokenTree::Punct(bang),
            TokenTree::Group(group),
        ] if name == "cnn" && bang.as_char() == '!' => Some(inside(group)),
        _ => None,
    });
    text[group.unwrap_or_default()].to_owned()
}

/// The declarations without the networks other than this one.
fn only(invocation: &str, net: &str) -> String {
    let (mut kept, mut start) = (String::new(), 0);
    let (mut is_net, mut is_wanted) = (false, false);
    for token in tokens(invocation) {
        let ends = match &token {
            TokenTree::Ident(word) => {
                is_net |= word == "net";
                is_wanted |= word == net;
                false
            }
            TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
            TokenTree::Punct(mark) => mark.as_char() == ';',
            TokenTree::Literal(_) => false,
        };
        if ends {
            let end = token.span().byte_range().end;
            if !is_net || is_wanted {
                kept.push_str(&invocation[start..end]);
            }
            (start, is_net, is_wanted) = (end, false, false);
        }
    }
    kept + "\n"
}

fn tokens(text: &str) -> Vec<TokenTree> {
    // Byte ranges are relative to the first text that the thread has parsed.
    proc_macro2::extra::invalidate_current_thread_spans();
    let tokens: TokenStream = text.parse().unwrap_or_default();
    tokens.into_iter().collect()
}

fn inside(group: &Group) -> Range<usize> {
    group.span_open().byte_range().end..group.span_close().byte_range().start
}
