//! Offsets of buffers in an arena.

use alloc::vec::Vec;
use core::cmp::Reverse;

/// A request for a part of an arena.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Request {
    /// The size, in bytes or any other unit.
    pub size: u64,
    /// The first time at which it is needed.
    pub first: usize,
    /// The last time at which it is needed.
    pub last: usize,
}

impl Request {
    /// Whether both are needed at the same time.
    const fn overlaps(&self, other: &Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

/// An offset for each request, as TensorFlow Lite Micro's `GreedyMemoryPlanner` computes them; `None` if an offset does not
/// fit into 64 bits.
///
/// The largest request comes first. Each is put at the lowest offset where it fits between those that already have an
/// offset and are needed at the same time. Of requests of the same size, the one added last comes first.
///
/// Source: [`greedy_memory_planner.cc`](https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/micro/memory_planner/greedy_memory_planner.cc)
/// in tensorflow/tflite-micro; the strategy is described as "greedy by size for offset calculation" in Pisarchyk and Lee,
/// [Efficient Memory Management for Deep Neural Net Inference](https://arxiv.org/abs/2001.03288), 2020.
///
/// ```
/// use cnn_core::memory::{Request, greedy_by_size};
///
/// let requests = [(100, 0, 1), (50, 2, 3), (20, 1, 2)].map(|(size, first, last)| Request { size, first, last });
/// assert_eq!(greedy_by_size(&requests).unwrap(), [0, 0, 100]);
/// ```
pub fn greedy_by_size(requests: &[Request]) -> Option<Vec<u64>> {
    let mut order: Vec<usize> = (0..requests.len()).rev().collect();
    order.sort_by_key(|&index| Reverse(requests[index].size));
    let mut offsets = alloc::vec![0_u64; requests.len()];
    // The requests that have an offset, sorted by it; of equal offsets, the one that got it first comes first.
    let mut placed: Vec<usize> = Vec::with_capacity(requests.len());
    for index in order {
        let request = &requests[index];
        let mut offset: u64 = 0;
        for &other in placed.iter().filter(|&&other| requests[other].overlaps(request)) {
            let has_room = offsets[other]
                .checked_sub(offset)
                .is_some_and(|gap| gap >= request.size);
            if has_room {
                break;
            }
            offset = offset.max(offsets[other] + requests[other].size);
        }
        offset.checked_add(request.size)?;
        offsets[index] = offset;
        let position = placed.partition_point(|&other| offsets[other] <= offset);
        placed.insert(position, index);
    }
    Some(offsets)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn requests(list: &[(u64, usize, usize)]) -> Vec<Request> {
        let request = |&(size, first, last)| Request { size, first, last };
        list.iter().map(request).collect()
    }

    fn arena(requests: &[Request]) -> u64 {
        let offsets = greedy_by_size(requests).unwrap();
        let ends = offsets
            .iter()
            .zip(requests)
            .map(|(offset, request)| offset + request.size);
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
            let requests = requests(list);
            assert_eq!(greedy_by_size(&requests).as_deref(), Some(offsets), "{list:?}");
            assert_eq!(arena(&requests), size, "{list:?}");
        }
    }

    #[test]
    fn of_equal_sizes_the_last_comes_first() {
        assert_eq!(
            greedy_by_size(&requests(&[(8, 0, 0), (8, 0, 0), (8, 0, 0)])).unwrap(),
            [16, 8, 0]
        );
    }

    #[test]
    fn what_does_not_fit_is_none() {
        assert_eq!(greedy_by_size(&requests(&[(u64::MAX, 0, 1), (1, 1, 1)])), None);
        assert!(greedy_by_size(&requests(&[(u64::MAX, 0, 1), (1, 2, 2)])).is_some());
    }
}
