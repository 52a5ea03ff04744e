//! What can be said of items without a call: which blocks reach themselves, whether names collide, and whether blocks
//! that no network calls name layers that exist.

use crate::ast::{Arg, Block, Body, Call, Else, ExprKind, If, Program, Statement, Work};
use crate::errors::Errors;
use crate::expand::{Declares, module_name, never_free};
use crate::mistake::Mistake;
use crate::names::Names;
use crate::parse::unraw;
use std::collections::HashMap;

/// Looks through every block once.
pub(crate) fn blocks<'a>(program: &'a Program, names: &Names<'a>, errors: &Errors) {
    for block in &program.blocks {
        each_call(&block.body, &mut |call| check_name(block, call, names, errors));
        let mut way = vec![unraw(&block.name)];
        check_reach(block, &mut way, names, errors);
    }
}

/// `block A { Covn2d(64, 1); }`
fn check_name(block: &Block, call: &Call, names: &Names<'_>, errors: &Errors) {
    let name = &unraw(&call.name);
    let of_block = block.params.iter().any(|param| unraw(&param.name) == *name) || binds(&block.body, name);
    let known = names.block(name).is_some()
        || names.kind(name).is_some()
        || names.constants().contains(&name.as_str());
    if of_block || known {
        return;
    }
    if names.is_net(name) {
        errors.report(call.name.span(), &Mistake::NetAsLayer { name });
        return;
    }
    let known = names.callable();
    errors.report(call.name.span(), &Mistake::UnknownLayer { name, known });
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

/// `block A { B; } block B { A; }`
fn check_reach<'a>(block: &'a Block, way: &mut Vec<String>, names: &Names<'a>, errors: &Errors) {
    let mut calls: Vec<&'a Call> = Vec::new();
    each_call(&block.body, &mut |call| calls.push(call));
    for call in calls {
        let name = unraw(&call.name);
        let shadowed = block.params.iter().any(|param| unraw(&param.name) == name);
        let Some(next) = names.block(&name).filter(|_| !shadowed) else {
            continue;
        };
        if way.first() == Some(&name) {
            let mut chain: Vec<&str> = way.iter().map(String::as_str).collect();
            chain.push(&name);
            errors.report(call.name.span(), &Mistake::BlockReachesItself { chain: &chain });
        } else if !way.contains(&name) && way.len() < crate::elaborate::MAX_CALLS {
            way.push(name);
            check_reach(next, way, names, errors);
            way.pop();
        }
    }
}

/// Shows every call of a layer or block in a body.
fn each_call<'a>(body: &'a Body, show: &mut impl FnMut(&'a Call)) {
    for statement in &body.statements {
        match statement {
            Statement::Step(step) => in_work(&step.work, show),
            Statement::Splice(call) => in_call(call, show),
            Statement::If(branch) => in_if(branch, show),
            Statement::For(each) => each_call(&each.body, show),
            Statement::Let { .. } | Statement::Broken { .. } => {}
        }
    }
}

fn in_work<'a>(work: &'a Work, show: &mut impl FnMut(&'a Call)) {
    match work {
        Work::Call(call) => in_call(call, show),
        Work::Scope(body) => each_call(body, show),
        Work::Repeat { work, .. } => in_work(work, show),
    }
}

fn in_call<'a>(call: &'a Call, show: &mut impl FnMut(&'a Call)) {
    show(call);
    for branch in call.branches.iter().flatten() {
        each_call(&branch.body, show);
    }
    // A block that is passed on with its arguments: `Stage(unit = Basic(64))`.
    for Arg { value, .. } in call.args.iter().flatten() {
        if let ExprKind::Call(passed) = &value.kind
            && !crate::eval::FUNCTIONS.contains(&unraw(&passed.name).as_str())
        {
            in_call(passed, show);
        }
    }
}

fn in_if<'a>(branch: &'a If, show: &mut impl FnMut(&'a Call)) {
    each_call(&branch.then, show);
    match &branch.otherwise {
        None => {}
        Some(Else::Body(body)) => each_call(body, show),
        Some(Else::If(branch)) => in_if(branch, show),
    }
}

/// Which names of each network are free.
pub(crate) fn declarations(program: &Program, errors: &Errors) -> Vec<Declares> {
    let mut modules: HashMap<String, String> = HashMap::new();
    let nets = program.nets.iter().enumerate();
    nets.map(|(place, net)| {
        errors.enter(Some(place));
        let name = unraw(&net.name);
        let module = module_name(&name);
        if module == name {
            errors.report(net.name.span(), &Mistake::NetNameIsLowerCase { name: &name });
            return Declares::StructAlone;
        }
        if never_free(&module) {
            let (name, module) = (&name, &module);
            errors.report(net.name.span(), &Mistake::ModuleIsKeyword { name, module });
            return Declares::StructAlone;
        }
        match modules.get(&module) {
            // It is declared twice, which is told elsewhere.
            Some(other) if *other == name => Declares::Nothing,
            Some(other) => {
                let mistake = Mistake::ModulesCollide {
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
