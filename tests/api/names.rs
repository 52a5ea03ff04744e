//! Holds that every type of `cnn-core` that the public API of `cnn` mentions can be named through `cnn`.

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The JSON of a crate's documentation.
struct Crate(Value);

pub(crate) fn hold(facade: &Path, engine: &Path) {
    let (facade, engine) = (Crate::read(facade), Crate::read(engine));
    let mut sources = Vec::new();
    facade.re_exports(facade.root(), &mut sources);
    let mut exported = BTreeSet::new();
    for source in &sources {
        if let Some(path) = source.strip_prefix("cnn_core::") {
            let id = engine
                .resolve(path)
                .unwrap_or_else(|| panic!("`{source}` is not in the documentation"));
            engine.export(id, &mut exported);
        }
    }
    let unnamed: BTreeSet<String> = exported
        .iter()
        .flat_map(|&id| engine.mentioned(id).into_iter().map(move |other| (id, other)))
        .filter(|(_, other)| engine.item(*other).is_some() && !exported.contains(other))
        .map(|(id, other)| format!("`{}`, which `{}` mentions", engine.name(other), engine.name(id)))
        .collect();
    assert!(unnamed.is_empty(), "cannot be named through `cnn`: {unnamed:#?}");
}

impl Crate {
    fn read(file: &Path) -> Self {
        Self(serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap())
    }

    fn root(&self) -> u64 {
        self.0["root"].as_u64().unwrap()
    }

    /// An item of this crate that is documented.
    fn item(&self, id: u64) -> Option<&Value> {
        self.0["index"].get(id.to_string())
    }

    fn name(&self, id: u64) -> &str {
        self.item(id)
            .and_then(|item| item["name"].as_str())
            .unwrap_or_default()
    }

    /// An item's data, if it is of this kind: `struct`, `module`.
    fn data(&self, id: u64, kind: &str) -> Option<&Value> {
        self.item(id)?["inner"].get(kind)
    }

    /// The items of a module, behind its re-exports.
    fn members(&self, module: u64) -> Vec<(&str, u64)> {
        let items = self
            .data(module, "module")
            .map(|module| ids(&module["items"]))
            .unwrap_or_default();
        let member = |id| match self.data(id, "use") {
            Some(import) => Some((import["name"].as_str()?, import["id"].as_u64()?)),
            None => Some((self.name(id), id)),
        };
        items.into_iter().filter_map(member).collect()
    }

    /// The paths that the modules of the facade re-export.
    fn re_exports(&self, module: u64, sources: &mut Vec<String>) {
        for id in self
            .data(module, "module")
            .map(|module| ids(&module["items"]))
            .unwrap_or_default()
        {
            match self.data(id, "use") {
                Some(import) => sources.extend(import["source"].as_str().map(str::to_owned)),
                None => self.re_exports(id, sources),
            }
        }
    }

    /// The item with this path from the crate's root.
    fn resolve(&self, path: &str) -> Option<u64> {
        path.split("::").try_fold(self.root(), |module, segment| {
            let members = self.members(module);
            members
                .into_iter()
                .find(|(name, _)| *name == segment)
                .map(|(_, id)| id)
        })
    }

    /// Collects an item, or all items of a module.
    fn export(&self, id: u64, exported: &mut BTreeSet<u64>) {
        if self.data(id, "module").is_none() {
            exported.insert(id);
            return;
        }
        for (_, member) in self.members(id) {
            self.export(member, exported);
        }
    }

    /// The types that the fields, variants, methods and associated types of an item mention.
    fn mentioned(&self, id: u64) -> BTreeSet<u64> {
        let mut types = BTreeSet::new();
        self.walk(id, &mut types);
        types
    }

    fn walk(&self, id: u64, types: &mut BTreeSet<u64>) {
        let Some(inner) = self.item(id).and_then(|item| item["inner"].as_object()) else {
            return;
        };
        for (kind, data) in inner {
            match kind.as_str() {
                "struct" | "variant" => self.walk_all(&data["kind"], types),
                "enum" => self.walk_all(&data["variants"], types),
                "impl" if data["is_synthetic"] == true || !data["blanket_impl"].is_null() => {}
                // The methods of a foreign trait mention nothing that its associated types do not.
                "impl" if !data["trait"].is_null() => {
                    let items = ids(&data["items"]);
                    items
                        .into_iter()
                        .filter(|&id| self.data(id, "assoc_type").is_some())
                        .for_each(|id| self.walk(id, types));
                }
                "trait" | "impl" => self.walk_all(&data["items"], types),
                _ => resolved(data, types),
            }
            for implementation in ids(&data["impls"]) {
                self.walk(implementation, types);
            }
        }
    }

    /// Walks all items whose ids are somewhere in the data.
    fn walk_all(&self, data: &Value, types: &mut BTreeSet<u64>) {
        match data {
            Value::Number(_) => data.as_u64().into_iter().for_each(|id| self.walk(id, types)),
            Value::Array(items) => items.iter().for_each(|item| self.walk_all(item, types)),
            Value::Object(fields) => fields.values().for_each(|field| self.walk_all(field, types)),
            _ => {}
        }
    }
}

fn ids(list: &Value) -> Vec<u64> {
    list.as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_u64)
        .collect()
}

/// Collects the types that a signature or a type mentions.
fn resolved(data: &Value, types: &mut BTreeSet<u64>) {
    match data {
        Value::Array(items) => items.iter().for_each(|item| resolved(item, types)),
        Value::Object(fields) => {
            types.extend(fields.get("resolved_path").and_then(|path| path["id"].as_u64()));
            fields.values().for_each(|field| resolved(field, types));
        }
        _ => {}
    }
}
