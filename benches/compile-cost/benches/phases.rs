//! The time of each phase of an expansion: `benches/README.md`.

use cnn_lang::phases::{self, Elaborated};
use compile_cost::subject::{self, Subject};
use compile_cost::tokens;
use divan::Bencher;
use std::fmt::{self, Display};

/// Counts allocations too, which do not vary between runs.
#[global_allocator]
static ALLOCATOR: divan::AllocProfiler = divan::AllocProfiler::system();

fn main() {
    divan::main();
}

/// Shows a subject by its name.
struct Named(Subject);

impl Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.name)
    }
}

fn all() -> impl Iterator<Item = Named> {
    subject::all().map(Named)
}

/// Tokens → ast.
#[divan::bench(args = all(), sample_size = 1)]
fn parse(bencher: Bencher<'_, '_>, subject: &Named) {
    let read = |all: Vec<_>| all.into_iter().map(phases::parse).collect::<Vec<_>>();
    bencher
        .with_inputs(|| tokens(&subject.0))
        .bench_local_values(read);
}

/// Ast → graphs with their shapes.
#[divan::bench(args = all())]
fn elaborate(bencher: Bencher<'_, '_>, subject: &Named) {
    let read: Vec<_> = tokens(&subject.0).into_iter().map(phases::parse).collect();
    bencher.bench_local(|| read.iter().map(phases::Parsed::elaborate).collect::<Vec<_>>());
}

/// Graphs → counts.
#[divan::bench(args = all())]
fn count(bencher: Bencher<'_, '_>, subject: &Named) {
    let read: Vec<_> = tokens(&subject.0).into_iter().map(phases::parse).collect();
    let networks: Vec<_> = read.iter().flat_map(phases::Parsed::elaborate).collect();
    bencher.bench_local(|| networks.iter().map(Elaborated::count).collect::<Vec<_>>());
}

/// Counts → tokens.
#[divan::bench(args = all())]
fn expand(bencher: Bencher<'_, '_>, subject: &Named) {
    let read: Vec<_> = tokens(&subject.0).into_iter().map(phases::parse).collect();
    let checked: Vec<_> = read.iter().map(phases::Parsed::work_out).collect();
    bencher.bench_local(|| checked.iter().map(phases::WorkedOut::expand).collect::<Vec<_>>());
}

/// A whole expansion of one file, which an editor waits for after every keystroke.
#[divan::bench(args = [Named(subject::largest())], sample_size = 1)]
fn keystroke(bencher: Bencher<'_, '_>, subject: &Named) {
    let whole = |all: Vec<_>| all.into_iter().map(phases::cnn).collect::<Vec<_>>();
    bencher
        .with_inputs(|| tokens(&subject.0))
        .bench_local_values(whole);
}
