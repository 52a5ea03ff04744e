//! Records for an editor which names an invocation contains, and where a name could be written but is not: a gap.
//!
//! rust-analyzer completes a half-written name by expanding the invocation twice, once as it is and once with a
//! placeholder name at the cursor, and looks up in the first expansion what is at the placeholder's offset in the second.
//! So a record may depend only on the tokens before it, and every place for a name needs a record.
//!
//! The parser is tolerant while it records: [`Tokens::defer`] lets a rule continue after an error, lists and bodies
//! continue at the next token instead of the next statement, and the syntax tree is thrown away. Where nothing is
//! recorded, all methods here do nothing.

use super::cursor::{Parsed, Tokens};
use super::expr::Braces;
use crate::ast::{Piece, Segment};
use crate::ident::is_reserved;
use crate::mentions::{
    ArgumentPosition, Call, Definition, Frame, Label, LabelTarget, Mention, MentionKind, Mentions, Param,
    Scope,
};
use crate::symbol::{FUNCTIONS, TENSORS};
use proc_macro2::{Delimiter, Ident, Literal, TokenStream};
use std::cell::RefCell;
use syn::buffer::Cursor;

/// Where the parser is in the program.
#[derive(Clone, Copy)]
pub(super) struct Recording<'a> {
    mentions: &'a RefCell<Mentions>,
    frame: usize,
    scope: usize,
    /// The call whose arguments are being parsed.
    call: Option<usize>,
    /// The token up to which everything is recorded, so that no other rule records it again.
    recorded: Option<Cursor<'a>>,
}

impl<'a> Recording<'a> {
    pub(super) fn new(mentions: &'a RefCell<Mentions>) -> Self {
        Self {
            mentions,
            frame: 0,
            scope: 0,
            call: None,
            recorded: None,
        }
    }

    /// The state inside an invisible group, which has the record of its first token.
    pub(super) fn inside_invisible(mut self, group: Cursor<'a>, inside: Cursor<'a>) -> Self {
        if self.recorded == Some(group) {
            self.recorded = Some(inside);
        }
        self
    }

    fn push(&self, kind: MentionKind, name: Option<Ident>) {
        self.mentions.borrow_mut().list.push(Mention { kind, name });
    }

    fn push_label(&self, name: Ident, target: LabelTarget) {
        let scopes = &mut self.mentions.borrow_mut().scopes;
        scopes[self.scope].labels.push(Label { name, target });
    }

    fn push_scope(&self, parent: Option<usize>) -> usize {
        let scopes = &mut self.mentions.borrow_mut().scopes;
        let labels = Vec::new();
        scopes.push(Scope { parent, labels });
        scopes.len() - 1
    }

    fn callee(&self) -> MentionKind {
        MentionKind::Callee { frame: self.frame }
    }

    fn value(&self) -> MentionKind {
        let (frame, call) = (self.frame, self.call);
        MentionKind::Value { frame, call }
    }
}

/// Tolerance.
impl<'a> Tokens<'a> {
    /// Whether names are recorded, and the parser must not give up on an error.
    pub(super) fn is_tolerant(&self) -> bool {
        self.recording.is_some()
    }

    /// Returns an error to the caller at once, unless names are recorded. Then the caller continues, and fails at its end.
    pub(super) fn defer<T>(&self, parsed: Parsed<T>) -> Parsed<Parsed<T>> {
        match parsed {
            Err(reported) if !self.is_tolerant() => Err(reported),
            parsed => Ok(parsed),
        }
    }

    /// The same for a check, after which the caller need not fail.
    pub(super) fn tolerate(&self, check: Parsed<()>) -> Parsed<()> {
        self.defer(check).map(drop)
    }

    /// Rejects the next token as [`expected`](Self::expected) does. If names are recorded, the caller continues.
    pub(super) fn missing(&self, what: &'static str) -> Parsed<()> {
        self.tolerate(self.expected(what))
    }

    /// Whether a list ends here because its bracket was never closed and contains the statements that follow.
    pub(super) fn is_unclosed(&self) -> bool {
        self.is_tolerant() && self.peek_punct(";")
    }

    /// The name that comes next, unless it is a reserved word.
    pub(super) fn peek_name(&self) -> Option<Ident> {
        self.peek_ident().filter(|ident| !is_reserved(ident))
    }

    /// Whether a clause begins here rather than a name. Where nothing is recorded, it is read as a name, and rejected.
    pub(super) fn is_clause(&self, braces: Braces) -> bool {
        let can_follow = self.is_tolerant() && braces != Braces::Number;
        can_follow && (self.peek_word("from") || self.peek_word("where"))
    }

    /// Whether an operand of an expression comes next.
    pub(super) fn starts_operand(&self) -> bool {
        let mut ahead = *self;
        self.peek_name().is_some()
            || TENSORS.iter().any(|word| self.peek_word(word))
            || self.peek_group(Delimiter::Parenthesis)
            || ahead.literal().is_some()
    }

    /// The next name, if it is the whole operand and not the first of a path.
    fn peek_single(&self) -> Option<Ident> {
        let name = self.peek_name()?;
        let mut ahead = *self;
        ahead.ident();
        let is_path = ahead.peek_punct(".") && !ahead.peek_punct("..") || ahead.peek_group(Delimiter::Brace);
        (!is_path).then_some(name)
    }

    /// The next token, if it is a literal and the whole of an argument or of a side of `->`.
    fn peek_lone_literal(&self) -> Option<Literal> {
        let mut ahead = *self;
        let literal = ahead.literal()?;
        let is_alone = ahead.is_empty() || [",", "->", ";"].iter().any(|end| ahead.peek_punct(end));
        is_alone.then_some(literal)
    }

    fn is_recorded(&self, recording: &Recording<'a>) -> bool {
        recording.recorded == Some(self.cursor())
    }

    fn set_recorded(&mut self) {
        let cursor = self.cursor();
        if let Some(recording) = &mut self.recording {
            recording.recorded = Some(cursor);
        }
    }
}

/// Items and statements.
impl Tokens<'_> {
    /// Enters a network, a constant, or the block of that name.
    pub(super) fn enter_frame(&mut self, block: Option<&Ident>, docs: &TokenStream) {
        let Some(recording) = &mut self.recording else {
            return;
        };
        let scope = recording.push_scope(None);
        let frames = &mut recording.mentions.borrow_mut().frames;
        (recording.frame, recording.scope) = (frames.len(), scope);
        frames.push(Frame {
            block: block.cloned(),
            docs: docs.clone(),
            params: Vec::new(),
            variables: Vec::new(),
            scope,
        });
    }

    /// Enters braces, which are a scope of their own if they have a label.
    pub(super) fn enter_scope(&mut self, label: Option<&Segment>) {
        if let (Some(recording), Some(label)) = (&mut self.recording, label) {
            let scope = recording.push_scope(Some(recording.scope));
            recording.push_label(label_ident(label), LabelTarget::Scope(scope));
            recording.scope = scope;
        }
    }

    /// Leaves the arguments of a call, whose values are not those of the call.
    pub(super) fn leave_call(&mut self) {
        if let Some(recording) = &mut self.recording {
            recording.call = None;
        }
    }

    pub(super) fn record_input(&self, name: &Ident) {
        if let Some(recording) = &self.recording {
            recording.push_label(name.clone(), LabelTarget::Nothing);
        }
    }

    /// Records a parameter, and its default, which begins at `default` and ends here.
    pub(super) fn record_param(&self, name: &Ident, default: Option<&Self>) {
        if let Some(recording) = &self.recording {
            let default = default.map(|start| self.since(start));
            let name = name.clone();
            let frames = &mut recording.mentions.borrow_mut().frames;
            frames[recording.frame].params.push(Param { name, default });
        }
    }

    /// Records a variable, and its value, which begins at `value` and ends here.
    pub(super) fn record_variable(&self, name: &Ident, value: &Self) {
        if let Some(recording) = &self.recording {
            let (name, value) = (name.clone(), self.since(value));
            let frames = &mut recording.mentions.borrow_mut().frames;
            frames[recording.frame].variables.push(Definition { name, value });
        }
    }

    /// Records a constant, and its value, which begins at `value` and ends here.
    pub(super) fn record_constant(&self, name: &Ident, value: &Self) {
        if let Some(recording) = &self.recording {
            let (name, value) = (name.clone(), self.since(value));
            let constants = &mut recording.mentions.borrow_mut().constants;
            constants.push(Definition { name, value });
        }
    }

    /// Records that a layer could be written here.
    pub(super) fn record_statement_gap(&self) {
        if let Some(recording) = &self.recording {
            recording.push(recording.callee(), None);
        }
    }

    /// Records that a layer could be written here, which would have the label.
    pub(super) fn record_work_gap(&self, label: Option<&Segment>) {
        self.record_statement_gap();
        if let (Some(recording), Some(label)) = (&self.recording, label) {
            recording.push_label(label_ident(label), LabelTarget::Nothing);
        }
    }

    /// Records a metric, or that one could be written here.
    pub(super) fn record_metric(&self) {
        if let Some(recording) = &self.recording {
            recording.push(MentionKind::Metric, self.peek_name());
        }
    }
}

/// Calls.
impl Tokens<'_> {
    /// Records the layer or block that is called next. Returns the call, if names are recorded.
    pub(super) fn record_callee(&self, label: Option<&Segment>) -> Option<usize> {
        let recording = self.recording.as_ref()?;
        let Some(name) = self.peek_name() else {
            self.record_work_gap(label);
            return None;
        };
        recording.push(recording.callee(), Some(name.clone()));
        let label = label.map(label_ident);
        if let Some(label) = &label {
            recording.push_label(label.clone(), LabelTarget::Callee(name.to_string()));
        }
        let calls = &mut recording.mentions.borrow_mut().calls;
        calls.push(Call {
            name,
            label,
            frame: recording.frame,
            scope: recording.scope,
            keywords: Vec::new(),
            positional: 0,
        });
        Some(calls.len() - 1)
    }

    /// Records the function, layer or block that is called next in an expression. Returns the call, unless the arguments
    /// are values: those of a function, and those of what is itself an argument.
    pub(super) fn record_called_value(&self) -> Option<usize> {
        let recording = self.recording.as_ref()?;
        if self.is_recorded(recording) {
            return None;
        }
        let name = self.peek_name()?;
        if FUNCTIONS.iter().any(|function| name == function) {
            recording.push(recording.value(), Some(name));
            return None;
        }
        self.record_callee(None)
    }

    /// Enters the arguments of a call.
    pub(super) fn enter_call(&mut self, call: Option<usize>) {
        if let Some(recording) = &mut self.recording {
            recording.call = call.or(recording.call);
        }
    }

    /// Records that a further argument could be written here.
    pub(super) fn record_argument_gap(&self, call: Option<usize>) {
        if let (Some(recording), Some(call)) = (&self.recording, call) {
            recording.push(MentionKind::Argument { call }, None);
        }
    }

    /// Records the name of a keyword argument, which is a value where the call is not recorded.
    pub(super) fn record_keyword(&self, call: Option<usize>) {
        self.record_argument_gap(call);
        let (Some(recording), Some(name)) = (&self.recording, self.peek_name()) else {
            return;
        };
        let Some(call) = call else {
            return recording.push(recording.value(), Some(name));
        };
        let keyword = name.to_string();
        recording.mentions.borrow_mut().calls[call].keywords.push(keyword);
        recording.push(MentionKind::Keyword { call }, Some(name));
    }

    /// Records an argument, behind `keyword =` if it has one.
    pub(super) fn record_argument(&mut self, call: Option<usize>, keyword: Option<&Ident>) {
        if let (Some(recording), Some(call)) = (self.recording, call) {
            match keyword {
                Some(keyword) => self.record_keyword_value(&recording, call, keyword),
                None => self.record_positional(&recording, call),
            }
            self.set_recorded();
        }
    }

    fn record_keyword_value(&self, recording: &Recording<'_>, call: usize, keyword: &Ident) {
        let name = self.peek_single();
        if name.is_some() || self.is_empty() || self.peek_punct(",") {
            let keyword = keyword.to_string();
            recording.push(MentionKind::KeywordValue { call, keyword }, name);
        }
    }

    fn record_positional(&self, recording: &Recording<'_>, call: usize) {
        let name = self.peek_single();
        let is_number = name.is_none();
        recording.push(MentionKind::Argument { call }, name);
        let index = {
            let mut mentions = recording.mentions.borrow_mut();
            let positional = &mut mentions.calls[call].positional;
            *positional += 1;
            *positional - 1
        };
        if is_number && let Some(literal) = self.peek_lone_literal() {
            let position = self.position(&literal, index);
            push_number(recording, call, position, &literal);
        }
    }

    /// Which parameter a literal is for that is the positional argument of that index.
    fn position(&self, literal: &Literal, index: usize) -> ArgumentPosition {
        let text = literal.to_string();
        let mut ahead = *self;
        ahead.literal();
        match text.chars().next_back() {
            Some(letter) if letter.is_ascii_alphabetic() && !text.contains('x') => {
                ArgumentPosition::Letter(letter)
            }
            _ if ahead.peek_punct("->") => ArgumentPosition::Input,
            _ => ArgumentPosition::Index(index),
        }
    }

    /// Records the argument after `->`.
    pub(super) fn record_output(&self, call: Option<usize>) {
        if let (Some(recording), Some(call)) = (&self.recording, call)
            && let Some(literal) = self.peek_lone_literal()
        {
            push_number(recording, call, ArgumentPosition::Output, &literal);
        }
    }
}

/// Expressions and paths.
impl Tokens<'_> {
    /// Records that a value could be written here.
    pub(super) fn record_value_gap(&mut self) {
        if let Some(recording) = &self.recording
            && !self.is_recorded(recording)
        {
            recording.push(recording.value(), None);
            self.set_recorded();
        }
    }

    /// Records the first segment of a path that begins at `self` and continues at `rest`, or that a label could be
    /// written here. In an expression, a single name is a value.
    pub(super) fn record_first(&self, segment: Option<&Segment>, rest: &Self, in_expr: bool) {
        let Some(recording) = &self.recording else { return };
        let name = segment.map(label_ident);
        let is_single = in_expr
            && segment.is_some_and(|segment| segment.plain().is_some())
            && (!rest.peek_punct(".") || rest.peek_punct(".."));
        if !is_single {
            recording.push(
                MentionKind::Tap {
                    scope: recording.scope,
                },
                name,
            );
        } else if !self.is_recorded(recording) {
            recording.push(recording.value(), self.peek_name());
        }
    }

    /// Records a segment of a path behind others, or that one could be written here.
    pub(super) fn record_further(&self, before: &[Segment], segment: Option<&Segment>) {
        let Some(recording) = &self.recording else { return };
        let kind = match before {
            [first] if first.plain().is_some_and(|name| TENSORS.contains(&name)) => MentionKind::Size,
            _ => MentionKind::TapPart {
                scope: recording.scope,
                path: before.iter().map(label_text).collect(),
            },
        };
        recording.push(kind, segment.map(label_ident));
    }
}

fn push_number(recording: &Recording<'_>, call: usize, position: ArgumentPosition, literal: &Literal) {
    let name = Ident::new("_", literal.span());
    recording.push(MentionKind::Number { call, position }, Some(name));
}

/// A label as a Rust identifier.
fn label_ident(label: &Segment) -> Ident {
    Ident::new(&label_text(label), label.span.start)
}

/// A label in which numbers in braces and hyphens are underscores.
fn label_text(label: &Segment) -> String {
    let pieces = label.pieces.iter().map(|piece| match piece {
        Piece::Text(text) => text.replace(['-', '.', '#'], "_"),
        Piece::Number(_) => "_".to_owned(),
    });
    pieces.collect()
}
