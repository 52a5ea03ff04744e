//! The pipeline: tokens → ast → graphs → checked networks → tokens.

use crate::ast;
use crate::check::{self};
use crate::count;
use crate::declared::{self, Checked};
use crate::diagnostic::BadValue;
use crate::editor;
use crate::elaborate;
use crate::errors::Errors;
use crate::eval::Names;
use crate::eval::{self, Value};
use crate::expand::{self};
use crate::ident::unraw;
use crate::lint;
use crate::network::{CheckedProgram, Constant, FreeNames, Network};
use crate::parse;
use crate::repair::Search;
use crate::span_range::SpanRange;
use proc_macro2::TokenStream;

/// Tokens → the Rust for the compiler.
pub(crate) fn expand(tokens: TokenStream) -> TokenStream {
    checked(tokens, |program, checked| {
        let mut expanded = expand::expand(program, checked);
        let warnings = lint::warnings(program, checked);
        expanded.extend(lint::tokens(program, &warnings));
        expanded
    })
}

/// Tokens → the Rust for rust-analyzer.
pub(crate) fn expand_for_editor(tokens: TokenStream) -> TokenStream {
    if !editor::is_within_limits(&tokens) {
        return expand(tokens);
    }
    let mentions = parse::mentions(tokens.clone());
    checked(tokens, |program, checked| {
        editor::expand(&mentions, program, checked)
    })
}

/// Tokens → diagnostics, networks, constants.
pub(crate) fn check(tokens: TokenStream) -> Checked {
    checked(tokens, |program, checked| {
        let warnings = lint::warnings(program, checked);
        let errors = checked.errors.iter().map(|error| &error.diagnostic);
        let warnings = warnings.iter().map(|warning| &warning.diagnostic);
        Checked {
            diagnostics: errors.chain(warnings).cloned().collect(),
            networks: declared::networks(checked),
            constants: declared::constants(checked),
        }
    })
}

/// Tokens → checked networks, passed to `then`.
pub(crate) fn checked<T>(
    tokens: TokenStream,
    then: impl FnOnce(&ast::Program, &CheckedProgram<'_>) -> T,
) -> T {
    let errors = Errors::default();
    let program = parse::parse(tokens, &errors);
    then(&program, &check_program(&program, errors))
}

/// Ast → checked networks.
pub(crate) fn check_program(program: &ast::Program, errors: Errors) -> CheckedProgram<'_> {
    let names = names(program, &errors);
    let constants = constants(program, &names, &errors);
    let free_names = check::declarations(program, &names, &errors);
    let is_readable = errors.count() == 0;
    let mut search = Search::new(program, &names);
    let nets = program.nets.iter().zip(free_names).enumerate();
    let networks = nets.map(|(index, (net, free_names))| {
        errors.enter(Some(index));
        let (count, before) = (errors.count(), names.budget.work());
        let network = network(index, net, free_names, &names, &errors);
        if is_readable && network.analysis.is_none() {
            let work = names.budget.work() - before;
            search.search(net, &network.elaborated, count, work, &errors);
        }
        network
    });
    CheckedProgram {
        networks: networks.collect(),
        constants,
        errors: errors.finish(),
    }
}

/// Collects the items by name, with the checks that need no evaluation.
pub(crate) fn names<'a>(program: &'a ast::Program, errors: &Errors) -> Names<'a> {
    let cycles = check::cycles(&program.blocks, errors);
    let names = Names::collect(program, cycles, errors);
    check::calls(program, &names, errors);
    names
}

/// Ast → graph → counts.
fn network<'a>(
    index: usize,
    net: &'a ast::Net,
    free_names: FreeNames,
    names: &Names<'a>,
    errors: &Errors,
) -> Network<'a> {
    let elaborated = elaborate::elaborate(net, names, errors);
    let is_valid = !net.broken && !errors.is_broken(index) && elaborated.is_known();
    let analysis = if is_valid {
        count::count(&elaborated, &net.name, &names.mode, errors).map(|counted| counted.analysis)
    } else {
        None
    };
    Network {
        net,
        elaborated,
        // A failed `where` is an error of the network too.
        analysis: analysis.filter(|_| !errors.is_broken(index)),
        free_names,
    }
}

/// Evaluates every constant, so that its errors are reported even if nothing uses it.
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

/// The value of a `pub const` as a `u64`. Reports an error if it is not a count.
fn exported(item: &ast::Const, name: &str, value: &Value<'_>, errors: &Errors) -> Option<u64> {
    if let Value::Number(number) = value
        && let Some(Ok(whole)) = number.value.as_whole().map(u64::try_from)
    {
        return Some(whole);
    }
    let value = eval::describe(value);
    let end = SpanRange::from(item.name.span());
    let declaration = SpanRange::of(&item.front.vis).map_or(end, |start| start.to(end));
    errors.report(
        eval::primary_span(&item.value),
        &BadValue::ConstNotCount {
            name,
            value,
            declaration,
        },
    );
    None
}
