//! Compares the stored tensors with PyTorch: names, shapes and order.

use crate::golden::networks;
use crate::{assert_none, network};

#[test]
fn tensors_equal_pytorchs() {
    let mut differences = Vec::new();
    for golden in networks() {
        let report = network(&golden.name, &golden.input);
        let tensors = report
            .state_dict()
            .map(|entry| (entry.to_string(), entry.shape().sizes().to_vec()));
        let tensors: Vec<(String, Vec<u64>)> = tensors.collect();
        if tensors.len() != golden.state_dict.len() {
            differences.push(format!(
                "{}: {} tensors, not {}",
                golden.name,
                tensors.len(),
                golden.state_dict.len()
            ));
        }
        let mut pairs = tensors.iter().zip(&golden.state_dict);
        if let Some((given, wanted)) = pairs.find(|(given, wanted)| given != wanted) {
            differences.push(format!("{}: {given:?}, not {wanted:?}", golden.name));
        }
    }
    assert_none(&differences);
}
