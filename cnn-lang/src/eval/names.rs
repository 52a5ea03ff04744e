//! Resolves the names of an invocation to items and layer kinds.

use super::mode::Mode;
use super::value::Value;
use crate::ast::{Block, Const, Expr, Net, Program};
use crate::attributes::is_conditional;
use crate::budget::Budget;
use crate::diagnostic::BadName;
use crate::errors::{ErrorGuaranteed, Errors};
use crate::ident::unraw;
use crate::span_range::SpanRange;
use cnn_core::Kind;
use proc_macro2::Ident;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

/// The items of an invocation by name, and the layer kinds.
pub(crate) struct Names<'a> {
    blocks: HashMap<String, &'a Block>,
    blocks_in_order: Vec<String>,
    pub(super) consts: HashMap<String, (&'a Const, RefCell<Progress<'a>>)>,
    consts_in_order: Vec<String>,
    /// Several with the same name are allowed if each has a `#[cfg]`.
    nets: HashMap<String, Vec<&'a Net>>,
    kinds: HashMap<&'static str, Kind>,
    /// The recursive blocks, which have been reported.
    cycles: HashSet<String>,
    /// The resources used so far.
    pub(crate) budget: Budget,
    /// What elaboration takes as true.
    pub(crate) mode: Mode<'a>,
    /// The constants being evaluated, from the outermost.
    pub(super) stack: RefCell<Vec<String>>,
}

/// The progress of evaluating a constant.
pub(super) enum Progress<'a> {
    NotStarted,
    Running,
    Done(Result<Value<'a>, ErrorGuaranteed>),
}

/// An item of any kind.
#[derive(Clone, Copy)]
enum Item<'a> {
    /// The index among the networks, and the network.
    Net(usize, &'a Net),
    Block(&'a Block),
    Const(&'a Const),
}

impl<'a> Item<'a> {
    fn order(self) -> usize {
        match self {
            Self::Net(_, net) => net.order,
            Self::Block(block) => block.order,
            Self::Const(item) => item.order,
        }
    }

    fn name(self) -> &'a Ident {
        match self {
            Self::Net(_, net) => &net.name,
            Self::Block(block) => &block.name,
            Self::Const(item) => &item.name,
        }
    }
}

/// The items in source order.
fn in_order(program: &Program) -> Vec<Item<'_>> {
    let nets = program.nets.iter().enumerate();
    let mut items: Vec<Item<'_>> = nets
        .map(|(index, net)| Item::Net(index, net))
        .chain(program.blocks.iter().map(Item::Block))
        .chain(program.consts.iter().map(Item::Const))
        .collect();
    items.sort_by_key(|item| item.order());
    items
}

impl<'a> Names<'a> {
    /// Collects the items. Reports a second item with the same name.
    pub(crate) fn collect(program: &'a Program, cycles: HashSet<String>, errors: &Errors) -> Self {
        let mut names = Self {
            blocks: HashMap::new(),
            blocks_in_order: Vec::new(),
            consts: HashMap::new(),
            consts_in_order: Vec::new(),
            nets: HashMap::new(),
            kinds: Kind::all().map(|kind| (kind.name(), kind)).collect(),
            cycles,
            budget: Budget::default(),
            mode: Mode::default(),
            stack: RefCell::default(),
        };
        let mut known: HashMap<String, SpanRange> = HashMap::new();
        for item in in_order(program) {
            let ident = item.name();
            let (name, span) = (unraw(ident), SpanRange::from(ident.span()));
            errors.enter(match item {
                Item::Net(index, _) => Some(index),
                Item::Block(_) | Item::Const(_) => None,
            });
            if let (Item::Net(_, net), Some(twins)) = (item, names.nets.get_mut(&name))
                && twins
                    .iter()
                    .chain([&net])
                    .all(|twin| is_conditional(&twin.front.attrs))
            {
                twins.push(net);
                continue;
            }
            if let Some(&first) = known.get(&name) {
                let line = if errors.check_capacity().is_ok() {
                    first.line()
                } else {
                    0
                };
                errors.report(span, &BadName::DoubledItem { name: &name, line });
                continue;
            }
            known.insert(name.clone(), span);
            match item {
                Item::Net(_, net) => {
                    names.nets.insert(name, vec![net]);
                }
                Item::Block(block) => {
                    names.blocks_in_order.push(name.clone());
                    names.blocks.insert(name, block);
                }
                Item::Const(item) => {
                    names.consts_in_order.push(name.clone());
                    names
                        .consts
                        .insert(name, (item, RefCell::new(Progress::NotStarted)));
                }
            }
        }
        errors.enter(None);
        names
    }

    /// The same names with no constant evaluated, to elaborate again in another mode.
    pub(crate) fn with(&self, mode: Mode<'a>, budget: Budget) -> Self {
        let consts = self.consts.iter();
        let consts =
            consts.map(|(name, (item, _))| (name.clone(), (*item, RefCell::new(Progress::NotStarted))));
        Self {
            blocks: self.blocks.clone(),
            blocks_in_order: self.blocks_in_order.clone(),
            consts: consts.collect(),
            consts_in_order: self.consts_in_order.clone(),
            nets: self.nets.clone(),
            kinds: self.kinds.clone(),
            cycles: self.cycles.clone(),
            budget,
            mode,
            stack: RefCell::default(),
        }
    }

    pub(crate) fn block(&self, name: &str) -> Option<&'a Block> {
        self.blocks.get(name).copied()
    }

    /// Whether a block is recursive.
    pub(crate) fn is_in_cycle(&self, block: &Block) -> bool {
        self.cycles.contains(&unraw(&block.name))
    }

    pub(crate) fn kind(&self, name: &str) -> Option<Kind> {
        self.kinds.get(name).copied()
    }

    pub(crate) fn is_constant(&self, name: &str) -> bool {
        self.consts.contains_key(name)
    }

    /// The expression of a constant.
    pub(crate) fn constant_expr(&self, name: &str) -> Option<&'a Expr> {
        self.consts.get(name).map(|(item, _)| &item.value)
    }

    pub(crate) fn is_net(&self, name: &str) -> bool {
        self.nets.contains_key(name)
    }

    /// Whether the network is the first with its name.
    pub(crate) fn declares_net(&self, name: &str, net: &Net) -> bool {
        let known = self.nets.get(name);
        known.is_some_and(|known| known.iter().any(|known| std::ptr::eq(*known, net)))
    }

    /// Whether the constant is the first with its name.
    pub(crate) fn declares_const(&self, name: &str, item: &Const) -> bool {
        self.consts
            .get(name)
            .is_some_and(|(known, _)| std::ptr::eq(*known, item))
    }

    /// The names of all layers and blocks.
    pub(crate) fn callable(&self) -> Vec<&str> {
        let kinds = Kind::all().map(|kind| -> &str { kind.name() });
        kinds
            .chain(self.blocks_in_order.iter().map(String::as_str))
            .collect()
    }

    /// The names of all constants.
    pub(crate) fn constants(&self) -> Vec<&str> {
        self.consts_in_order.iter().map(String::as_str).collect()
    }
}
