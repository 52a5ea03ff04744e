//! The stack of an invocation, on one screen: tokens → ast → graphs → checked networks → tokens.

use crate::ast;
use crate::check;
use crate::count;
use crate::diagnostic;
use crate::elaborate;
use crate::errors::{Diagnostic, Errors};
use crate::eval::Names;
use crate::eval::{self, Value};
use crate::expand;
use crate::ident::unraw;
use crate::lint;
use crate::network::{Constant, FreeNames, Network};
use crate::parse;
use crate::repair::Search;
use proc_macro2::TokenStream;

/// Tokens → ast → graph → checked network → tokens.
pub(crate) fn pipeline(tokens: TokenStream) -> TokenStream {
    checked(tokens, |program, networks, constants, errors| {
        let mut expanded = expand::expand(program, networks, constants, errors);
        let warnings = lint::warnings(program, networks, errors);
        expanded.extend(lint::tokens(program, &warnings));
        expanded
    })
}

/// Everything but the last step, which cannot fail.
pub(crate) fn checked<T>(
    tokens: TokenStream,
    then: impl FnOnce(&ast::Program, &[Network<'_>], &[Constant<'_>], &[Diagnostic]) -> T,
) -> T {
    let errors = Errors::default();
    let program = parse::parse(tokens, &errors);
    let (networks, constants) = worked_out(&program, &errors);
    then(&program, &networks, &constants, &errors.finish())
}

pub(crate) fn worked_out<'a>(
    program: &'a ast::Program,
    errors: &Errors,
) -> (Vec<Network<'a>>, Vec<Constant<'a>>) {
    let names = names(program, errors);
    let constants = constants(program, &names, errors);
    let declarations = check::declarations(program, &names, errors);
    let is_readable = errors.count() == 0;
    let mut search = Search::new(program, &names);
    let networks = program.nets.iter().zip(declarations).enumerate();
    let networks = networks.map(|(place, (net, free_names))| {
        errors.enter(Some(place));
        let (told, before) = (errors.count(), names.budget.work());
        let network = network(place, net, free_names, &names, errors);
        if is_readable && network.analysis.is_none() {
            search.look_into(net, told, names.budget.work() - before, errors);
        }
        network
    });
    (networks.collect(), constants)
}

pub(crate) fn names<'a>(program: &'a ast::Program, errors: &Errors) -> Names<'a> {
    let cycles = check::cycles(&program.blocks, errors);
    let names = Names::collect(program, cycles, errors);
    check::calls(program, &names, errors);
    names
}

fn network<'a>(
    place: usize,
    net: &'a ast::Net,
    free_names: FreeNames,
    names: &Names<'a>,
    errors: &Errors,
) -> Network<'a> {
    let mut elaborated = elaborate::elaborate(net, names, errors);
    elaborated.settle_exports(errors);
    let sound = !net.broken && !errors.is_broken(place) && elaborated.is_known();
    let analysis = if sound {
        count::count(&elaborated, &net.name, &names.mode, errors)
    } else {
        None
    };
    Network {
        net,
        elaborated,
        // A check that fails breaks the network too.
        analysis: analysis.filter(|_| !errors.is_broken(place)),
        free_names,
    }
}

/// Works out every constant, so that an error in one is told even if nothing uses it.
fn constants<'a>(program: &'a ast::Program, names: &Names<'a>, errors: &Errors) -> Vec<Constant<'a>> {
    errors.enter(None);
    let mut constants = Vec::new();
    for item in &program.consts {
        let name = unraw(&item.name);
        if !names.declares_const(&name, item) {
            continue;
        }
        let value = names.constant(&name, errors);
        if !item.front.vis.is_empty() {
            let value = value
                .and_then(Result::ok)
                .and_then(|value| exported(item, &name, &value, errors));
            constants.push(Constant { item, value });
        }
    }
    constants
}

/// A `pub const` as the `u64` that Rust gets.
fn exported(item: &ast::Const, name: &str, value: &Value<'_>, errors: &Errors) -> Option<u64> {
    if let Value::Number(number) = value
        && let Some(Ok(whole)) = number.as_whole().map(u64::try_from)
    {
        return Some(whole);
    }
    let value = eval::describe(value);
    errors.report(
        eval::primary_span(&item.value),
        &diagnostic::BadValue::ConstNotCount { name, value },
    );
    None
}
