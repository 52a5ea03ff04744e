//! Random networks. PyTorch sees at most the input itself.

use crate::declared;
use serde_json::Value as Json;

#[test]
fn of_random_networks() {
    let golden: Json = serde_json::from_str(include_str!("../golden/receptive_random.json")).expect("JSON");
    let cases = golden["cases"].as_array().expect("cases");
    assert_eq!(cases.len(), 520);
    let wrong: Vec<String> = cases.iter().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "{} are wrong: {wrong:#?}", wrong.len());
}

/// A case whose figures differ.
fn wrong(case: &Json) -> Option<String> {
    let (input, sees) = (numbers(&case["input"]), numbers(&case["sees"]));
    let shape: Vec<String> = input.iter().map(u64::to_string).collect();
    let body = case["body"].as_str().expect("a body");
    let report = declared(&shape.join("x"), body);
    let fields = report.receptive_fields();
    let field = fields.outputs().next().expect("an output");
    let axes = field.axes().iter().zip(&input[1..]);
    let found: Vec<u64> = axes.map(|(axis, &size)| axis.size().min(size)).collect();
    let is_exact = field.axes().iter().all(cnn::receptive_field::Axis::is_exact);
    let holds = if is_exact {
        found == sees
    } else {
        found.iter().zip(&sees).all(|(found, sees)| found >= sees)
    };
    (!holds).then(|| format!("{}: {body} has {found:?}, not {sees:?}", shape.join("x")))
}

fn numbers(list: &Json) -> Vec<u64> {
    let numbers = list.as_array().expect("a list").iter();
    numbers.map(|number| number.as_u64().expect("a number")).collect()
}
