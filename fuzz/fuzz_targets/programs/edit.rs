//! Edits of a program that keep most of its structure.

use crate::grammar::{Arg, Check, Each, Expr, Name, Program, Statement};
use arbitrary::{Arbitrary, Result, Unstructured};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::ops::Range;

/// Ranges in a text, grouped by what can replace them.
#[derive(Default)]
struct Ranges {
    words: Vec<Range<usize>>,
    numbers: Vec<Range<usize>>,
    signs: Vec<Range<usize>>,
    /// Parentheses with their contents.
    args: Vec<Range<usize>>,
    /// Statements, from the first token to the last.
    statements: Vec<Range<usize>>,
}

impl Ranges {
    /// Returns `None` if brackets do not match.
    fn of(text: &str) -> Option<Self> {
        proc_macro2::extra::invalidate_current_thread_spans();
        let mut ranges = Self::default();
        ranges.read(text.parse().ok()?);
        Some(ranges)
    }

    fn read(&mut self, tokens: TokenStream) {
        let mut start = None;
        for token in tokens {
            let at = token.span().byte_range();
            let start_here = *start.get_or_insert(at.start);
            let mut ends = false;
            match token {
                TokenTree::Ident(_) => self.words.push(at.clone()),
                TokenTree::Literal(_) => self.numbers.push(at.clone()),
                TokenTree::Punct(punct) => {
                    ends = punct.as_char() == ';';
                    self.signs.push(at.clone());
                }
                TokenTree::Group(group) => {
                    match group.delimiter() {
                        Delimiter::Parenthesis => self.args.push(at.clone()),
                        Delimiter::Brace => ends = true,
                        _ => {}
                    }
                    self.read(group.stream());
                }
            }
            if ends {
                self.statements.push(start_here..at.end);
                start = None;
            }
        }
    }
}

/// A program that is independent of the input.
pub(crate) fn fresh(chance: &mut Unstructured<'_>) -> Option<String> {
    Some(Program::arbitrary(chance).ok()?.to_string())
}

/// The text with up to four changes; `None` if no change applies.
pub(crate) fn edited(text: &str, chance: &mut Unstructured<'_>) -> Option<String> {
    let mut text = text.to_owned();
    for _ in 0..chance.int_in_range(1..=4).ok()? {
        text = once(&text, &Ranges::of(&text)?, chance).ok()?;
    }
    Some(text)
}

/// Inserts a statement of one text into another.
pub(crate) fn crossed(one: &str, other: &str, chance: &mut Unstructured<'_>) -> Option<String> {
    let (here, there) = (Ranges::of(one)?, Ranges::of(other)?);
    let from = chance.choose(&there.statements).ok()?.clone();
    let to = chance.choose(&here.statements).ok()?.clone();
    let to = if chance.arbitrary().ok()? {
        to.start..to.start
    } else {
        to
    };
    Some(replaced(one, &to, &other[from]))
}

fn once(text: &str, ranges: &Ranges, chance: &mut Unstructured<'_>) -> Result<String> {
    let change = chance.int_in_range(0..=15)?;
    let list = match change {
        0 | 1 => &ranges.words,
        2 | 3 => &ranges.numbers,
        4 => &ranges.signs,
        5 | 6 => &ranges.args,
        _ => &ranges.statements,
    };
    let at = chance.choose(list)?.clone();
    let own = &text[at.clone()];
    // A statement without its semicolon.
    let open = own.strip_suffix(';').unwrap_or(own);
    let with = match change {
        0 => Name::arbitrary(chance)?.to_string(),
        2 => Expr::arbitrary(chance)?.to_string(),
        5 => format!("({})", Each(&Vec::<Arg>::arbitrary(chance)?, ", ")),
        1 | 3 | 4 | 6 | 7 => text[chance.choose(list)?.clone()].to_owned(),
        8 => String::new(),
        9 => format!("{own} {own}"),
        10 => format!("{} {own}", Statement::arbitrary(chance)?),
        11 => around(own, chance)?,
        12 => format!("{open} from {};", Name::arbitrary(chance)?),
        13 => format!("{open} -> {};", Expr::arbitrary(chance)?),
        14 => format!("{open}{};", Check::arbitrary(chance)?),
        _ => Statement::arbitrary(chance)?.to_string(),
    };
    Ok(replaced(text, &at, &with))
}

/// Wraps a statement.
fn around(own: &str, chance: &mut Unstructured<'_>) -> Result<String> {
    let times = *chance.choose(&["0", "1", "3", "40", "100000", "18446744073709551615"])?;
    Ok(match chance.int_in_range(0..=6)? {
        0 => format!("{{ {own} }}"),
        1 => format!("a: {{ {own} }}"),
        2 => format!("[{{ {own} }}; {times}];"),
        3 => format!("b: [{{ {own} }}; {times}];"),
        4 => format!("if {} {{ {own} }}", Expr::arbitrary(chance)?),
        5 => format!("for i in 0..{times} {{ {own} }}"),
        _ => format!("Add {{ {{}} {{ {own} }} }}"),
    })
}

fn replaced(text: &str, at: &Range<usize>, with: &str) -> String {
    format!("{}{with}{}", &text[..at.start], &text[at.end..])
}
