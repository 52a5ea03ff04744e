//! Lists of numbers as values of arguments.

use crate::shape::{MAX_RANK, Shape};
use crate::value::{List, Value};

/// The list with each number changed, given its index.
pub(super) fn map(list: List, change: impl Fn(usize, i64) -> i64) -> List {
    let numbers = list.as_slice().iter().enumerate();
    numbers.fold(List::EMPTY, |list, (index, &number)| {
        list.push(change(index, number))
    })
}

/// The number that all of them are, if they are equal.
pub(super) fn all_equal(list: List) -> Option<i64> {
    let (first, rest) = list.as_slice().split_first()?;
    rest.iter().all(|number| number == first).then_some(*first)
}

/// The numbers of `sizes`, no larger than `most` along each axis. Equal sizes stay equal.
pub(super) fn shrink(sizes: List, most: impl Fn(usize) -> u64) -> List {
    let smallest = (0..sizes.len()).map(&most).min().unwrap_or(u64::MAX);
    let is_square = all_equal(sizes).is_some();
    map(sizes, |axis, size| {
        size.min(signed(if is_square { smallest } else { most(axis) }))
    })
}

/// A whole number as a value, if it fits.
pub(super) fn int(number: u64) -> Option<Value> {
    i64::try_from(number).ok().map(Value::Int)
}

/// The number, or the largest that fits.
pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Sizes as the value of an argument; `None` if one of them is unknown or too large.
pub(super) fn sizes(sizes: &[u64]) -> Option<Value> {
    let mut items = [0; MAX_RANK];
    for (item, &size) in items.iter_mut().zip(sizes) {
        *item = i64::try_from(size).ok().filter(|&size| size > 0)?;
    }
    List::new(items.get(..sizes.len())?).map(Value::List)
}

/// The last `count` sizes of a shape, or all if it has fewer.
pub(super) fn trailing(shape: &Shape, count: usize) -> &[u64] {
    let sizes = shape.sizes();
    sizes.get(sizes.len().saturating_sub(count)..).unwrap_or_default()
}
