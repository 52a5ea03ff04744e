//! Alignment of two lists.

use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

/// The increasing sequence of index pairs with the highest total score. Pairs with score 0 are excluded.
///
/// Source: D. S. Hirschberg, A linear space algorithm for computing maximal common subsequences, Communications of the
/// ACM 18 (6), 1975, extended by weights. Memory is linear, and time is the product of the lengths.
pub(super) fn align(
    rows: usize,
    columns: usize,
    score: &impl Fn(usize, usize) -> u32,
) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    divide(0..rows, 0..columns, score, &mut pairs);
    pairs
}

fn divide(
    rows: Range<usize>,
    columns: Range<usize>,
    score: &impl Fn(usize, usize) -> u32,
    pairs: &mut Vec<(usize, usize)>,
) {
    if rows.is_empty() || columns.is_empty() {
        return;
    }
    if rows.len() == 1 {
        let row = rows.start;
        // Ties are resolved to the first.
        let best = columns.rev().max_by_key(|&column| score(row, column));
        pairs.extend(
            best.map(|column| (row, column))
                .filter(|&(row, column)| score(row, column) > 0),
        );
        return;
    }
    let middle = rows.start + rows.len() / 2;
    let above = scores(rows.start..middle, &columns, false, score);
    let below = scores(middle..rows.end, &columns, true, score);
    let width = columns.len();
    let best = (0..=width)
        .rev()
        .max_by_key(|&split| above[split] + below[width - split]);
    let split = columns.start + best.unwrap_or(0);
    divide(rows.start..middle, columns.start..split, score, pairs);
    divide(middle..rows.end, split..columns.end, score, pairs);
}

/// The best scores of the rows with the first 0, 1, 2 … columns, or with the last ones if `reverse`.
fn scores(
    rows: Range<usize>,
    columns: &Range<usize>,
    reverse: bool,
    score: &impl Fn(usize, usize) -> u32,
) -> Vec<u64> {
    let width = columns.len();
    let mut best = vec![0; width + 1];
    for step in 0..rows.len() {
        let row = if reverse {
            rows.end - 1 - step
        } else {
            rows.start + step
        };
        let mut diagonal = 0;
        for place in 0..width {
            let column = if reverse {
                columns.end - 1 - place
            } else {
                columns.start + place
            };
            let above = best[place + 1];
            let paired = match score(row, column) {
                0 => 0,
                score => diagonal + u64::from(score),
            };
            best[place + 1] = paired.max(above).max(best[place]);
            diagonal = above;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The best score over all alignments.
    fn tried(rows: &[u32], columns: &[u32]) -> u64 {
        let ([row, others @ ..], [column, further @ ..]) = (rows, columns) else {
            return 0;
        };
        let paired = if row == column {
            u64::from(*row) + tried(others, further)
        } else {
            0
        };
        paired.max(tried(others, columns)).max(tried(rows, further))
    }

    #[test]
    fn letters() {
        let pairs = |one: &str, other: &str| {
            let (one, other) = (one.as_bytes(), other.as_bytes());
            let score = |row: usize, column: usize| u32::from(one[row] == other[column]);
            align(one.len(), other.len(), &score)
        };
        assert_eq!(pairs("abcd", "abxcd"), [(0, 0), (1, 1), (2, 3), (3, 4)]);
        assert_eq!(pairs("abcd", "acd"), [(0, 0), (2, 1), (3, 2)]);
        assert_eq!(pairs("ab", "xy"), []);
        assert_eq!(pairs("", "a"), []);
        // Ties are resolved to the first.
        assert_eq!(pairs("a", "aaa"), [(0, 0)]);
    }

    proptest! {
        #[test]
        fn no_way_is_better(
            one in proptest::collection::vec(1..4u32, 0..7),
            other in proptest::collection::vec(1..4u32, 0..7),
        ) {
            let score = |row: usize, column: usize| if one[row] == other[column] { one[row] } else { 0 };
            let pairs = align(one.len(), other.len(), &score);
            let total: u64 = pairs.iter().map(|&(row, column)| u64::from(score(row, column))).sum();
            prop_assert_eq!(total, tried(&one, &other));
            prop_assert!(pairs.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1));
            prop_assert!(pairs.iter().all(|&(row, column)| one[row] == other[column]));
        }
    }
}
