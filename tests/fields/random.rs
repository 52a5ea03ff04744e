//! Random networks. PyTorch sees at most the input itself.

use crate::sizes;
use serde_json::Value as Json;

#[test]
fn of_random_networks() {
    let golden: Json = serde_json::from_str(include_str!("../golden/receptive_random.json")).expect("JSON");
    let mut wrong = Vec::new();
    for case in golden["cases"].as_array().expect("cases") {
        let input: Vec<u64> = case["input"]
            .as_array()
            .unwrap()
            .iter()
            .map(|n| n.as_u64().unwrap())
            .collect();
        let text: Vec<String> = input.iter().map(u64::to_string).collect();
        let body = case["body"].as_str().unwrap();
        let sees = sizes(&text.join("x"), body)[0].min(input[1]);
        if sees != case["sees"].as_u64().unwrap() {
            wrong.push(format!("{text:?} {body}: {sees} {}", case["sees"]));
        }
    }
    assert!(wrong.is_empty(), "{} {wrong:#?}", wrong.len());
}
