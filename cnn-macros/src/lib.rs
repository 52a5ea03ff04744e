//! The `cnn!` macro. It is used through the crate [`cnn`](https://docs.rs/cnn), where its documentation stands.

#![forbid(unsafe_code)]
#![cfg_attr(
    any(fuzzing, cnn_library),
    allow(dead_code, reason = "only what a compiler calls is used everywhere")
)]

// A library does not have it of itself.
#[cfg(any(fuzzing, cnn_library))]
extern crate proc_macro;

mod ast;
mod bind;
mod check;
mod count;
mod culprit;
mod elaborate;
mod errors;
mod eval;
mod expand;
mod ide;
mod limits;
mod lint;
mod mistake;
mod names;
mod notes;
mod number;
mod parse;
#[cfg(cnn_library)]
pub mod phases;
mod similar;
mod spot;
#[cfg(test)]
mod tests;

use culprit::Search;
use errors::{Complaint, Errors};
use eval::Value;
use expand::{Constant, Declares, Network};
use names::Names;
use proc_macro2::{Span, TokenStream};
use spot::Spot;
use std::panic::{self, AssertUnwindSafe};

/// Declares networks.
#[cfg(not(any(fuzzing, cnn_library)))]
#[proc_macro]
pub fn cnn(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    guarded(|| pipeline(tokens.into())).into()
}

/// What the macro makes of a text, for an editor and for a compiler; `None` if it has no tokens. The targets in `fuzz/` build this crate as a library.
#[cfg(fuzzing)]
pub fn fuzz(text: &str) -> Option<TokenStream> {
    // The texts before this are of no interest any more.
    proc_macro2::extra::invalidate_current_thread_spans();
    let tokens: TokenStream = text.parse().ok()?;
    ide::pipeline(tokens.clone());
    Some(pipeline(tokens))
}

/// What rust-analyzer takes for [`cnn!`](macro@cnn).
#[cfg(not(any(fuzzing, cnn_library)))]
#[doc(hidden)]
#[proc_macro]
pub fn cnn_in_editor(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    guarded(|| ide::pipeline(tokens.into())).into()
}

/// What rustdoc calls to draw a network.
#[cfg(all(feature = "drawings", not(any(fuzzing, cnn_library))))]
#[doc(hidden)]
#[proc_macro]
pub fn drawing(packed: proc_macro::TokenStream) -> proc_macro::TokenStream {
    guarded(|| expand::picture::drawing(packed.into())).into()
}

/// Tells a mistake of the macro's own as an error that asks for a report, which is more use to everybody than that a
/// macro panicked.
fn guarded(work: impl FnOnce() -> TokenStream) -> TokenStream {
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let message = match (panic.downcast_ref::<String>(), panic.downcast_ref::<&str>()) {
            (Some(message), _) => message.as_str(),
            (None, message) => message.unwrap_or(&"no message"),
        };
        let text = mistake::panicked(message).text();
        errors::compile_error(Spot::from(Span::call_site()), &text)
    })
}

/// Tokens → ast → graph → checked network → tokens.
fn pipeline(tokens: TokenStream) -> TokenStream {
    checked(tokens, |program, networks, constants, errors| {
        let mut expanded = expand::expand(program, networks, constants, errors);
        let warnings = lint::warnings(program, networks, errors);
        expanded.extend(lint::tokens(program, &warnings));
        expanded
    })
}

/// Everything but the last step, which cannot fail.
fn checked<T>(
    tokens: TokenStream,
    then: impl FnOnce(&ast::Program, &[Network<'_>], &[Constant<'_>], &[Complaint]) -> T,
) -> T {
    let errors = Errors::default();
    let program = parse::parse(tokens, &errors);
    let (networks, constants) = worked_out(&program, &errors);
    then(&program, &networks, &constants, &errors.finish())
}

fn worked_out<'a>(program: &'a ast::Program, errors: &Errors) -> (Vec<Network<'a>>, Vec<Constant<'a>>) {
    let names = names(program, errors);
    let constants = constants(program, &names, errors);
    let declarations = check::declarations(program, &names, errors);
    let is_readable = errors.told() == 0;
    let mut search = Search::new(program, &names);
    let networks = program.nets.iter().zip(declarations).enumerate();
    let networks = networks.map(|(place, (net, declares))| {
        errors.enter(Some(place));
        let (told, before) = (errors.told(), names.budget.work());
        let network = network(place, net, declares, &names, errors);
        if is_readable && network.analysis.is_none() {
            search.look_into(net, told, names.budget.work() - before, errors);
        }
        network
    });
    (networks.collect(), constants)
}

fn names<'a>(program: &'a ast::Program, errors: &Errors) -> Names<'a> {
    let rings = check::rings(&program.blocks, errors);
    let names = Names::collect(program, rings, errors);
    check::calls(program, &names, errors);
    names
}

fn network<'a>(
    place: usize,
    net: &'a ast::Net,
    declares: Declares,
    names: &Names<'a>,
    errors: &Errors,
) -> Network<'a> {
    let mut elaborated = elaborate::elaborate(net, names, errors);
    elaborated.settle_exports(errors);
    let sound = !net.broken && !errors.concern(place) && elaborated.is_known();
    let analysis = if sound {
        count::count(&elaborated, &net.name, &names.stance, errors)
    } else {
        None
    };
    Network {
        net,
        elaborated,
        // A check that fails breaks the network too.
        analysis: analysis.filter(|_| !errors.concern(place)),
        declares,
    }
}

/// Works out every constant, so that an error in one is told even if nothing uses it.
fn constants<'a>(program: &'a ast::Program, names: &Names<'a>, errors: &Errors) -> Vec<Constant<'a>> {
    errors.enter(None);
    let mut constants = Vec::new();
    for item in &program.consts {
        let name = parse::unraw(&item.name);
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
        eval::blame(&item.value),
        &mistake::BadValue::ConstNotCount { name, value },
    );
    None
}
