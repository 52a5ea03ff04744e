//! The receptive fields of TF-slim's networks against the published ones (Araujo, Norris and Sim, Computing Receptive Fields
//! of Convolutional Neural Networks, Distill, 2019): size, stride and padding at every end point, for two image sizes.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]
// Windows of the published networks do not cover the edges of their inputs.
#![allow(deprecated)]

mod nets;
#[path = "../page/mod.rs"]
mod page;

use cnn::{Report, cnn};
use nets::inception_resnet_v2::InceptionResNetV2;
use nets::inception_v2::InceptionV2;
use nets::inception_v3::InceptionV3;
use nets::inception_v4::InceptionV4;
use nets::plain::{AlexNetV2, MobileNetV1, Vgg16};
use nets::resnet_v1::{ResNetV1x50, ResNetV1x101, ResNetV1x152};
use serde_json::Value as Json;
use std::fmt::{Display, Write};

const PAGE: &str = "docs/receptive_field.md";

cnn! {
    /// An even window beside a shortcut.
    pub net Even(8x32x32) {
        conv: Conv2d(8, 3, padding = 1);
        even: Conv2d(8, 2, padding = same);
        join: Add(even, conv);
        pool: MaxPool2d(2);
    }
}

/// The networks by TF-slim's names, with the sizes in the paper's table.
const NETWORKS: [(&str, &Report, u64); 10] = [
    ("alexnet_v2", AlexNetV2::REPORT, 195),
    ("vgg_16", Vgg16::REPORT, 212),
    ("resnet_v1_50", ResNetV1x50::REPORT, 483),
    ("resnet_v1_101", ResNetV1x101::REPORT, 1027),
    ("resnet_v1_152", ResNetV1x152::REPORT, 1507),
    ("inception_v2", InceptionV2::REPORT, 699),
    ("inception_v3", InceptionV3::REPORT, 1311),
    ("inception_v4", InceptionV4::REPORT, 2071),
    ("inception_resnet_v2", InceptionResNetV2::REPORT, 3039),
    ("mobilenet_v1", MobileNetV1::REPORT, 315),
];

#[test]
fn sizes_equal_the_published_ones() {
    for (name, report, size) in NETWORKS {
        assert_eq!(
            report.receptive_field().collect::<Vec<_>>(),
            [size, size],
            "{name}"
        );
    }
    const { assert!(InceptionResNetV2::RECEPTIVE_FIELD == 3039) };
}

#[test]
fn end_points_equal_the_published_ones() {
    let golden: Json = serde_json::from_str(include_str!("../golden/tf_slim.json")).expect("JSON");
    for (name, report, _) in NETWORKS {
        for image in [224, 321] {
            let report = report.at([3, image, image]).expect("a network that fits");
            let fields = report.receptive_fields();
            assert_eq!(fields.misaligned().count(), 0, "{name}");
            let rows = golden[name].as_array().expect("rows");
            let rows: Vec<&Json> = rows.iter().filter(|row| row[0] == image).collect();
            assert!(rows.len() >= 4, "{name}");
            for row in rows {
                let (end_point, numbers) = (row[1].as_str().expect("a name"), &[&row[2], &row[3], &row[4]]);
                let field = fields.of(end_point).expect(end_point);
                for axis in field.axes() {
                    let found = [
                        axis.size().to_string(),
                        shown(axis.stride()),
                        shown(axis.padding_before()),
                    ];
                    assert_eq!(
                        found,
                        numbers.map(ToString::to_string),
                        "{name} {image} {end_point}"
                    );
                }
            }
        }
    }
}

fn shown(number: Option<impl Display>) -> String {
    number.expect("a number that fits").to_string()
}

#[test]
fn fields_are_documented() {
    for (part, report) in [("VGG-16", Vgg16::REPORT), ("an even window", Even::REPORT)] {
        page::hold(
            PAGE,
            part,
            &format!("```text\n{}```\n", report.receptive_fields()),
        );
    }
    let mut table =
        "| network | end point | size | published | stride | padding at 224 | at 321 |\n".to_owned();
    table.push_str("| --- | --- | ---: | ---: | ---: | ---: | ---: |\n");
    for (name, report, published) in NETWORKS {
        let last = report
            .scopes()
            .last()
            .filter(|scope| scope.output == report.output());
        let last = last.map_or_else(|| report.layers().last().unwrap().path, |scope| scope.path);
        let before = |image: u64| {
            let report = report.at([3, image, image]).expect("a network that fits");
            shown(report.receptive_fields().outputs().next().unwrap().axes()[0].padding_before())
        };
        let fields = report.receptive_fields();
        let axis = fields.outputs().next().unwrap().axes()[0];
        writeln!(
            table,
            "| {name} | `{last}` | {} | {published} | {} | {} | {} |",
            axis.size(),
            shown(axis.stride()),
            before(224),
            before(321)
        )
        .unwrap();
    }
    page::hold(PAGE, "TF-slim", &table);
}
