//! Reading the golden files.

use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

/// What PyTorch says of one network.
pub(crate) struct Golden {
    pub(crate) name: String,
    pub(crate) input: Vec<u64>,
    pub(crate) output: Vec<u64>,
    pub(crate) params: u64,
    pub(crate) macs: u64,
    /// The modules that have no others in them, in the order in which they run.
    pub(crate) leaves: Vec<Leaf>,
    /// Parameters that no such module holds.
    pub(crate) loose: Vec<String>,
    /// Modules that only training runs.
    pub(crate) unexecuted: Vec<String>,
    /// Every stored tensor, by name and shape.
    pub(crate) state_dict: Vec<(String, Vec<u64>)>,
}

/// A module that has no others in it.
pub(crate) struct Leaf {
    pub(crate) path: String,
    pub(crate) kind: String,
    pub(crate) args: Json,
    pub(crate) output: Vec<u64>,
    pub(crate) params: u64,
    /// fvcore's count, whose rule for convolutions and linear layers is the crate's for `macs`.
    pub(crate) fvcore: Option<u64>,
}

/// The file of that name.
pub(crate) fn file(name: &str) -> Json {
    let text = fs::read_to_string(folder().join(name)).expect("a golden file");
    serde_json::from_str(&text).expect("JSON")
}

/// All networks that have a file of their own.
pub(crate) fn networks() -> Vec<Golden> {
    let files = fs::read_dir(folder()).expect("the golden files");
    let names = files.map(|file| file.expect("a golden file").file_name().into_string());
    let names = names.map(|name| name.expect("a name"));
    let is_network = |name: &String| name.strip_suffix(".json").is_some_and(|name| name != "published");
    let mut names: Vec<String> = names.filter(is_network).collect();
    names.sort();
    names.iter().map(|name| Golden::read(&file(name))).collect()
}

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/golden/torchvision"))
}

impl Golden {
    fn read(json: &Json) -> Self {
        let counts = list(&json["per_layer"])
            .iter()
            .map(|row| (text(&row[0]), number(&row[2])));
        let counts: BTreeMap<String, u64> = counts.collect();
        Self {
            name: text(&json["model"]),
            input: numbers(&json["input"]),
            output: numbers(&json["output"]),
            params: number(&json["params"]),
            macs: number(&json["mult_adds"]["torch_flop_counter_macs"]),
            leaves: list(&json["layers"])
                .iter()
                .map(|layer| Leaf::read(layer, &counts))
                .collect(),
            loose: list(&json["non_leaf_params"]).iter().map(text).collect(),
            unexecuted: list(&json["unexecuted"]).iter().map(text).collect(),
            state_dict: list(&json["state_dict"])
                .iter()
                .map(|entry| (text(&entry[0]), numbers(&entry[1])))
                .collect(),
        }
    }
}

impl Leaf {
    fn read(layer: &Json, counts: &BTreeMap<String, u64>) -> Self {
        let path = text(&layer["path"]);
        Self {
            kind: text(&layer["kind"]),
            args: layer["args"].clone(),
            output: numbers(&layer["output"]),
            params: number(&layer["params"]),
            fvcore: counts.get(&path).copied(),
            path,
        }
    }
}

pub(crate) fn text(json: &Json) -> String {
    json.as_str().expect("a text").to_owned()
}

pub(crate) fn number(json: &Json) -> u64 {
    json.as_u64().expect("a number")
}

pub(crate) fn numbers(json: &Json) -> Vec<u64> {
    list(json).iter().map(number).collect()
}

pub(crate) fn list(json: &Json) -> &[Json] {
    json.as_array().expect("a list")
}
