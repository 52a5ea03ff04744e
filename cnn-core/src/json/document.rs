//! The fields of the text, for serde.
//!
//! Derived values are `Option`s: always written, and checked on reading if present. The fields have the order of the text.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;
use serde::de::{Error, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value as Json;

/// The version of the format.
pub(super) const SCHEMA: u64 = 1;

/// The fields that every version of the format has.
#[derive(Deserialize)]
pub(super) struct Versioned {
    pub(super) schema: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    pub(super) schema: u64,
    pub(super) name: String,
    pub(super) inputs: Vec<Input>,
    pub(super) outputs: Vec<Output>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) metrics: Option<Entries<u64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) receptive_field: Option<Vec<u64>>,
    pub(super) layers: Vec<Layer>,
    #[serde(default)]
    pub(super) scopes: Vec<Scope>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) expressions: Vec<Json>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) choices: Vec<Choice>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) expressions_omitted: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    pub(super) name: String,
    pub(super) shape: Vec<u64>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Output {
    pub(super) name: String,
    pub(super) tensor: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) shape: Option<Vec<u64>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Layer {
    pub(super) path: String,
    pub(super) kind: String,
    #[serde(default)]
    pub(super) args: Entries<Json>,
    #[serde(default, skip_serializing_if = "Entries::is_empty")]
    pub(super) derived: Entries<Json>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) inferred: Option<Vec<String>>,
    pub(super) inputs: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) input: Option<Vec<u64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) output: Option<Vec<u64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) weights: Option<Vec<Weight>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) metrics: Option<Entries<u64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) receptive_field_axes: Option<Vec<ReceptiveFieldAxis>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Weight {
    pub(super) name: String,
    pub(super) shape: Vec<u64>,
    pub(super) trainable: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReceptiveFieldAxis {
    pub(super) size: u64,
    pub(super) stride: Json,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Scope {
    pub(super) path: String,
    pub(super) block: String,
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) inputs: Vec<String>,
    pub(super) tensor: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) input: Option<Vec<u64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) output: Option<Vec<u64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) metrics: Option<Entries<u64>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Choice {
    pub(super) before: usize,
    pub(super) kind: String,
    pub(super) text: String,
    pub(super) expression: usize,
}

/// A size of a tensor.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SizeOf {
    pub(super) size: String,
    pub(super) of: String,
}

/// An operation with its operands.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Operation {
    pub(super) op: String,
    pub(super) of: Vec<usize>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_false(truth: &bool) -> bool {
    !*truth
}

/// A JSON object with keys that are not known here, in their order. Keys are unique.
pub(super) struct Entries<T>(pub(super) Vec<(String, T)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Entries<T> {
    const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: Serialize> Serialize for Entries<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EntriesVisitor(PhantomData))
    }
}

struct EntriesVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for EntriesVisitor<T> {
    type Value = Entries<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<T>, A::Error> {
        let mut entries: Vec<(String, T)> = Vec::new();
        while let Some((key, value)) = map.next_entry::<String, T>()? {
            if entries.iter().any(|(known, _)| *known == key) {
                return Err(A::Error::custom(format_args!("duplicate field `{key}`")));
            }
            entries.push((key, value));
        }
        Ok(Entries(entries))
    }
}
