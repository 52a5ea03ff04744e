//! Suggestions for a misspelt name.

/// The names with the most similar beginning, or those that contain the given one.
pub(crate) fn names<'a>(given: &str, known: impl Iterator<Item = &'a str> + Clone) -> Vec<&'a str> {
    let slips = known.clone().map(|name| slips(given, name));
    let least = slips.clone().min().unwrap_or(usize::MAX);
    if least <= given.len() / 3 {
        let near = known.zip(slips).filter(|(_, slips)| *slips == least);
        near.map(|(name, _)| name).collect()
    } else {
        known.filter(|name| name.contains(given)).collect()
    }
}

/// The smallest edit distance between the given text and a prefix of a name.
fn slips(given: &str, name: &str) -> usize {
    // After each letter of the given text: the distance to each prefix of the name.
    let mut row: Vec<usize> = (0..=name.chars().count()).collect();
    for (above, a) in given.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = above + 1;
        for (at, b) in name.chars().enumerate() {
            let replaced = diagonal + usize::from(a != b);
            diagonal = row[at + 1];
            row[at + 1] = replaced.min(row[at] + 1).min(diagonal + 1);
        }
    }
    row.into_iter().min().unwrap_or_default()
}
