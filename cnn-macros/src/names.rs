//! What the names of an invocation stand for.

use crate::ast::{Block, Const, Net, Program};
use crate::errors::{Errors, Reported};
use crate::eval::{Eval, Input, Value, Vars};
use crate::mistake::BadName;
use crate::parse::unraw;
use crate::spot::Spot;
use cnn_core::Kind;
use proc_macro2::Ident;
use std::cell::RefCell;
use std::collections::HashMap;

/// The items of an invocation by name, and the layer kinds.
pub(crate) struct Names<'a> {
    blocks: HashMap<String, &'a Block>,
    consts: HashMap<String, (&'a Const, RefCell<Evaluated<'a>>)>,
    nets: HashMap<String, &'a Net>,
    kinds: HashMap<&'static str, Kind>,
    /// The constants that are being worked out, each for the one before it.
    way: RefCell<Vec<String>>,
}

enum Item<'a> {
    Net(usize, &'a Net),
    Block(&'a Block),
    Const(&'a Const),
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
        let mut names = Self {
            blocks: HashMap::new(),
            consts: HashMap::new(),
            nets: HashMap::new(),
            kinds: Kind::all().map(|kind| (kind.name(), kind)).collect(),
            way: RefCell::default(),
        };
        let nets = program.nets.iter().enumerate();
        let nets = nets.map(|(place, net)| (&net.name, Item::Net(place, net)));
        let blocks = program
            .blocks
            .iter()
            .map(|block| (&block.name, Item::Block(block)));
        let consts = program.consts.iter().map(|item| (&item.name, Item::Const(item)));
        let mut items: Vec<(&Ident, Item<'a>)> = nets.chain(blocks).chain(consts).collect();
        items.sort_by_key(|(name, _)| Spot::from(name.span()).place());
        let mut lines: HashMap<String, usize> = HashMap::new();
        for (ident, item) in items {
            let (name, spot) = (unraw(ident), Spot::from(ident.span()));
            errors.enter(match item {
                Item::Net(place, _) => Some(place),
                _ => None,
            });
            if let Some(&line) = lines.get(&name) {
                errors.report(spot, &BadName::DoubledItem { name: &name, line });
                continue;
            }
            lines.insert(name.clone(), spot.line());
            match item {
                Item::Net(_, net) => drop(names.nets.insert(name, net)),
                Item::Block(block) => drop(names.blocks.insert(name, block)),
                Item::Const(item) => drop(names.consts.insert(name, (item, RefCell::new(Evaluated::NotYet)))),
            }
        }
        errors.enter(None);
        names
    }

    pub(crate) fn block(&self, name: &str) -> Option<&'a Block> {
        self.blocks.get(name).copied()
    }

    pub(crate) fn kind(&self, name: &str) -> Option<Kind> {
        self.kinds.get(name).copied()
    }

    pub(crate) fn is_net(&self, name: &str) -> bool {
        self.nets.contains_key(name)
    }

    /// Whether a network is the item of its name, and not the second one.
    pub(crate) fn declares_net(&self, name: &str, net: &Net) -> bool {
        self.nets.get(name).is_some_and(|known| std::ptr::eq(*known, net))
    }

    /// Whether a constant is the item of its name, and not the second one.
    pub(crate) fn declares_const(&self, name: &str, item: &Const) -> bool {
        self.consts
            .get(name)
            .is_some_and(|(known, _)| std::ptr::eq(*known, item))
    }

    /// The names of all layers and blocks.
    pub(crate) fn callable(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.blocks.keys().map(String::as_str).collect();
        names.sort_unstable();
        names.extend(Kind::all().map(|kind| -> &str { kind.name() }));
        names
    }

    pub(crate) fn is_const(&self, name: &str) -> bool {
        self.consts.contains_key(name)
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
                let way = self.way.borrow();
                let start = way.iter().position(|before| before == name).unwrap_or(0);
                let mut chain = way.get(start..).unwrap_or_default().to_vec();
                chain.push(name.to_owned());
                let chain = &chain;
                return Some(Err(
                    errors.report(item.name.span(), &BadName::ConstReachesItself { chain })
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
        self.way.borrow_mut().push(name.to_owned());
        let value = eval.value(&item.value);
        self.way.borrow_mut().pop();
        *state.borrow_mut() = Evaluated::Done(value.clone());
        Some(value)
    }
}
