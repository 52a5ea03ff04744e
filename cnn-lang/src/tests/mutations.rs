//! Mutation tests: one number or name of a network is changed. The networks in `tests/mutations` state the shape and the
//! operations of every line, so that almost every change is a contradiction.

use super::generated;
use super::{Finding, errors_of, inside};
use crate::pipeline::checked;
use cnn_core::Shape;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::ops::AddAssign;
use std::ops::Range;
use std::path::Path;
use std::thread;

/// The kind of token that is changed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum What {
    /// A number of a layer or claim.
    Number,
    /// A number that other lines depend on: in an input, a constant, the default of a parameter, or a condition.
    Source,
    LayerName,
    ArgumentName,
    Tap,
    Label,
}

/// One change: a range of the source, and its replacement.
struct Mutation {
    what: What,
    range: Range<usize>,
    replacement: String,
}

/// The results of all changes of one kind.
#[derive(Default)]
struct Outcome {
    all: usize,
    /// Changes that have no effect on the network.
    valid: usize,
    refused: usize,
    one_error: usize,
    on_line: usize,
    on_token: usize,
    examples: Vec<String>,
}

/// The layers of a network, with their outputs and costs, but without their paths.
type Facts = Vec<(String, Option<Shape>, u64, u64)>;

fn tokens_of(program: &str) -> TokenStream {
    let tokens: TokenStream = program.parse().unwrap_or_default();
    let body = tokens.into_iter().find_map(|token| match token {
        TokenTree::Group(group) => Some(group.stream()),
        _ => None,
    });
    body.unwrap_or_default()
}

fn facts(program: &str) -> Facts {
    checked(tokens_of(program), |_, checked| {
        let network = &checked.networks[0];
        let metrics = network.analysis.iter().flat_map(|analysis| &analysis.layers);
        let nodes = network.elaborated.graph.nodes.iter().zip(metrics);
        nodes
            .map(|(node, metrics)| {
                (
                    node.kind.name().to_owned(),
                    node.output,
                    metrics.params,
                    metrics.flops,
                )
            })
            .collect()
    })
}

/// All changes to a program.
fn mutations(program: &str) -> Vec<Mutation> {
    let mut found = Found {
        program,
        tokens: Vec::new(),
    };
    found.collect(program.parse().unwrap_or_default(), Context::Body);
    let tokens = found.tokens;
    let labels: Vec<&str> = tokens
        .iter()
        .filter(|token| token.what == What::Label)
        .map(|token| token.text)
        .collect();
    let mut mutations = Vec::new();
    for token in &tokens {
        let mut change = |range: &Range<usize>, replacement: String| {
            mutations.push(Mutation {
                what: token.what,
                range: range.clone(),
                replacement,
            });
        };
        match token.what {
            What::Number | What::Source => {
                for (range, number) in numbers(token) {
                    change(&range, (number + 1).to_string());
                    // Large numbers are claimed counts, for which one change is enough.
                    if let Some(less) = number.checked_sub(1).filter(|_| number < 1000) {
                        change(&range, less.to_string());
                    }
                }
            }
            What::Tap => {
                change(&token.range, misspelt(token.text));
                for label in labels.iter().chain(&["in"]).filter(|label| **label != token.text) {
                    change(&token.range, (*label).to_owned());
                }
            }
            What::LayerName => {
                change(&token.range, misspelt(token.text));
                for (from, to) in [("1d", "2d"), ("2d", "3d"), ("2d", "1d")] {
                    if let Some(base) = token.text.strip_suffix(from) {
                        change(&token.range, format!("{base}{to}"));
                    }
                }
            }
            What::ArgumentName => {
                change(&token.range, misspelt(token.text));
                for other in ["stride", "padding", "groups", "dilation"] {
                    if other != token.text {
                        change(&token.range, other.to_owned());
                    }
                }
            }
            What::Label => change(&token.range, misspelt(token.text)),
        }
    }
    mutations
}

/// The name with two letters swapped, or one repeated.
fn misspelt(name: &str) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let last = letters.len() - 1;
    if last > 0 && letters[last] != letters[last - 1] {
        letters.swap(last, last - 1);
    } else {
        letters.push(letters[last]);
    }
    letters.into_iter().collect()
}

/// The whole numbers in a literal: three in `3x224x224`.
fn numbers(token: &Token<'_>) -> Vec<(Range<usize>, u64)> {
    let mut numbers = Vec::new();
    let digit = |character: char| character.is_ascii_digit() || character == '_';
    let mut at = 0;
    while at < token.text.len() {
        let rest = &token.text[at..];
        let count = rest.find(|character| !digit(character)).unwrap_or(rest.len());
        if let Ok(number) = rest[..count].replace('_', "").parse() {
            let start = token.range.start + at;
            numbers.push((start..start + count, number));
        }
        at += count + 1;
    }
    numbers
}

struct Token<'p> {
    what: What,
    range: Range<usize>,
    text: &'p str,
}

/// The tokens that can be changed.
struct Found<'p> {
    program: &'p str,
    tokens: Vec<Token<'p>>,
}

/// The context of a token.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Context {
    /// Among statements or items.
    Body,
    /// Among the arguments of a call.
    Call,
    /// Among parameters or inputs.
    Signature,
}

impl Found<'_> {
    fn collect(&mut self, tokens: TokenStream, context: Context) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let is = |at: usize, text: &str| tokens.get(at).is_some_and(|token| token.to_string() == text);
        let is_name = |at: usize| matches!(tokens.get(at), Some(TokenTree::Ident(_)));
        // From `if` to its braces, from `const` to its end.
        let mut is_source = context == Context::Signature;
        for (at, token) in tokens.iter().enumerate() {
            let starts = at == 0 || is(at - 1, ";") || matches!(tokens[at - 1], TokenTree::Group(_));
            let what = match token {
                TokenTree::Group(group) => {
                    let is_args = group.delimiter() == Delimiter::Parenthesis && at > 0 && is_name(at - 1);
                    let is_signature = is_args && at > 1 && (is(at - 2, "net") || is(at - 2, "block"));
                    is_source &= group.delimiter() != Delimiter::Brace;
                    let context = match (is_signature, is_args) {
                        (true, _) => Context::Signature,
                        (_, true) => Context::Call,
                        (false, false) if group.delimiter() == Delimiter::Parenthesis => context,
                        (false, false) => Context::Body,
                    };
                    self.collect(group.stream(), context);
                    continue;
                }
                TokenTree::Punct(punct) => {
                    is_source &= punct.as_char() != ';';
                    continue;
                }
                TokenTree::Literal(_) if is_source => What::Source,
                TokenTree::Literal(_) => What::Number,
                TokenTree::Ident(name) => {
                    let name = name.to_string();
                    is_source |= name == "if" || name == "const";
                    if context == Context::Body && is(at + 1, ":") {
                        What::Label
                    } else if context == Context::Call && is(at + 1, "=") && !is(at + 2, "=") {
                        What::ArgumentName
                    } else if name.starts_with(char::is_uppercase) && (starts || is(at - 1, ":")) {
                        What::LayerName
                    } else if at > 0 && is(at - 1, "from") {
                        What::Tap
                    } else {
                        continue;
                    }
                }
            };
            self.push(what, token);
        }
        self.taps_of_joins(&tokens);
    }

    /// `Add(bn2, in)`
    fn taps_of_joins(&mut self, tokens: &[TokenTree]) {
        for pair in tokens.windows(2) {
            if let [TokenTree::Ident(join), TokenTree::Group(taps)] = pair
                && ["Add", "Mul", "Concat"].iter().any(|name| join == name)
                && taps.delimiter() == Delimiter::Parenthesis
            {
                let taps: Vec<TokenTree> = taps.stream().into_iter().collect();
                for (at, tap) in taps.iter().enumerate() {
                    let named = taps.get(at + 1).is_some_and(|token| token.to_string() == "=");
                    if matches!(tap, TokenTree::Ident(_)) && !named {
                        self.push(What::Tap, tap);
                    }
                }
            }
        }
    }

    fn push(&mut self, what: What, token: &TokenTree) {
        let range = super::source::range(self.program, token.span());
        let text = &self.program[range.clone()];
        self.tokens.push(Token { what, range, text });
    }
}

fn line_of(program: &str, at: usize) -> usize {
    program[..at].matches('\n').count() + 1
}

impl Outcome {
    fn add(&mut self, program: &str, mutation: &Mutation, original: &Facts) {
        let changed = super::source::replaced(program, mutation.range.clone(), &mutation.replacement);
        let errors = errors_of(tokens_of(&changed));
        let line = line_of(program, mutation.range.start);
        let range = mutation.range.start..mutation.range.start + mutation.replacement.len();
        let on_line = |error: &Finding| (error.range.start.0..=error.range.end.0).contains(&line);
        let on_token = |error: &Finding| {
            let mark = super::source::range_of(&changed, error.range);
            mark.start < range.end && range.start < mark.end
        };
        self.all += 1;
        let shown = || {
            let source = program.lines().nth(line - 1).unwrap_or_default().trim();
            let old = &program[mutation.range.clone()];
            let errors: Vec<String> = errors
                .iter()
                .map(|error| {
                    format!(
                        "{}: {}",
                        error.range.start.0,
                        error.text.lines().next().unwrap_or_default()
                    )
                })
                .collect();
            format!("{line}: {source} ({old} -> {}): {errors:?}", mutation.replacement)
        };
        if errors.is_empty() {
            if facts(&changed) == *original && !is_claim(program, mutation) {
                self.valid += 1;
            } else {
                self.examples.push(shown());
            }
            return;
        }
        self.refused += 1;
        self.one_error += usize::from(errors.len() == 1);
        self.on_line += usize::from(errors.iter().any(on_line));
        self.on_token += usize::from(errors.iter().any(on_token));
        if errors.len() != 1 || !errors.iter().any(on_line) {
            self.examples.push(shown());
        }
    }
}

/// Whether a number belongs to a claim rather than to a layer.
fn is_claim(program: &str, mutation: &Mutation) -> bool {
    let before = &program[..mutation.range.start];
    let statement = before.rfind([';', '{', '}']).map_or(before, |at| &before[at..]);
    // A claim follows the arguments.
    mutation.what == What::Number
        && (statement.contains(" where ")
            || statement
                .rfind(") -> ")
                .is_some_and(|arrow| statement.rfind('(') < Some(arrow)))
}

/// Makes all changes to one program, one at a time.
fn change_all(path: &Path) -> BTreeMap<What, Outcome> {
    let program = fs::read_to_string(path).unwrap_or_default();
    let errors = errors_of(tokens_of(&program));
    assert!(errors.is_empty(), "{}: {}", path.display(), errors[0].text);
    let original = facts(&program);
    let mut outcomes: BTreeMap<What, Outcome> = BTreeMap::new();
    for mutation in mutations(&program) {
        let outcome = outcomes.entry(mutation.what).or_default();
        outcome.add(&program, &mutation, &original);
        proc_macro2::extra::invalidate_current_thread_spans();
    }
    outcomes
}

impl AddAssign for Outcome {
    fn add_assign(&mut self, other: Self) {
        self.all += other.all;
        self.valid += other.valid;
        self.refused += other.refused;
        self.one_error += other.one_error;
        self.on_line += other.on_line;
        self.on_token += other.on_token;
        self.examples.extend(other.examples);
    }
}

#[test]
fn contradictions_are_errors_on_their_line() {
    let networks = inside(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/mutations"));
    let mut outcomes: BTreeMap<What, Outcome> = BTreeMap::new();
    thread::scope(|scope| {
        let workers: Vec<_> = networks
            .iter()
            .map(|path| scope.spawn(|| change_all(path)))
            .collect();
        for (what, outcome) in workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_default())
        {
            *outcomes.entry(what).or_default() += outcome;
        }
    });
    let mut table =
        "| changed | times | still right | refused | by one error | on its line | on its token |\n"
            .to_owned();
    table.push_str("| --- | --- | --- | --- | --- | --- | --- |\n");
    for (what, outcome) in &outcomes {
        let Outcome {
            all, valid, refused, ..
        } = *outcome;
        let share = |part: usize| match part {
            all if all == refused => "all".to_owned(),
            part => format!("{}.{} %", part * 100 / refused, part * 1000 / refused % 10),
        };
        let (one, line, token) = (outcome.one_error, outcome.on_line, outcome.on_token);
        let [shown_one, shown_line, shown_token] = [one, line, token].map(share);
        let row = format!(
            "| {} | {all} | {valid} | {refused} (all) | {shown_one} | {shown_line} | {shown_token} |",
            what.name()
        );
        println!("{row}");
        writeln!(table, "{row}").unwrap();
        for example in outcome
            .examples
            .iter()
            .filter(|_| std::env::var_os("SHOW").is_some())
        {
            println!("    {example}");
        }
        assert_eq!(all - valid, refused, "{what:?}: {:#?}", outcome.examples);
        let (least_one, least_line) = what.least();
        assert!(
            one * 1000 >= least_one * refused,
            "{what:?}: {shown_one}: {:#?}",
            outcome.examples
        );
        assert!(
            line * 1000 >= least_line * refused,
            "{what:?}: {shown_line}: {:#?}",
            outcome.examples
        );
    }
    generated::hold("docs/errors.md", "changes", &table);
}

impl What {
    /// The name on the page of errors.
    const fn name(self) -> &'static str {
        match self {
            Self::Number => "a number of a layer or a claim",
            Self::Source => "a number that other lines are made of",
            Self::LayerName => "a layer's name",
            Self::ArgumentName => "an argument's name",
            Self::Tap => "a tap",
            Self::Label => "a label",
        }
    }

    /// Of a thousand that are refused, how many at least by one error, and how many on their line. A label that
    /// is not there shows at its taps.
    const fn least(self) -> (usize, usize) {
        match self {
            Self::Number => (999, 999),
            Self::Source | Self::LayerName | Self::Tap => (1000, 1000),
            Self::ArgumentName => (990, 1000),
            Self::Label => (1000, 0),
        }
    }
}

/// Programs with a token removed, repeated, or swapped with the next do not make the macro panic.
#[test]
fn nothing_breaks_the_macro() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/mutations");
    let mut count = 0;
    for name in ["lenet5", "resnet18", "convnext"] {
        let program = fs::read_to_string(folder.join(name).with_extension("rs")).unwrap_or_default();
        each_disturbed(&tokens_of(&program), &mut |disturbed| {
            checked(disturbed, crate::expand::expand);
            count += 1;
        });
    }
    println!("{count} programs with a token too few, too many, or out of order");
    assert!(count > 2000, "{count}");
}

/// Passes every variant of a program to `visit`: with one token removed, one repeated, or two swapped, at every depth.
fn each_disturbed(tokens: &TokenStream, show: &mut dyn FnMut(TokenStream)) {
    let list: Vec<TokenTree> = tokens.clone().into_iter().collect();
    for at in 0..list.len() {
        let with = |replacement: &[TokenTree], skipped: usize| -> TokenStream {
            let rest = &list[(at + skipped).min(list.len())..];
            list[..at]
                .iter()
                .chain(replacement)
                .chain(rest)
                .cloned()
                .collect()
        };
        show(with(&[], 1));
        show(with(&[list[at].clone(), list[at].clone()], 1));
        if let Some(next) = list.get(at + 1) {
            show(with(&[next.clone(), list[at].clone()], 2));
        }
        if let TokenTree::Group(group) = &list[at] {
            each_disturbed(&group.stream(), &mut |inside| {
                let mut disturbed = proc_macro2::Group::new(group.delimiter(), inside);
                disturbed.set_span(group.span());
                show(with(&[disturbed.into()], 1));
            });
        }
    }
}
