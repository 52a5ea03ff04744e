//! Tokens → the names that stand in them. Reads whatever is there, finished or not, and never refuses anything.
//!
//! rust-analyzer asks what a half-written name may become by expanding once as the source stands and once with a name put
//! in at the cursor, and takes what stands at the same place of both texts for the same. So what is said of a name may
//! depend on nothing but the tokens in front of it, and where a name could be written and is not, a gap is said.

use super::tokens::{Cursor, is_path_number};
use crate::eval::FUNCTIONS;
use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};

/// Everything that is said in an invocation.
#[derive(Default)]
pub(super) struct Said {
    /// In the order of the source.
    pub(super) mentions: Vec<Mention>,
    pub(super) frames: Vec<Frame>,
    pub(super) scopes: Vec<Scope>,
    pub(super) calls: Vec<Call>,
    /// With their values as they were written.
    pub(super) consts: Vec<(Ident, TokenStream)>,
}

/// A name, or a gap where there could be one.
pub(super) struct Mention {
    pub(super) what: What,
    pub(super) name: Option<Ident>,
}

/// What can stand there. Frames, scopes and calls are known by their places in the lists.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// A layer or block.
    Called { frame: usize },
    /// A value; in the arguments of a block also a layer.
    Value { frame: usize, call: Option<usize> },
    /// An argument given by position, or the first letters of the name of one.
    Argument { call: usize },
    /// The name of an argument, in front of its `=`.
    ArgumentName { call: usize },
    /// What stands for the argument of that name.
    ArgumentValue { call: usize, name: String },
    /// A number, given by position or as the input side.
    Number { call: usize, place: Place },
    /// The first label of a path.
    Tap { scope: usize },
    /// A further one, behind these.
    Part { scope: usize, path: Vec<String> },
    /// A metric.
    Metric,
    /// What stands behind `in.`
    Size,
}

/// Which argument a number stands for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    Position(usize),
    Input,
    Output,
    Letter(char),
}

/// A network or a block, and the names that it sees.
pub(super) struct Frame {
    /// The block's name; none for a network.
    pub(super) block: Option<Ident>,
    pub(super) docs: TokenStream,
    pub(super) params: Vec<Param>,
    /// `let`s, and the numbers of `for`s, with what stands behind them.
    pub(super) vars: Vec<(Ident, TokenStream)>,
    pub(super) scope: usize,
}

/// A parameter of a block, and its default as it was written.
pub(super) struct Param {
    pub(super) name: Ident,
    pub(super) default: Option<TokenStream>,
}

/// Braces with labels in them.
pub(super) struct Scope {
    pub(super) parent: Option<usize>,
    pub(super) labels: Vec<Label>,
}

pub(super) struct Label {
    /// The name, in which numbers in braces are underscores; the first token is its place.
    pub(super) name: Ident,
    pub(super) inside: Inside,
}

/// What a label is a path to.
#[derive(Clone)]
pub(super) enum Inside {
    Nothing,
    Scope(usize),
    /// The block of that name.
    Block(String),
}

/// A call, and the arguments that it has.
pub(super) struct Call {
    pub(super) name: Ident,
    pub(super) label: Option<Ident>,
    pub(super) frame: usize,
    pub(super) scope: usize,
    pub(super) given: Vec<String>,
    pub(super) positions: usize,
}

/// Reads an invocation.
pub(super) fn read(tokens: TokenStream) -> Said {
    let mut said = Said::default();
    let mut cursor = Cursor::new(tokens);
    let mut docs = TokenStream::new();
    while let Some(token) = cursor.next() {
        match &token {
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                if let Some(group) = cursor.group(Delimiter::Bracket) {
                    docs.extend([token, TokenTree::Group(group)]);
                }
                continue;
            }
            TokenTree::Ident(word) if word == "pub" => {
                cursor.group(Delimiter::Parenthesis);
                continue;
            }
            TokenTree::Ident(word) if word == "net" => said.net(&mut cursor),
            TokenTree::Ident(word) if word == "block" => said.block(&mut cursor, docs.clone()),
            TokenTree::Ident(word) if word == "const" => said.constant(&mut cursor),
            _ => {}
        }
        docs = TokenStream::new();
    }
    said
}

/// Where statements stand.
#[derive(Clone, Copy)]
struct At {
    frame: usize,
    scope: usize,
}

impl Said {
    fn say(&mut self, what: What, name: Option<Ident>) {
        self.mentions.push(Mention { what, name });
    }

    fn enter(&mut self, block: Option<Ident>, docs: TokenStream) -> At {
        let (frame, scope) = (self.frames.len(), self.scopes.len());
        self.scopes.push(Scope {
            parent: None,
            labels: Vec::new(),
        });
        let (params, vars) = (Vec::new(), Vec::new());
        self.frames.push(Frame {
            block,
            docs,
            params,
            vars,
            scope,
        });
        At { frame, scope }
    }

    fn net(&mut self, cursor: &mut Cursor) {
        let at = self.enter(None, TokenStream::new());
        cursor.ident();
        if let Some(inputs) = cursor.group(Delimiter::Parenthesis) {
            self.inputs(&mut Cursor::new(inputs.stream()), at);
        }
        if cursor.symbol("->") {
            match cursor.group(Delimiter::Parenthesis) {
                Some(outputs) => self.outputs(&mut Cursor::new(outputs.stream()), at),
                None => self.value(cursor, at, None),
            }
        }
        self.checks(cursor, at);
        if let Some(body) = cursor.group(Delimiter::Brace) {
            self.body(Cursor::new(body.stream()), at);
        }
    }

    /// `rgb: 3x224x224, flow: 20x224x224`
    fn inputs(&mut self, cursor: &mut Cursor, at: At) {
        while !cursor.is_empty() {
            if cursor.names_input()
                && let Some(name) = cursor.ident()
            {
                cursor.symbol(":");
                self.label(at, name, Inside::Nothing);
            }
            self.value(cursor, at, None);
            cursor.skip_to(",");
        }
    }

    /// `1000, aux1: 1000`
    fn outputs(&mut self, cursor: &mut Cursor, at: At) {
        while !cursor.is_empty() {
            if cursor.peek_ident().is_some() {
                self.tap(cursor, at);
                cursor.symbol(":");
            }
            self.value(cursor, at, None);
            cursor.skip_to(",");
        }
    }

    fn block(&mut self, cursor: &mut Cursor, docs: TokenStream) {
        let Some(name) = cursor.ident() else { return };
        let at = self.enter(Some(name), docs);
        if let Some(params) = cursor.group(Delimiter::Parenthesis) {
            let mut inside = Cursor::new(params.stream());
            while !inside.is_empty() {
                let name = inside.ident();
                let default = inside.symbol("=").then(|| self.noted_value(&mut inside, at));
                self.frames[at.frame]
                    .params
                    .extend(name.map(|name| Param { name, default }));
                inside.skip_to(",");
            }
        }
        if let Some(body) = cursor.group(Delimiter::Brace) {
            self.body(Cursor::new(body.stream()), at);
        }
    }

    fn constant(&mut self, cursor: &mut Cursor) {
        let name = cursor.ident();
        // A constant sees the other constants.
        let at = self.enter(None, TokenStream::new());
        cursor.symbol("=");
        let value = self.noted_value(cursor, at);
        self.consts.extend(name.map(|name| (name, value)));
        cursor.symbol(";");
    }

    fn label(&mut self, at: At, name: Ident, inside: Inside) {
        self.scopes[at.scope].labels.push(Label { name, inside });
    }

    /// Statements. The arguments of a call whose `)` is still to be written reach to the end of the braces: the rest
    /// of them is read as the statements that it was.
    fn body(&mut self, cursor: Cursor, at: At) {
        let mut left = vec![cursor];
        while let Some(mut cursor) = left.pop() {
            while !cursor.is_empty() {
                if cursor.symbol(";") || cursor.symbol(",") {
                    continue;
                }
                let before = cursor.len();
                if let Some(rest) = self.statement(&mut cursor, at) {
                    left.push(std::mem::replace(&mut cursor, rest));
                } else if cursor.len() == before {
                    cursor.next();
                }
            }
        }
        self.say(What::Called { frame: at.frame }, None);
    }

    /// One statement; what is left in it of the statements behind, if it swallowed any.
    fn statement(&mut self, cursor: &mut Cursor, at: At) -> Option<Cursor> {
        let gap = What::Called { frame: at.frame };
        if cursor.symbol("..") {
            return self.call(cursor, at, None, false);
        }
        if cursor.word("let") || cursor.word("for") {
            self.say(gap, None);
            let name = cursor.ident();
            let is_let = cursor.symbol("=");
            let is_for = !is_let && cursor.word("in");
            let before = cursor.mark();
            if is_let || is_for {
                self.value(cursor, at, None);
            }
            if is_for {
                let _ = cursor.symbol("..=") || cursor.symbol("..");
                self.value(cursor, at, None);
            }
            let value = cursor.since(before);
            self.frames[at.frame].vars.extend(name.map(|name| (name, value)));
            self.braces(cursor, at);
            return None;
        }
        if cursor.word("if") {
            self.say(gap, None);
            self.value(cursor, at, None);
            self.braces(cursor, at);
            return None;
        }
        if cursor.word("else") {
            self.braces(cursor, at);
            return None;
        }
        let label = cursor.label(|inside| self.value(&mut Cursor::new(inside), at, None));
        let rest = self.work(cursor, at, label);
        if rest.is_none() {
            self.clauses(cursor, at);
        }
        rest
    }

    /// What does the work of a statement; where there is no sign of it, a gap.
    fn work(&mut self, cursor: &mut Cursor, at: At, label: Option<Ident>) -> Option<Cursor> {
        if let Some(repeat) = cursor.group(Delimiter::Bracket) {
            let mut inside = Cursor::new(repeat.stream());
            self.work(&mut inside, at, label);
            inside.skip_to(";");
            self.value(&mut inside, at, None);
            return None;
        }
        if let Some(braces) = cursor.group(Delimiter::Brace) {
            let inner = self.scope(at, label);
            self.body(Cursor::new(braces.stream()), inner);
            return None;
        }
        let clause = cursor.peek_word("from") || cursor.peek_word("where");
        if cursor.peek_ident().is_some() && !clause && !cursor.starts_label() {
            return self.call(cursor, at, label, true);
        }
        self.say(What::Called { frame: at.frame }, None);
        if let Some(label) = label {
            self.label(at, label, Inside::Nothing);
        }
        None
    }

    /// Braces with a label are a scope of their own.
    fn scope(&mut self, at: At, label: Option<Ident>) -> At {
        let Some(label) = label else { return at };
        let scope = self.scopes.len();
        self.scopes.push(Scope {
            parent: Some(at.scope),
            labels: Vec::new(),
        });
        self.label(at, label, Inside::Scope(scope));
        At { scope, ..at }
    }

    fn braces(&mut self, cursor: &mut Cursor, at: At) {
        if let Some(body) = cursor.group(Delimiter::Brace) {
            self.body(Cursor::new(body.stream()), at);
        }
    }

    fn call(&mut self, cursor: &mut Cursor, at: At, label: Option<Ident>, makes: bool) -> Option<Cursor> {
        let name = cursor.ident();
        self.say(What::Called { frame: at.frame }, name.clone());
        let name = name?;
        if let Some(label) = &label {
            self.label(at, label.clone(), Inside::Block(name.to_string()));
        }
        let rest = self.arguments(cursor, at, name, label.filter(|_| makes));
        if rest.is_none()
            && let Some(branches) = cursor.group(Delimiter::Brace)
        {
            let mut inside = Cursor::new(branches.stream());
            while !inside.is_empty() {
                let label = inside.label(|inside| self.value(&mut Cursor::new(inside), at, None));
                let inner = self.scope(at, label);
                match inside.group(Delimiter::Brace) {
                    Some(branch) => self.body(Cursor::new(branch.stream()), inner),
                    None => drop(inside.next()),
                }
            }
        }
        rest
    }

    /// The arguments of a call, if it has any; what is left in the brackets if a `;` stands in them.
    fn arguments(
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
    fn value(&mut self, cursor: &mut Cursor, at: At, call: Option<usize>) {
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
    fn noted_value(&mut self, cursor: &mut Cursor, at: At) -> TokenStream {
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
    fn clauses(&mut self, cursor: &mut Cursor, at: At) {
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
    fn tap(&mut self, cursor: &mut Cursor, at: At) {
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
    fn checks(&mut self, cursor: &mut Cursor, at: At) {
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
fn is_size(literal: &proc_macro2::Literal) -> bool {
    literal.to_string().contains('x')
}
