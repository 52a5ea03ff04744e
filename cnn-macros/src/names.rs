//! What the names of an invocation stand for.

use crate::ast::{Block, Const, Net, Program};
use crate::errors::{Errors, Reported};
use crate::eval::{Eval, Input, Value, Vars};
use crate::mistake::Mistake;
use crate::parse::unraw;
use crate::spot::Spot;
use cnn_core::Kind;
use std::cell::RefCell;
use std::collections::HashMap;

/// The items of an invocation by name, and the layer kinds.
pub(crate) struct Names<'a> {
    blocks: HashMap<String, &'a Block>,
    consts: HashMap<String, (&'a Const, RefCell<Evaluated<'a>>)>,
    nets: HashMap<String, &'a Net>,
    kinds: HashMap<&'static str, Kind>,
}

/// How far a constant has been worked out.
enum Evaluated<'a> {
    NotYet,
    Now,
    Done(Result<Value<'a>, Reported>),
}

impl<'a> Names<'a> {
    /// Collects the items; of two with one name, the second is refused.
    pub(crate) fn collect(program: &'a Program, errors: &Errors) -> Self {
        let mut lines: HashMap<String, usize> = HashMap::new();
        let mut is_first = |name: &proc_macro2::Ident| {
            let spot = Spot::from(name.span());
            let name = unraw(name);
            if let Some(&line) = lines.get(&name) {
                errors.report(spot, &Mistake::DoubledItem { name: &name, line });
                return false;
            }
            lines.insert(name, spot.line());
            true
        };
        let mut names = Self {
            blocks: HashMap::new(),
            consts: HashMap::new(),
            nets: HashMap::new(),
            kinds: Kind::all().map(|kind| (kind.name(), kind)).collect(),
        };
        for (place, net) in program.nets.iter().enumerate() {
            errors.enter(Some(place));
            if is_first(&net.name) {
                names.nets.insert(unraw(&net.name), net);
            }
        }
        errors.enter(None);
        for block in program.blocks.iter().filter(|block| is_first(&block.name)) {
            names.blocks.insert(unraw(&block.name), block);
        }
        for item in program.consts.iter().filter(|item| is_first(&item.name)) {
            let state = RefCell::new(Evaluated::NotYet);
            names.consts.insert(unraw(&item.name), (item, state));
        }
        names
    }

    pub(crate) fn block(&self, name: &str) -> Option<&'a Block> {
        self.blocks.get(name).copied()
    }

    pub(crate) fn kind(&self, name: &str) -> Option<Kind> {
        self.kinds.get(name).copied()
    }

    pub(crate) fn is_constant(&self, name: &str) -> bool {
        self.consts.contains_key(name)
    }

    pub(crate) fn is_net(&self, name: &str) -> bool {
        self.nets.contains_key(name)
    }

    /// The names of all layers and blocks.
    pub(crate) fn callable(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.blocks.keys().map(String::as_str).collect();
        names.sort_unstable();
        names.extend(Kind::all().map(|kind| -> &str { kind.name() }));
        names
    }

    /// The names of all constants.
    pub(crate) fn constants(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.consts.keys().map(String::as_str).collect();
        names.sort_unstable();
        names
    }

    /// What a constant is, worked out when it is first asked for; `None` if there is none with that name.
    pub(crate) fn constant(&self, name: &str, errors: &Errors) -> Option<Result<Value<'a>, Reported>> {
        let (item, state) = self.consts.get(name)?;
        match &*state.borrow() {
            Evaluated::Done(value) => return Some(value.clone()),
            Evaluated::Now => {
                return Some(Err(
                    errors.report(item.name.span(), &Mistake::ConstReachesItself { name })
                ));
            }
            Evaluated::NotYet => {}
        }
        *state.borrow_mut() = Evaluated::Now;
        let eval = Eval {
            errors,
            names: self,
            vars: &Vars::default(),
            input: Input::None,
            notes: &[],
        };
        let value = eval.value(&item.value);
        *state.borrow_mut() = Evaluated::Done(value.clone());
        Some(value)
    }
}
