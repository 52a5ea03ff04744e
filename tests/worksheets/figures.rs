//! The figures of the example `worksheets`: computed and stated values are equal unless a mistake is explained.

use crate::sheet::Sheet;
use crate::{sheet_a, sheet_b, sheet_c, sheet_d, sheet_e};

const SHEETS: [Sheet; 5] = [
    sheet_a::SHEET,
    sheet_b::SHEET,
    sheet_c::SHEET,
    sheet_d::SHEET,
    sheet_e::SHEET,
];

#[test]
fn figures_differ_only_with_an_explanation() {
    for sheet in &SHEETS {
        for figure in sheet.figures {
            let (name, what) = (figure.report.name(), figure.what);
            let is_right = figure.exact == figure.sheet;
            assert_eq!(
                is_right,
                figure.slip.is_empty(),
                "{}: {what} of {name}",
                sheet.title
            );
        }
    }
}

#[test]
fn sheets_have_unique_names() {
    let names = SHEETS.map(|sheet| sheet.name);
    assert_eq!(names, ["sheet_a", "sheet_b", "sheet_c", "sheet_d", "sheet_e"]);
}

#[test]
fn networks_of_a_sheet_are_unique() {
    let names = |sheet: &Sheet| sheet.networks().iter().map(|net| net.name()).collect::<Vec<_>>();
    assert_eq!(
        names(&SHEETS[0]),
        ["LeNet5", "AlexNetGrey", "AlexNet", "ZFNet", "VGG16", "VGG19"]
    );
    assert_eq!(
        names(&SHEETS[1]),
        ["Exercise1", "Exercise2", "Exercise3", "Exercise4", "Exercise5"]
    );
    assert_eq!(names(&SHEETS[3]), ["AlexNetLike"]);
    assert_eq!(names(&SHEETS[4]), ["AlexNetTwoGpus", "VGG16"]);
}
