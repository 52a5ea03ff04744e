//! The names of PyTorch are complete: each is a layer, or has a row in the table of unsupported names.

use super::errors_in;
use super::source::applied;
use crate::elsewhere::{TORCH_NN, TORCHVISION_OPS, unsupported};
use cnn_core::Kind;

/// The names of a list in the oracle's file.
fn names(list: &str) -> Vec<&'static str> {
    let file = include_str!("../../../tests/golden/torch_names.json");
    let list = file.split_once(&format!("\"{list}\":[")).unwrap_or_default().1;
    let list = list.split(']').next().unwrap_or_default();
    list.split('"').skip(1).step_by(2).collect()
}

#[test]
fn every_name_is_a_layer_or_has_a_row() {
    for (module, rows, least) in [
        ("torch.nn", TORCH_NN, 160),
        ("torchvision.ops", TORCHVISION_OPS, 15),
    ] {
        let names = names(module);
        assert!(names.len() > least, "{}", names.len());
        let missing: Vec<_> = names
            .iter()
            .filter(|name| Kind::named(name).is_none() && unsupported(name).is_none())
            .collect();
        assert!(missing.is_empty(), "without a row: {missing:?}");
        let gone: Vec<_> = rows.iter().filter(|(name, _)| !names.contains(name)).collect();
        assert!(gone.is_empty(), "not in `{module}`: {gone:?}");
        assert!(rows.is_sorted_by_key(|(name, _)| *name), "{module}");
    }
}

#[test]
fn every_row_is_reported() {
    for (name, _) in TORCH_NN.iter().chain(TORCHVISION_OPS) {
        let program = format!("cnn! {{ net Tiny(3x8x8) {{ {name}; }} }}");
        let findings = errors_in(&program);
        let codes: Vec<&str> = findings.iter().map(|finding| finding.code.as_str()).collect();
        assert_eq!(codes, ["UnsupportedLayer"], "{name}");
        for edits in findings[0].helps.iter().flat_map(|help| &help.suggestions) {
            let left = errors_in(&applied(&program, edits));
            assert!(left.iter().all(|left| left.code != "UnsupportedLayer"), "{name}");
        }
    }
}
