//! Comparison of the derived values in a text with the recomputed ones.

use super::error::{Error, Path};
use alloc::format;
use serde_json::Value as Json;

/// Checks every claimed value against the actual one. Values that are not claimed are not checked.
pub(super) fn check(claimed: &Json, actual: &Json, path: &Path<'_>) -> Result<(), Error> {
    match (claimed, actual) {
        (Json::Object(claims), Json::Object(fields)) => claims.iter().try_for_each(|(name, claim)| {
            let path = path.field(name);
            match fields.get(name) {
                Some(field) => check(claim, field, &path),
                None => Err(path.error("there is no such field")),
            }
        }),
        (Json::Array(claims), Json::Array(items)) if claims.len() == items.len() => claims
            .iter()
            .zip(items)
            .enumerate()
            .try_for_each(|(index, (claim, item))| check(claim, item, &path.item(index))),
        _ if claimed == actual => Ok(()),
        _ => Err(path.error(format!("{claimed} is claimed, but it is {actual}"))),
    }
}
