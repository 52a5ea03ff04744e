//! Checks that need no evaluation: recursive blocks, names that collide, and calls of unknown names.

use crate::ast::{Block, Body, Call, Expr, ExprKind, Program};
use crate::diagnostic::{BadName, BadValue, UnknownCall};
use crate::elsewhere;
use crate::errors::Errors;
use crate::eval::Names;
use crate::ident::{module_name, never_free, unraw};
use crate::network::FreeNames;
use crate::source;
use crate::symbol::FUNCTIONS;
use crate::visit::Visit;
use proc_macro2::{Ident, Span};
use std::collections::{HashMap, HashSet};

/// Checks the names of all calls, in every block and network.
pub(crate) fn calls(program: &Program, names: &Names<'_>, errors: &Errors) {
    errors.enter(None);
    for block in &program.blocks {
        check_names(&block.body, &own_names(block), names, errors);
    }
    for (index, net) in program.nets.iter().enumerate() {
        errors.enter(Some(index));
        let mut own = HashSet::new();
        bind_all(&net.body, &mut own);
        check_names(&net.body, &own, names, errors);
    }
}

/// Reports unknown names such as `Covn2d(64, 1)`, even in code that is never elaborated: an unused block, an `if` that is
/// false.
fn check_names(body: &Body, own: &HashSet<String>, names: &Names<'_>, errors: &Errors) {
    each_call(body, &mut |call, is_argument| {
        let (name, span) = (&unraw(&call.name), call.name.span());
        let known = names.block(name).is_some() || names.kind(name).is_some() || names.is_constant(name);
        if known || own.contains(name) {
            return;
        }
        if names.is_net(name) {
            errors.report(span, &BadName::NetAsLayer { name });
            return;
        }
        let known = if errors.check_capacity().is_ok() {
            names.callable()
        } else {
            Vec::new()
        };
        if is_argument && elsewhere::unsupported(name).is_none() {
            errors.report(span, &BadValue::UnknownFunction { name, known });
        } else {
            errors.report(span, &BadName::no_layer(name, known, unknown_call(call)));
        }
    });
}

/// The call of a layer that is not there, before it is known what arrives.
fn unknown_call(call: &Call) -> UnknownCall {
    UnknownCall {
        call: Some(call.span),
        args: source::args(call).unwrap_or_default(),
        ..UnknownCall::default()
    }
}

/// The parameters and `let`s of a block.
fn own_names(block: &Block) -> HashSet<String> {
    let mut names = block.params.iter().map(|param| unraw(&param.name)).collect();
    bind_all(&block.body, &mut names);
    names
}

/// Adds the names of all `let`s in the body.
fn bind_all(body: &Body, names: &mut HashSet<String>) {
    Lets { names }.visit_body(body);
}

struct Lets<'n> {
    names: &'n mut HashSet<String>,
}

impl<'a> Visit<'a> for Lets<'_> {
    fn visit_let(&mut self, name: &'a Ident, _value: &'a Expr) {
        self.names.insert(unraw(name));
    }

    fn visit_expr(&mut self, _expr: &'a Expr) {}
}

/// Reports recursive blocks, such as `block A { B; } block B { A; }`. Returns their names.
///
/// A depth-first search over the calls between blocks, with an explicit stack.
pub(crate) fn cycles(blocks: &[Block], errors: &Errors) -> HashSet<String> {
    errors.enter(None);
    let mut cycles = HashSet::new();
    let names: Vec<String> = blocks.iter().map(|block| unraw(&block.name)).collect();
    let mut indices: HashMap<&str, usize> = HashMap::new();
    for (index, name) in names.iter().enumerate() {
        indices.entry(name).or_insert(index);
    }
    let calls: Vec<Vec<(usize, Span)>> = blocks.iter().map(|block| calls_of(block, &indices)).collect();
    let mut done = vec![false; blocks.len()];
    let mut on_stack = vec![false; blocks.len()];
    for start in 0..blocks.len() {
        // Each block on the stack, with the number of its calls that have been followed.
        let mut stack = vec![(start, 0)];
        while let Some((block, next)) = stack.last_mut() {
            let block = *block;
            on_stack[block] = true;
            let call = if done[block] {
                None
            } else {
                calls[block].get(*next)
            };
            *next += 1;
            match call {
                None => {
                    done[block] = true;
                    on_stack[block] = false;
                    stack.pop();
                }
                Some(&(callee, span)) if on_stack[callee] => {
                    let since = stack.iter().position(|(block, _)| *block == callee).unwrap_or(0);
                    let on_stack = stack[since..].iter().map(|(block, _)| *block);
                    let chain: Vec<&str> = on_stack
                        .chain([callee])
                        .map(|block| names[block].as_str())
                        .collect();
                    errors.report(span, &BadName::BlockReachesItself { chain: &chain });
                    cycles.extend(chain.into_iter().map(str::to_owned));
                }
                Some(&(callee, _)) if done[callee] => {}
                Some(&(callee, _)) => stack.push((callee, 0)),
            }
        }
    }
    cycles
}

/// The calls of blocks in a block: the index and span of each.
fn calls_of(block: &Block, indices: &HashMap<&str, usize>) -> Vec<(usize, Span)> {
    let own = own_names(block);
    let mut calls = Vec::new();
    each_call(&block.body, &mut |call, _| {
        let name = unraw(&call.name);
        if let Some(&index) = indices.get(name.as_str())
            && !own.contains(&name)
        {
            calls.push((index, call.name.span()));
        }
    });
    calls
}

/// Passes every call of a layer or block in a body to `visit`, with whether it is an argument.
fn each_call<'a>(body: &'a Body, visit: &mut impl FnMut(&'a Call, bool)) {
    Calls { visit }.visit_body(body);
}

struct Calls<'s, F> {
    visit: &'s mut F,
}

impl<'a, F: FnMut(&'a Call, bool)> Calls<'_, F> {
    fn call(&mut self, call: &'a Call, is_argument: bool) {
        (self.visit)(call, is_argument);
        for branch in call.branches.iter().flatten() {
            self.visit_body(&branch.body);
        }
        // A block as an argument: `Stage(unit = Basic(64))`.
        for arg in call.args.iter().flatten() {
            if let ExprKind::Call(callee) = &arg.value.kind
                && !FUNCTIONS.contains(&unraw(&callee.name).as_str())
            {
                self.call(callee, true);
            }
        }
    }
}

impl<'a, F: FnMut(&'a Call, bool)> Visit<'a> for Calls<'_, F> {
    fn visit_call(&mut self, call: &'a Call) {
        self.call(call, false);
    }

    // Functions are checked where they are evaluated.
    fn visit_expr(&mut self, _expr: &'a Expr) {}
}

/// Checks the names that each network declares.
pub(crate) fn declarations(program: &Program, names: &Names<'_>, errors: &Errors) -> Vec<FreeNames> {
    let mut modules: HashMap<String, String> = HashMap::new();
    let nets = program.nets.iter().enumerate();
    nets.map(|(index, net)| {
        errors.enter(Some(index));
        let name = unraw(&net.name);
        let module = module_name(&name);
        if !names.declares_net(&name, net) {
            return FreeNames::Nothing;
        }
        if module == name {
            errors.report(net.name.span(), &BadName::NetNameIsLowerCase { name: &name });
            return FreeNames::StructAlone;
        }
        if never_free(&module) {
            let (name, module) = (&name, &module);
            errors.report(net.name.span(), &BadName::ModuleIsKeyword { name, module });
            return FreeNames::StructAlone;
        }
        match modules.get(&module) {
            // At most one of them is enabled by its `#[cfg]`.
            Some(other) if *other == name => FreeNames::All,
            Some(other) => {
                let error = BadName::ModulesCollide {
                    name: &name,
                    other,
                    module: &module,
                };
                errors.report(net.name.span(), &error);
                FreeNames::StructAlone
            }
            None => {
                modules.insert(module, name);
                FreeNames::All
            }
        }
    })
    .collect()
}
