//! The drawing and the bars: they are valid XML, and show the numbers of the report.

use super::{clean, grouped, reports};
use cnn::Report;
use roxmltree::{Document, Node};

/// The numbers of a picture's `viewBox`.
fn extent(picture: &Document<'_>) -> [i32; 2] {
    let view = picture.root_element().attribute("viewBox").unwrap();
    let numbers: Vec<i32> = view.split(' ').map(|number| number.parse().unwrap()).collect();
    [numbers[2], numbers[3]]
}

/// The text of all elements of that name.
fn texts(picture: &Document<'_>, name: &str) -> Vec<String> {
    let elements = picture
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", name)));
    elements
        .map(|node| node.text().unwrap_or_default().to_owned())
        .collect()
}

/// All elements with a position are inside the picture.
fn assert_inside(picture: &Document<'_>) {
    let [width, height] = extent(picture);
    let number =
        |node: &Node<'_, '_>, name: &str| node.attribute(name).and_then(|text| text.parse::<i32>().ok());
    for node in picture.descendants() {
        for (start, length, most) in [("x", "width", width), ("y", "height", height)] {
            if let Some(offset) = number(&node, start) {
                let end = offset + number(&node, length).unwrap_or(0);
                assert!(-1 < offset && end <= most, "{node:?}: {offset}..{end} of {most}");
            }
        }
    }
}

/// A picture has no scripts, event handlers or references.
fn assert_harmless(picture: &Document<'_>) {
    for node in picture.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        assert!(
            ["svg", "style", "g", "path", "rect", "circle", "text", "title"].contains(&name),
            "{name}"
        );
        for attribute in node.attributes() {
            assert!(!attribute.name().starts_with("on") && !attribute.name().ends_with("href"));
        }
    }
}

#[test]
fn drawings() {
    for report in reports() {
        for depth in [1, 2, 9] {
            for width in [360, 1100] {
                let text = report.drawing().depth(depth).width(width).to_string();
                let picture = Document::parse(&text).unwrap();
                assert_harmless(&picture);
                assert_inside(&picture);
            }
        }
        let text = report.drawing().depth(9).to_string();
        let picture = Document::parse(&text).unwrap();
        let about = texts(&picture, "title").join("\n");
        assert_eq!(
            picture.root_element().attribute("aria-label"),
            Some(&*clean(report.name()))
        );
        for layer in report.layers().filter(|layer| layer.params > 0) {
            let line = format!(
                "{} → {}, {} parameters",
                clean(layer.path),
                layer.output,
                grouped(layer.params)
            );
            let (name, rest) = line.split_at(clean(layer.path).len());
            let is_there = about
                .replace('\n', " ")
                .split(name)
                .any(|after| after.contains(rest));
            assert!(is_there || layer.path.contains('\n'), "{line}\n{about}");
        }
    }
}

/// Large networks are drawn with few volumes by default.
#[test]
fn drawings_fold() {
    let volumes = |report: &Report| {
        let text = report.drawing().to_string();
        let picture = Document::parse(&text).unwrap();
        (texts(&picture, "title").len(), extent(&picture))
    };
    for report in reports() {
        let (count, [width, _]) = volumes(&report);
        assert!(count <= 40, "{}: {count}", report.name());
        assert!(
            width <= 1300 || report.name() == "UNet" && width <= 2100,
            "{}: {width}",
            report.name()
        );
    }
}

/// Equal blocks in a row are drawn once, with their number.
#[test]
fn drawings_count_repeats() {
    let text = super::resnet::ResNet152::REPORT.drawing().depth(2).to_string();
    let picture = Document::parse(&text).unwrap();
    let lines = texts(&picture, "text");
    for line in [
        "layer3.1–35",
        "35 × Bottleneck",
        "1024×14×14",
        "7 × Bottleneck",
        "2 × Bottleneck",
    ] {
        assert!(lines.iter().any(|it| it == line), "{line}: {lines:?}");
    }
}

/// Volumes of the drawing do not overlap.
#[test]
fn volumes_do_not_overlap() {
    for report in reports() {
        let text = report.drawing().depth(9).to_string();
        let picture = Document::parse(&text).unwrap();
        // The names below the volumes are the widest elements.
        let names = picture
            .descendants()
            .filter(|node| node.attribute("text-anchor") == Some("middle"));
        let mut positions: Vec<[i32; 2]> = names
            .map(|node| ["x", "y"].map(|name| node.attribute(name).unwrap().parse().unwrap()))
            .collect();
        positions.sort_unstable_by_key(|[x, y]| (*y, *x));
        for pair in positions.windows(2) {
            let ([x, y], [right, below]) = (pair[0], pair[1]);
            assert!(y != below || right - x >= 24, "{}: {pair:?}", report.name());
        }
    }
}

#[test]
fn bars() {
    for report in reports() {
        for width in [360, 900] {
            let text = report.bars().depth(9).width(width).to_string();
            let picture = Document::parse(&text).unwrap();
            assert_harmless(&picture);
            assert_inside(&picture);
            let lines = texts(&picture, "text");
            assert!(lines.contains(&grouped(report.metrics().params)));
            let bars: Vec<Node<'_, '_>> = picture
                .descendants()
                .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "g")))
                .collect();
            let with = |of: fn(&cnn::LayerReport<'_>) -> u64| report.layers().filter(|it| of(it) > 0).count();
            let wanted = with(|it| it.params) + with(|it| it.flops) + with(|it| it.peak_activations);
            assert_eq!(bars.len(), wanted);
            let params = report
                .layers()
                .map(|layer| layer.params)
                .filter(|params| *params > 0);
            let shown = bars.iter().map(|bar| {
                bar.descendants()
                    .filter_map(|node| node.text())
                    .next_back()
                    .unwrap()
            });
            assert!(params.zip(shown).all(|(params, shown)| grouped(params) == shown));
        }
    }
}

/// The largest layer has the longest bar, and a half is half as long.
#[test]
fn bars_are_to_scale() {
    let text = super::lenet5::LeNet5::REPORT.bars().to_string();
    let picture = Document::parse(&text).unwrap();
    let length = |name: &str| -> i32 {
        let title = picture
            .descendants()
            .find(|node| node.text() == Some(name))
            .unwrap();
        let bar = title
            .ancestors()
            .find(|node| node.has_children() && node.tag_name().name() == "g")
            .unwrap();
        let bar = bar
            .children()
            .find(|node| node.tag_name().name() == "rect")
            .unwrap();
        bar.attribute("width").unwrap().parse().unwrap()
    };
    let (largest, small) = (length("fc1: 48,120"), length("fc2: 10,164"));
    assert_eq!(i64::from(small), i64::from(largest) * 10_164 / 48_120);
}
