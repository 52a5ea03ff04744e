//! Offsets for buffers in one arena.

use alloc::vec::Vec;
use core::cmp::Reverse;

/// A buffer to be placed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Demand {
    /// Its size.
    pub size: u64,
    /// The first moment at which it is alive.
    pub first: usize,
    /// The last moment at which it is alive.
    pub last: usize,
}

impl Demand {
    const fn meets(&self, other: &Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

/// Offsets by the algorithm of TensorFlow Lite Micro's `GreedyMemoryPlanner`, greedy by size. It places the largest
/// buffer first, and each at the lowest free offset between the placed buffers that are alive at the same time. Among
/// buffers of equal size, the last one comes first. `None` on overflow.
///
/// Source: [`greedy_memory_planner.cc`](https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/micro/memory_planner/greedy_memory_planner.cc)
/// in tensorflow/tflite-micro; the strategy is described as "greedy by size for offset calculation" in Pisarchyk and Lee,
/// [Efficient Memory Management for Deep Neural Net Inference](https://arxiv.org/abs/2001.03288), 2020.
///
/// ```
/// use cnn_core::memory::{Demand, greedy_by_size};
///
/// let demands = [(100, 0, 1), (50, 2, 3), (20, 1, 2)].map(|(size, first, last)| Demand { size, first, last });
/// assert_eq!(greedy_by_size(&demands).unwrap(), [0, 0, 100]);
/// ```
pub fn greedy_by_size(demands: &[Demand]) -> Option<Vec<u64>> {
    let mut order: Vec<usize> = (0..demands.len()).rev().collect();
    order.sort_by_key(|&index| Reverse(demands[index].size));
    let mut offsets = alloc::vec![0_u64; demands.len()];
    // The placed buffers, sorted by offset. Equal offsets are in the order of placement.
    let mut placed: Vec<usize> = Vec::with_capacity(demands.len());
    for index in order {
        let wanted = &demands[index];
        let mut offset: u64 = 0;
        for &other in placed.iter().filter(|&&other| demands[other].meets(wanted)) {
            let has_room = offsets[other]
                .checked_sub(offset)
                .is_some_and(|gap| gap >= wanted.size);
            if has_room {
                break;
            }
            offset = offset.max(offsets[other] + demands[other].size);
        }
        offset.checked_add(wanted.size)?;
        offsets[index] = offset;
        let place = placed.partition_point(|&other| offsets[other] <= offset);
        placed.insert(place, index);
    }
    Some(offsets)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn demands(list: &[(u64, usize, usize)]) -> Vec<Demand> {
        let demand = |&(size, first, last)| Demand { size, first, last };
        list.iter().map(demand).collect()
    }

    fn arena(demands: &[Demand]) -> u64 {
        let offsets = greedy_by_size(demands).unwrap();
        let ends = offsets
            .iter()
            .zip(demands)
            .map(|(offset, demand)| offset + demand.size);
        ends.max().unwrap_or(0)
    }

    /// The cases of TensorFlow Lite Micro's `greedy_memory_planner_test.cc`.
    #[test]
    fn places_are_tflite_micros() {
        for (list, offsets, size) in [
            (&[(10, 0, 1), (20, 2, 3)][..], &[0, 0][..], 20),
            (
                &[(10, 0, 1), (20, 1, 2), (30, 2, 3), (40, 3, 4), (50, 0, 1)],
                &[50, 70, 40, 0, 0],
                90,
            ),
            (&[(100, 0, 1), (50, 2, 3), (20, 1, 2)], &[0, 0, 100], 120),
            (&[], &[], 0),
        ] {
            let demands = demands(list);
            assert_eq!(greedy_by_size(&demands).as_deref(), Some(offsets), "{list:?}");
            assert_eq!(arena(&demands), size, "{list:?}");
        }
    }

    #[test]
    fn of_equal_sizes_the_last_comes_first() {
        assert_eq!(
            greedy_by_size(&demands(&[(8, 0, 0), (8, 0, 0), (8, 0, 0)])).unwrap(),
            [16, 8, 0]
        );
    }

    #[test]
    fn what_does_not_fit_is_none() {
        assert_eq!(greedy_by_size(&demands(&[(u64::MAX, 0, 1), (1, 1, 1)])), None);
        assert!(greedy_by_size(&demands(&[(u64::MAX, 0, 1), (1, 2, 2)])).is_some());
    }
}
