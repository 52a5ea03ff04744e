//! The known name that is most similar to an unknown one.

use crate::limits::MAX_CANDIDATES;

/// Maximum length of the names that are compared.
const MAX_LEN: usize = 40;

/// Compares names by their edit distance.
pub(crate) struct Similar;

impl Similar {
    /// The known name that was most likely meant. `None` if none is similar enough.
    pub(crate) fn to<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
        let name = folded(name);
        // A number is not a misspelling of another number.
        if name.iter().all(char::is_ascii_digit) {
            return None;
        }
        // The cost of a comparison grows with the square of the length.
        if name.len() > MAX_LEN {
            return None;
        }
        let max_distance = (name.len() / 3).max(1);
        known
            .iter()
            .take(MAX_CANDIDATES)
            .filter(|candidate| candidate.len() <= MAX_LEN)
            .map(|candidate| (folded(candidate), *candidate))
            .map(|(known, candidate)| {
                (
                    distance(&name, &known),
                    known.len().abs_diff(name.len()),
                    candidate,
                )
            })
            .filter(|(distance, ..)| *distance <= max_distance)
            .min_by_key(|(distance, length, _)| (*distance, *length))
            .map(|(.., candidate)| candidate)
    }
}

/// The name in lower case and without underscores, the most common differences.
fn folded(name: &str) -> Vec<char> {
    name.chars()
        .filter(|character| *character != '_')
        .flat_map(char::to_lowercase)
        .collect()
}

/// Edit distance: insertions, deletions, substitutions, and swaps of neighbours count 1 each.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let changed = last[j] + usize::from(a != b);
            let mut cost = changed.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                cost = cost.min(before_last[j - 1] + 1);
            }
            row.push(cost);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest() {
        let known = [
            "Conv1d",
            "Conv2d",
            "ConvTranspose2d",
            "Linear",
            "MaxPool2d",
            "BatchNorm2d",
            "0",
        ];
        for (name, similar) in [
            ("conv2d", Some("Conv2d")),
            ("Cnov2d", Some("Conv2d")),
            ("Maxpool2D", Some("MaxPool2d")),
            ("Batch_Norm2d", Some("BatchNorm2d")),
            ("Dense", None),
            ("Liner", Some("Linear")),
            ("2", None),
        ] {
            assert_eq!(Similar::to(name, &known), similar, "{name}");
        }
    }
}
