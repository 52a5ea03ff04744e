//! Every format of a report, read by a parser of that format: networks of the zoo, a U-Net, and a network with hostile
//! labels.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a format that cannot be parsed fails the test"
)]

mod graphs;
mod page;
mod pictures;
mod tables;

#[path = "../../examples/zoo/nets/alexnet.rs"]
mod alexnet;
#[path = "../../examples/zoo/nets/densenet.rs"]
mod densenet;
#[path = "../../examples/zoo/nets/googlenet.rs"]
mod googlenet;
#[path = "../../examples/lenet5.rs"]
#[allow(dead_code, reason = "the example's `main` is not called here")]
mod lenet5;
#[path = "../../examples/zoo/nets/mobilenet_v3.rs"]
mod mobilenet_v3;
#[path = "../../examples/zoo/nets/resnet.rs"]
mod resnet;
mod unet;

use cnn::Report;
use serde_json::json;

/// The networks of the tests.
fn reports() -> Vec<Report> {
    let declared = [
        lenet5::LeNet5::REPORT,
        alexnet::AlexNet::REPORT,
        resnet::ResNet50::REPORT,
        googlenet::GoogLeNetAux::REPORT,
        densenet::DenseNet121::REPORT,
        mobilenet_v3::MobileNetV3Large::REPORT,
        unet::UNet::REPORT,
    ];
    let mut reports: Vec<Report> = declared.into_iter().cloned().collect();
    reports.push(hostile());
    reports
}

/// Labels with characters that have a meaning in some format.
const HOSTILE: &[&str] = &[
    "\"quoted\", 'twice'",
    "<script>alert(1)</script>",
    "</title></svg>--><!--]]>",
    "a & b &amp; &lt;",
    "back\\slash\\N\\",
    "{{ 7 * 7 }}{% raw %}",
    "$x_1^2$ %comment #hash ~tilde",
    "`tick` | pipe || *star* _under_ [link](http",
    "=1+1;--dashes--->",
    "#quot;#35; end subgraph",
    "1 - [ ] list\ttab\nline",
    "zażółć × → ·",
];

/// A chain of layers and scopes with hostile names.
fn hostile() -> Report {
    let mut layers = Vec::new();
    let mut scopes = Vec::new();
    let mut before = "in & <out>".to_owned();
    for (number, label) in HOSTILE.iter().enumerate() {
        let path = format!("{label}.{label}");
        let (kind, args) = match number % 3 {
            0 => ("Conv2d", json!({"out_channels": number + 1, "kernel_size": 1})),
            1 => ("ReLU", json!({})),
            _ => ("MaxPool2d", json!({"kernel_size": 1})),
        };
        layers.push(json!({"path": path, "kind": kind, "args": args, "inputs": [before]}));
        scopes.push(json!({
            "path": label, "block": label, "first": number, "end": number + 1, "inputs": [before], "tensor": path,
        }));
        before = path;
    }
    let text = json!({
        "schema": 1,
        "name": HOSTILE.join(" "),
        "inputs": [{"name": "in & <out>", "shape": [2, 8, 8]}],
        "outputs": [{"name": HOSTILE[0], "tensor": before}],
        "layers": layers,
        "scopes": scopes,
    });
    Report::from_json(&text.to_string()).expect("names may be anything")
}

/// The text with a space for each control character.
fn clean(text: &str) -> String {
    text.replace(char::is_control, " ")
}

/// `61,706`.
fn grouped(number: u64) -> String {
    match number {
        0 => "·".to_owned(),
        _ => cnn::render::Grouped(number).to_string(),
    }
}
