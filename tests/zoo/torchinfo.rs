//! Compares the sizes below torchinfo's table with its output: `tests/test_output` of torchinfo 1.8.0
//! (github.com/TylerYep/torchinfo), with each network in evaluation mode.

use crate::network;
use cnn::Dtype;

#[test]
fn sizes_equal_torchinfos() {
    for (name, image, batch, [input, pass, params, total]) in [
        ("resnet18", 64, 1, ["0.05", "3.25", "46.76", "50.06"]),
        ("resnet50", 224, 2, ["1.20", "355.66", "102.23", "459.10"]),
        ("resnet152", 224, 1, ["0.60", "360.87", "240.77", "602.25"]),
        ("googlenet", 112, 1, ["0.15", "13.05", "26.50", "39.70"]),
        // In training mode, where the auxiliary classifiers run.
        ("googlenet_aux", 112, 1, ["0.15", "13.15", "52.02", "65.32"]),
    ] {
        let sizes = network(name, &[3, image, image])
            .torchinfo_sizes(Dtype::F32, batch)
            .unwrap();
        let printed = format!(
            "Input size (MB): {input}\n\
             Forward/backward pass size (MB): {pass}\n\
             Params size (MB): {params}\n\
             Estimated Total Size (MB): {total}"
        );
        assert_eq!(sizes.to_string(), printed, "{name}");
    }
}

/// The input has 64 bytes more than the values of a 3×224×224 image.
#[test]
fn an_input_includes_the_python_object() {
    let sizes = network("resnet18", &[3, 224, 224])
        .torchinfo_sizes(Dtype::F32, 1)
        .unwrap();
    assert_eq!(sizes.input, 602_176);
}
