//! The static memory of the example with a budget.

#[path = "../../examples/budget.rs"]
#[allow(dead_code, reason = "the example's `main` is not called here")]
mod budget;

use budget::{ALIGNMENT, ARENA_SIZE, Person};
use cnn::Dtype;

/// The peak is a lower bound of the arena, and here it is not enough.
#[test]
fn the_arena_of_the_example_is_the_planned_one() {
    let memory = Person::REPORT.memory();
    let plan = memory.plan(Dtype::I8, 1, ALIGNMENT).unwrap();
    assert_eq!(plan.size(), ARENA_SIZE as u64);
    assert_eq!((plan.peak(), Person::PEAK_ACTIVATIONS), (55_296, 55_296));
    let fits = |allocation: cnn::memory::Allocation<'_>| allocation.offset + allocation.bytes <= plan.size();
    assert!(plan.allocations().all(fits));
    assert!(
        plan.allocations()
            .any(|allocation| allocation.offset + allocation.bytes > Person::PEAK_ACTIVATIONS)
    );
}
