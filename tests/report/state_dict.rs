//! The tensors of a network by PyTorch's names. `tests/zoo` compares those of the zoo with PyTorch.

use crate::nets;
use cnn::Shape;
use serde_json::Value as Json;

cnn::cnn! {
    /// All layers with weights or buffers.
    pub net Stores(4x8x8) {
        conv: Conv2d(6, 1x3, groups = 2);
        bn: BatchNorm2d;
        bare: BatchNorm2d(affine = false);
        prelu: PReLU(6);
        block: {
            norm: GroupNorm(3);
            layer_scale: LayerScale;
        }
        instance: InstanceNorm2d(affine = true);
        up: ConvTranspose2d(4, 2, groups = 2, bias = false);
        Flatten;
        layer: LayerNorm(bias = false);
        fc: Linear(10);
    }
}

#[test]
fn names_and_shapes() {
    let expected: [(&str, &[u64], bool); 20] = [
        ("conv.weight", &[6, 2, 1, 3], true),
        ("conv.bias", &[6], true),
        ("bn.weight", &[6], true),
        ("bn.bias", &[6], true),
        ("bn.running_mean", &[6], false),
        ("bn.running_var", &[6], false),
        ("bn.num_batches_tracked", &[], false),
        ("bare.running_mean", &[6], false),
        ("bare.running_var", &[6], false),
        ("bare.num_batches_tracked", &[], false),
        ("prelu.weight", &[6], true),
        // Parameters of a module come before those of its submodules.
        ("block.layer_scale", &[6, 1, 1], true),
        ("block.norm.weight", &[6], true),
        ("block.norm.bias", &[6], true),
        ("instance.weight", &[6], true),
        ("instance.bias", &[6], true),
        ("up.weight", &[6, 2, 2, 2], true),
        ("layer.weight", &[252], true),
        ("fc.weight", &[10, 252], true),
        ("fc.bias", &[10], true),
    ];
    let given: Vec<(String, Shape, bool)> = Stores::REPORT
        .state_dict()
        .map(|entry| (entry.to_string(), entry.shape(), entry.is_trainable()))
        .collect();
    let expected: Vec<(String, Shape, bool)> = expected
        .iter()
        .map(|(name, sizes, trainable)| ((*name).to_owned(), Shape::new(sizes), *trainable))
        .collect();
    assert_eq!(given, expected);
}

#[test]
fn sizes_add_up_to_parameters_and_buffers() {
    for report in nets::ALL.into_iter().chain([Stores::REPORT]) {
        let sum = |trainable| {
            let entries = report
                .state_dict()
                .filter(|entry| entry.is_trainable() == trainable);
            entries.map(|entry| entry.elements()).sum::<u64>()
        };
        assert_eq!(
            (sum(true), sum(false)),
            (report.metrics().params, report.metrics().buffers),
            "{}",
            report.name()
        );
    }
}

#[test]
fn json_has_the_same_tensors() {
    for report in nets::ALL.into_iter().chain([Stores::REPORT]) {
        let json: Json = serde_json::from_str(&report.to_json()).unwrap();
        let weights = json["layers"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|layer| layer["weights"].as_array().unwrap());
        let mut written: Vec<(String, String, bool)> = weights
            .map(|weight| {
                (
                    weight["name"].as_str().unwrap().into(),
                    weight["shape"].to_string(),
                    weight["trainable"] == true,
                )
            })
            .collect();
        let mut stored: Vec<(String, String, bool)> = report
            .state_dict()
            .map(|entry| {
                (
                    entry.to_string(),
                    Json::from(entry.shape().sizes()).to_string(),
                    entry.is_trainable(),
                )
            })
            .collect();
        written.sort();
        stored.sort();
        assert_eq!(written, stored);
    }
}
