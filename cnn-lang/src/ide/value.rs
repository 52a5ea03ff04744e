//! Arguments, expressions, and paths.

use super::read::At;
use super::said::{Call, Place, Said, What};
use super::tokens::{Cursor, is_path_number};
use crate::symbol::FUNCTIONS;
use proc_macro2::{Delimiter, Ident, Literal, Span, TokenStream};

impl Said {
    /// The arguments of a call, if it has any; what is left in the brackets if a `;` stands in them.
    pub(super) fn arguments(
        &mut self,
        cursor: &mut Cursor,
        at: At,
        name: Ident,
        label: Option<Ident>,
    ) -> Option<Cursor> {
        let call = self.calls.len();
        self.calls.push(Call {
            name,
            label,
            frame: at.frame,
            scope: at.scope,
            given: Vec::new(),
            positions: 0,
        });
        let group = cursor.group(Delimiter::Parenthesis)?;
        let mut inside = Cursor::new(group.stream());
        loop {
            if inside.is_empty() {
                self.say(What::Argument { call }, None);
                return None;
            }
            if inside.peek_symbol(";") {
                self.say(What::Argument { call }, None);
                return Some(inside);
            }
            self.argument(&mut inside, at, call);
            if inside.symbol(",") || inside.is_empty() || inside.peek_symbol(";") {
                continue;
            }
            // A comma may still be missing.
            if inside.peek_ident().is_none() && inside.peek_literal().is_none() {
                inside.next();
            }
        }
    }

    fn argument(&mut self, cursor: &mut Cursor, at: At, call: usize) {
        if cursor.names_argument()
            && let Some(name) = cursor.ident()
        {
            cursor.symbol("=");
            self.say(What::Argument { call }, None);
            self.calls[call].given.push(name.to_string());
            let value = What::ArgumentValue {
                call,
                name: name.to_string(),
            };
            self.say(What::ArgumentName { call }, Some(name));
            if cursor.peek_ident().is_some() && !cursor.starts_path() {
                let name = cursor.ident();
                self.say(value, name);
            } else if cursor.is_empty() || cursor.peek_symbol(",") {
                self.say(value, None);
            }
            self.value_behind(cursor, at, Some(call));
            return;
        }
        let position = self.calls[call].positions;
        let literal = cursor.peek_literal();
        if cursor.peek_ident().is_some() && !cursor.starts_path() {
            let name = cursor.ident();
            self.say(What::Argument { call }, name);
            self.value_behind(cursor, at, Some(call));
        } else {
            self.say(What::Argument { call }, None);
            if let Some(literal) = &literal
                && cursor.is_alone()
            {
                let letter = literal.to_string().chars().last();
                let letter = letter
                    .filter(char::is_ascii_alphabetic)
                    .filter(|_| !is_size(literal));
                let place = match letter {
                    Some(letter) => Place::Letter(letter),
                    None if cursor.is_input_side() => Place::Input,
                    None => Place::Position(position),
                };
                self.number(call, place, literal.span());
            }
            self.value_behind(cursor, at, Some(call));
        }
        if cursor.symbol("->") {
            if let Some(literal) = cursor.peek_literal()
                && cursor.is_alone()
            {
                self.number(call, Place::Output, literal.span());
            }
            self.value(cursor, at, Some(call));
        }
        self.calls[call].positions += 1;
    }

    fn number(&mut self, call: usize, place: Place, span: Span) {
        self.say(What::Number { call, place }, Some(Ident::new("_", span)));
    }

    /// An expression; where there is none, a gap.
    pub(super) fn value(&mut self, cursor: &mut Cursor, at: At, call: Option<usize>) {
        if cursor
            .peek_ident()
            .is_none_or(|word| word == "from" || word == "where")
        {
            self.say(
                What::Value {
                    frame: at.frame,
                    call,
                },
                None,
            );
        }
        self.value_behind(cursor, at, call);
    }

    /// An expression, and how it was written.
    pub(super) fn noted_value(&mut self, cursor: &mut Cursor, at: At) -> TokenStream {
        let before = cursor.mark();
        self.value(cursor, at, None);
        cursor.since(before)
    }

    /// The same, or what is left of it.
    fn value_behind(&mut self, cursor: &mut Cursor, at: At, call: Option<usize>) {
        let mut operand = true;
        while !cursor.is_empty() {
            if ["->", ";", ",", "..", "=>", "::", ":"]
                .iter()
                .any(|end| cursor.peek_symbol(end))
            {
                return;
            }
            if cursor.peek_ident().is_some() || cursor.peek_word("in") {
                let ends = ["from", "where"].iter().any(|word| cursor.peek_word(word));
                if ends || !operand && cursor.starts_label() {
                    return;
                }
                self.name_in_value(cursor, at, call);
                operand = false;
            } else if let Some(group) = cursor.group(Delimiter::Parenthesis) {
                let mut inside = Cursor::new(group.stream());
                while !inside.is_empty() {
                    self.value(&mut inside, at, call);
                    if !inside.symbol(",") {
                        inside.next();
                    }
                }
                operand = false;
            } else if cursor.peek_group(Delimiter::Brace) {
                return;
            } else {
                operand = cursor.peek_literal().is_none();
                cursor.next();
            }
        }
    }

    fn name_in_value(&mut self, cursor: &mut Cursor, at: At, call: Option<usize>) {
        if cursor.word("in") {
            if cursor.symbol(".") {
                let name = cursor.ident();
                self.say(What::Size, name);
            }
            return;
        }
        let value = What::Value {
            frame: at.frame,
            call,
        };
        if cursor.starts_path() {
            return self.tap(cursor, at);
        }
        let Some(name) = cursor.ident() else { return };
        if !cursor.peek_group(Delimiter::Parenthesis) || FUNCTIONS.iter().any(|function| name == function) {
            return self.say(value, Some(name));
        }
        self.say(What::Called { frame: at.frame }, Some(name.clone()));
        self.arguments(cursor, at, name, None);
    }

    /// `from tap -> shape where checks`
    pub(super) fn clauses(&mut self, cursor: &mut Cursor, at: At) {
        loop {
            if cursor.word("from") {
                self.tap(cursor, at);
            } else if cursor.symbol("->") {
                self.value(cursor, at, None);
            } else if cursor.peek_word("where") {
                self.checks(cursor, at);
            } else {
                return;
            }
        }
    }

    /// `conv1`, `layer1.0.conv1`; where there is none, a gap.
    pub(super) fn tap(&mut self, cursor: &mut Cursor, at: At) {
        if cursor.word("in") {
            return;
        }
        let mut path = Vec::new();
        loop {
            let what = if path.is_empty() {
                What::Tap { scope: at.scope }
            } else {
                let (scope, path) = (at.scope, path.clone());
                What::Part { scope, path }
            };
            if let Some(number) = cursor.peek_literal().filter(is_path_number) {
                cursor.next();
                path.push(number.to_string());
            } else {
                let name = cursor.label_name(|inside| self.value(&mut Cursor::new(inside), at, None));
                self.say(what, name.clone());
                match name {
                    Some(name) => path.push(name.to_string()),
                    None => return,
                }
            }
            if cursor.peek_symbol("..") || !cursor.symbol(".") {
                return;
            }
        }
    }

    /// `where PARAMS <= 100K, DEPTH == 5`
    pub(super) fn checks(&mut self, cursor: &mut Cursor, at: At) {
        if !cursor.word("where") {
            return;
        }
        loop {
            let name = cursor.ident();
            self.say(What::Metric, name);
            if ["==", "!=", "<=", ">=", "<", ">"]
                .iter()
                .any(|comparison| cursor.symbol(comparison))
            {
                self.value(cursor, at, None);
            }
            if !cursor.symbol(",") {
                return;
            }
        }
    }
}

/// Whether a literal is a size such as `3x5`.
fn is_size(literal: &Literal) -> bool {
    literal.to_string().contains('x')
}
