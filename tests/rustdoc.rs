//! The rustdoc of a network.

mod package;

use scraper::{ElementRef, Html, Selector};
use std::fs;

const SOURCE: &str = "\
cnn::cnn! {
    /// Reads digits.
    pub net Digits(1x28x28) {
        conv: Conv2d(8, 3, padding = 1);
        relu: ReLU;
        Flatten;
        fc: Linear(10);
    }
}
";

#[test]
fn a_drawing_and_the_table() {
    let options = "default-features = false, features = ['drawings']";
    let drawn = package::package(
        "drawn",
        options,
        "[lib]\npath = 'lib.rs'\n",
        &[("lib.rs", SOURCE)],
    );
    let target = package::cargo(&drawn, &["doc", "--no-deps"]);
    let page = fs::read_to_string(target.join("doc/drawn/struct.Digits.html")).unwrap();
    let page = Html::parse_document(&page);

    let docs = Selector::parse(".top-doc > .docblock").unwrap();
    let docs = page.select(&docs).next().unwrap();
    let [first, picture, table] = docs.child_elements().collect::<Vec<_>>()[..] else {
        panic!("{}", docs.html());
    };
    assert_eq!(words(first), ["Reads digits."]);
    let [svg] = picture.child_elements().collect::<Vec<_>>()[..] else {
        panic!("{}", picture.html());
    };
    assert_eq!(svg.value().name(), "svg");
    let (drawn, listed) = (words(svg), words(table).concat());
    assert!(drawn.contains(&"conv") && drawn.contains(&"8×28×28"), "{drawn:?}");
    assert!(
        listed.contains("8×28×28") && listed.contains("62,810"),
        "{listed}"
    );
}

fn words(element: ElementRef<'_>) -> Vec<&str> {
    element.text().collect()
}
