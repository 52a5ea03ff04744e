//! Tokens → the names that stand in them. Reads whatever is there, finished or not, and never refuses anything.
//!
//! rust-analyzer asks what a half-written name may become by expanding once as the source stands and once with a name put
//! in at the cursor, and takes what stands at the same place of both texts for the same. So what is said of a name may
//! depend on nothing but the tokens in front of it, and where a name could be written and is not, a gap is said.

use super::said::{Frame, Inside, Label, Mention, Param, Said, Scope, What};
use super::tokens::Cursor;
use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
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
pub(super) struct At {
    pub(super) frame: usize,
    pub(super) scope: usize,
}

impl Said {
    pub(super) fn say(&mut self, what: What, name: Option<Ident>) {
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
}
