//! What can be said of items without a call: which blocks reach themselves, whether names collide, and whether blocks
//! that no network calls name layers that exist.

use crate::ast::{Arg, Block, Body, Call, Else, ExprKind, If, Program, Statement, Work};
use crate::errors::Errors;
use crate::expand::{Declares, module_name};
use crate::mistake::{BadName, BadValue};
use crate::names::Names;
use crate::parse::unraw;
use std::collections::{HashMap, HashSet};

/// Looks through every block once.
pub(crate) fn blocks<'a>(program: &'a Program, names: &Names<'a>, errors: &Errors) {
    let mut done = HashSet::new();
    for block in &program.blocks {
        each_call(&block.body, &mut |call, passed| {
            check_name(block, call, passed, names, errors);
        });
        check_reach(block, &mut Vec::new(), &mut done, names, errors);
    }
}

/// `block A { Covn2d(64, 1); }`
fn check_name(block: &Block, call: &Call, passed: bool, names: &Names<'_>, errors: &Errors) {
    let name = &unraw(&call.name);
    let of_block = block.params.iter().any(|param| unraw(&param.name) == *name) || binds(&block.body, name);
    let known = names.block(name).is_some() || names.kind(name).is_some() || names.is_const(name);
    if of_block || known {
        return;
    }
    if names.is_net(name) {
        errors.report(call.name.span(), &BadName::NetAsLayer { name });
        return;
    }
    let (spot, known) = (call.name.span(), names.callable());
    if passed {
        errors.report(spot, &BadValue::UnknownFunction { name, known });
    } else {
        errors.report(spot, &BadName::UnknownLayer { name, known });
    }
}

/// Whether a `let` somewhere in the body gives that name a value.
fn binds(body: &Body, name: &str) -> bool {
    body.statements.iter().any(|statement| match statement {
        Statement::Let { name: bound, .. } => unraw(bound) == name,
        Statement::If(branch) => binds_in_if(branch, name),
        Statement::For(each) => binds(&each.body, name),
        Statement::Step(step) => match &step.work {
            Work::Scope(body) => binds(body, name),
            _ => false,
        },
        Statement::Splice(_) | Statement::Broken { .. } => false,
    })
}

fn binds_in_if(branch: &If, name: &str) -> bool {
    binds(&branch.then, name)
        || match &branch.otherwise {
            None => false,
            Some(Else::Body(body)) => binds(body, name),
            Some(Else::If(branch)) => binds_in_if(branch, name),
        }
}

/// `block A { B; } block B { A; }`: tells each circle once, at the call that closes it.
fn check_reach<'a>(
    block: &'a Block,
    way: &mut Vec<String>,
    done: &mut HashSet<String>,
    names: &Names<'a>,
    errors: &Errors,
) {
    let name = unraw(&block.name);
    if done.contains(&name) {
        return;
    }
    way.push(name.clone());
    let mut calls: Vec<&'a Call> = Vec::new();
    each_call(&block.body, &mut |call, _| calls.push(call));
    for call in calls {
        let callee = unraw(&call.name);
        let shadowed = block.params.iter().any(|param| unraw(&param.name) == callee);
        let Some(next) = names.block(&callee).filter(|_| !shadowed) else {
            continue;
        };
        if let Some(start) = way.iter().position(|name| *name == callee) {
            let mut chain: Vec<&str> = way[start..].iter().map(String::as_str).collect();
            chain.push(&callee);
            errors.report(call.name.span(), &BadName::BlockReachesItself { chain: &chain });
        } else if way.len() < crate::elaborate::MAX_CALLS {
            check_reach(next, way, done, names, errors);
        }
    }
    way.pop();
    done.insert(name);
}

/// Shows every call of a layer or block in a body, and whether it is only passed on.
fn each_call<'a>(body: &'a Body, show: &mut impl FnMut(&'a Call, bool)) {
    for statement in &body.statements {
        match statement {
            Statement::Step(step) => in_work(&step.work, show),
            Statement::Splice(call) => in_call(call, false, show),
            Statement::If(branch) => in_if(branch, show),
            Statement::For(each) => each_call(&each.body, show),
            Statement::Let { .. } | Statement::Broken { .. } => {}
        }
    }
}

fn in_work<'a>(work: &'a Work, show: &mut impl FnMut(&'a Call, bool)) {
    match work {
        Work::Call(call) => in_call(call, false, show),
        Work::Scope(body) => each_call(body, show),
        Work::Repeat { work, .. } => in_work(work, show),
    }
}

fn in_call<'a>(call: &'a Call, passed: bool, show: &mut impl FnMut(&'a Call, bool)) {
    show(call, passed);
    for branch in call.branches.iter().flatten() {
        each_call(&branch.body, show);
    }
    // A block that is passed on with its arguments: `Stage(unit = Basic(64))`.
    for Arg { value, .. } in call.args.iter().flatten() {
        if let ExprKind::Call(passed) = &value.kind
            && !crate::eval::FUNCTIONS.contains(&unraw(&passed.name).as_str())
        {
            in_call(passed, true, show);
        }
    }
}

fn in_if<'a>(branch: &'a If, show: &mut impl FnMut(&'a Call, bool)) {
    each_call(&branch.then, show);
    match &branch.otherwise {
        None => {}
        Some(Else::Body(body)) => each_call(body, show),
        Some(Else::If(branch)) => in_if(branch, show),
    }
}

/// Which names of each network are free.
pub(crate) fn declarations(program: &Program, names: &Names<'_>, errors: &Errors) -> Vec<Declares> {
    let mut modules: HashMap<String, String> = HashMap::new();
    let nets = program.nets.iter().enumerate();
    nets.map(|(place, net)| {
        errors.enter(Some(place));
        let name = unraw(&net.name);
        let module = module_name(&name);
        if !names.declares_net(&name, net) {
            return Declares::Nothing;
        }
        if module == name {
            errors.report(net.name.span(), &BadName::NetNameIsLowerCase { name: &name });
            return Declares::StructAlone;
        }
        match modules.get(&module) {
            Some(other) => {
                let mistake = BadName::ModulesCollide {
                    name: &name,
                    other,
                    module: &module,
                };
                errors.report(net.name.span(), &mistake);
                Declares::StructAlone
            }
            None => {
                modules.insert(module, name);
                Declares::All
            }
        }
    })
    .collect()
}
