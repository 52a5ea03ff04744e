//! Compares the values in a text with the computed ones.

use super::error::{Error, Place};
use alloc::format;
use serde_json::Value as Json;

/// All values in the text must be correct, but derived values may be missing.
pub(super) fn hold(claimed: &Json, actual: &Json, place: &Place<'_>) -> Result<(), Error> {
    match (claimed, actual) {
        (Json::Object(claims), Json::Object(fields)) => claims.iter().try_for_each(|(name, claim)| {
            let place = place.field(name);
            match fields.get(name) {
                Some(field) => hold(claim, field, &place),
                None => Err(place.error("there is no such field")),
            }
        }),
        (Json::Array(claims), Json::Array(items)) if claims.len() == items.len() => claims
            .iter()
            .zip(items)
            .enumerate()
            .try_for_each(|(index, (claim, item))| hold(claim, item, &place.item(index))),
        _ if claimed == actual => Ok(()),
        _ => Err(place.error(format!("{claimed} is claimed, but it is {actual}"))),
    }
}
