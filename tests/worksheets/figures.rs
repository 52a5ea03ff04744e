//! What the example prints beside each other: equal, unless a slip is told.

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
fn a_figure_differs_where_the_sheet_slipped_and_nowhere_else() {
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
fn a_sheet_is_asked_for_by_its_name() {
    let names = SHEETS.map(|sheet| sheet.name);
    assert_eq!(names, ["sheet_a", "sheet_b", "sheet_c", "sheet_d", "sheet_e"]);
}

#[test]
fn a_sheet_has_each_of_its_networks_once() {
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
