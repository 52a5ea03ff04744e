//! The page: HTML without parse errors, which loads nothing.

use super::{clean, densenet, googlenet, grouped, lenet5, reports, resnet, unet};
use scraper::{ElementRef, Html, Selector};
use std::path::Path;
use std::{env, fs};

fn select<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect()
}

#[test]
fn pages() {
    for report in reports() {
        let page = Html::parse_document(&report.page().to_string());
        assert_eq!(page.errors, Vec::<String>::new(), "{}", report.name());
        for title in select(&page, "head > title, h1") {
            assert_eq!(text(title), clean(report.name()));
        }
        let rows = select(&page, ".layers tbody tr");
        assert_eq!(rows.len(), report.layers().count());
        for (row, layer) in rows.into_iter().zip(report.layers()) {
            let cells: Vec<ElementRef<'_>> = row.child_elements().collect();
            let shown = [0, 2, 3, 5].map(|index| text(cells[index]));
            let wanted = [
                clean(layer.path),
                layer.output.to_string(),
                grouped(layer.params),
                grouped(layer.macs),
            ];
            assert_eq!(shown, wanted);
            assert_eq!(cells[3].attr("data-n"), Some(&*layer.params.to_string()));
        }
        let exercises = select(&page, ".worked > li:not(.sum)");
        assert_eq!(exercises.len(), report.layers().count());
        let worked = clean(&report.worked().to_string())
            .split_whitespace()
            .collect::<String>();
        for line in select(&page, ".worked dd") {
            let line: String = clean(&text(line)).split_whitespace().collect();
            assert!(worked.contains(&line), "{line}");
        }
        for (row, convention) in select(&page, "#operations tbody tr")
            .iter()
            .zip(cnn::Convention::ALL)
        {
            let cells: Vec<String> = row.child_elements().map(text).collect();
            assert_eq!(
                cells,
                [
                    convention.name().to_owned(),
                    grouped(report.ops(*convention).unwrap())
                ]
            );
        }
    }
}

/// Labels are escaped, and the page loads nothing.
#[test]
fn the_page_loads_nothing() {
    for report in reports() {
        let page = Html::parse_document(&report.page().to_string());
        assert_eq!(select(&page, "script").len(), 1);
        assert_eq!(select(&page, "svg").len(), 4);
        assert!(select(&page, "link, img, iframe, object, embed, base, [src], [href]").is_empty());
        let all = select(&page, "*");
        let mut attributes = all.iter().flat_map(|element| element.value().attrs());
        assert!(attributes.all(|(name, _)| !name.starts_with("on")));
    }
}

/// The page and the drawings that the documentation shows. `BLESS=1 cargo test -p cnn-tests --test render documented` renews them.
#[test]
fn documented() {
    let page = lenet5::LeNet5::REPORT.page().to_string();
    assert_documented("lenet5.html", &page);
    for (name, report, depth) in [
        ("unet", unet::UNet::REPORT, 1),
        ("resnet18", resnet::ResNet18::REPORT, 3),
        ("resnet152", resnet::ResNet152::REPORT, 2),
        ("googlenet", googlenet::GoogLeNet::REPORT, 1),
        ("densenet121", densenet::DenseNet121::REPORT, 2),
    ] {
        assert_documented(
            &format!("drawings/{name}.svg"),
            &report.drawing().depth(depth).to_string(),
        );
    }
}

fn assert_documented(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs").join(name);
    if env::var_os("BLESS").is_some() {
        fs::write(&path, text).unwrap();
    } else {
        assert!(
            fs::read_to_string(&path).unwrap() == text,
            "docs/{name} is out of date"
        );
    }
}
