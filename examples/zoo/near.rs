//! Names that somebody may have meant.

/// Those of the names that differ in few letters, the nearest first; or those that have the given one in them.
pub(crate) fn names<'a>(given: &str, known: impl Iterator<Item = &'a str> + Clone) -> Vec<&'a str> {
    let mut near: Vec<(usize, &str)> = known
        .clone()
        .map(|name| (distance(given, name), name))
        .filter(|(distance, _)| *distance <= given.len() / 3)
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    if near.is_empty() {
        known.filter(|name| name.contains(given)).collect()
    } else {
        near.into_iter().map(|(_, name)| name).collect()
    }
}

/// How many letters must be put in, left out or replaced to make one name of the other.
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (above, a) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = above + 1;
        for (at, b) in other.chars().enumerate() {
            let replaced = diagonal + usize::from(a != b);
            diagonal = row[at + 1];
            row[at + 1] = replaced.min(row[at] + 1).min(diagonal + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}
