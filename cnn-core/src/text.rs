//! Comparison of strings in `const`.

/// Whether two strings are equal.
pub(crate) const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut index = 0;
    while index < one.len() {
        if one[index] != other[index] {
            return false;
        }
        index += 1;
    }
    true
}

/// Whether a constant has this name in upper case, with underscores between words: `MAX_POOL2D` for `MaxPool2d`.
pub(crate) const fn is_constant_of(constant: &str, name: &str) -> bool {
    let (constant, name) = (constant.as_bytes(), name.as_bytes());
    let (mut at, mut index) = (0, 0);
    while at < constant.len() {
        if constant[at] != b'_' {
            if index == name.len() || constant[at] != name[index].to_ascii_uppercase() {
                return false;
            }
            index += 1;
        }
        at += 1;
    }
    index == name.len()
}
