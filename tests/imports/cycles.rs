//! Cycles of imports between files.

use std::collections::{BTreeMap, BTreeSet};

/// The modules that each module imports.
pub(super) type Graph<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// The strongly connected components of more than one module, in order.
pub(super) fn cycles<'a>(graph: &Graph<'a>) -> Vec<BTreeSet<&'a str>> {
    let reached: Graph<'_> = graph
        .keys()
        .map(|&module| (module, reachable(graph, module)))
        .collect();
    let mut cycles = Vec::new();
    let mut assigned = BTreeSet::new();
    for (&module, others) in &reached {
        let returns = |other: &&str| reached.get(other).is_some_and(|back| back.contains(module));
        let cycle: BTreeSet<&str> = others.iter().copied().filter(returns).collect();
        if !cycle.is_empty() && assigned.insert(module) {
            assigned.extend(&cycle);
            cycles.push(cycle);
        }
    }
    cycles
}

/// The modules that a module imports directly or through others.
fn reachable<'a>(graph: &Graph<'a>, module: &'a str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open = vec![module];
    while let Some(module) = open.pop() {
        let targets = graph.get(module).into_iter().flatten().copied();
        open.extend(targets.filter(|target| reached.insert(*target)));
    }
    reached
}
