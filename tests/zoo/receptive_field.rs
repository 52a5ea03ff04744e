//! Compares the receptive field of every stage with the pixels that have a gradient in PyTorch.

use crate::golden::{list, numbers, text};
use crate::nets::alexnet::AlexNet;
use crate::nets::resnet::{ResNet18, ResNet50};
use crate::nets::vgg::VGG16;
use cnn::receptive_field::{Axis, ReceptiveField};
use cnn::{Ratio, Report, cnn};
use serde_json::Value as Json;

cnn! {
    pub net DilatedStack(1x128x128) {
        conv0: Conv2d(1, 3, padding = 1);
        conv1: Conv2d(1, 3, padding = 2, dilation = 2);
        conv2: Conv2d(1, 3, padding = 4, dilation = 4);
        conv3: Conv2d(1, 3, padding = 8, dilation = 8);
        conv4: Conv2d(1, 3, padding = 16, dilation = 16);
    }
}

const NETWORKS: [(&str, &Report); 4] = [
    ("alexnet", AlexNet::REPORT),
    ("vgg16", VGG16::REPORT),
    ("resnet18", ResNet18::REPORT),
    ("dilated_stack", DilatedStack::REPORT),
];

#[test]
fn stages_equal_pytorchs_gradients() {
    let golden: Json = serde_json::from_str(include_str!("../golden/receptive_field.json")).expect("JSON");
    let mut stages = 0;
    for net in list(&golden["nets"]) {
        let name = text(&net["model"]);
        let network = NETWORKS.iter().find(|(declared, _)| *declared == name);
        let fields = network.expect("a network of that name").1.receptive_fields();
        for stage in list(&net["stages"]) {
            let path = text(&stage["stage"]);
            let field = fields.of(&path).expect("a stage of that name");
            let starts = list(&stage["start"])
                .iter()
                .map(|start| start.as_i64().expect("a number"));
            let sizes = numbers(&stage["rf"]).into_iter().zip(numbers(&stage["jump"]));
            for (axis, ((size, jump), start)) in field.axes().iter().zip(sizes.zip(starts)) {
                let last = start + i64::try_from(size).expect("a small number") - 1;
                let stride = Ratio::whole(jump.cast_signed());
                assert_eq!(
                    (axis.size(), axis.stride()),
                    (size, Some(stride)),
                    "{name} {path}"
                );
                assert_eq!(axis.first(), Some(Ratio::whole(start)), "{name} {path}");
                assert_eq!(axis.last(), Some(Ratio::whole(last)), "{name} {path}");
                assert_eq!(
                    axis.padding_before(),
                    Some(Ratio::whole((-start).max(0))),
                    "{name} {path}"
                );
                assert!(axis.is_aligned(), "{name} {path}");
            }
            stages += 1;
        }
    }
    assert_eq!(stages, 8 + 18 + 10 + 5);
}

/// In torchvision's networks, the branches of every join are aligned.
#[test]
fn joins_are_aligned() {
    for entry in crate::nets::ZOO {
        let fields = entry.report.receptive_fields();
        let joins: Vec<&str> = fields.misaligned().map(|join| join.path).collect();
        assert_eq!(joins, [""; 0], "{}", entry.name);
    }
}

/// The classifiers see all positions of the last pool, with the padding around them.
#[test]
fn classifiers_see_all_positions() {
    assert_eq!([AlexNet::RECEPTIVE_FIELD, VGG16::RECEPTIVE_FIELD], [355, 404]);
}

/// No network has a field that is not known exactly.
#[test]
fn sizes_are_exact() {
    for entry in crate::nets::ZOO {
        let fields = entry.report.receptive_fields();
        let bounds = fields
            .layers()
            .filter(|(_, field)| !field.axes().iter().all(Axis::is_exact));
        let bounds: Vec<&str> = bounds.map(|(layer, _)| layer.path).collect();
        assert_eq!(bounds, [""; 0], "{}", entry.name);
    }
}

/// TF-slim's ResNet-50 has 483, because its strides are in the last units.
#[test]
fn strides_in_first_units_give_smaller_fields() {
    let fields = ResNet50::REPORT.receptive_fields();
    assert_eq!(fields.of("layer4").map(ReceptiveField::largest), Some(427));
}
