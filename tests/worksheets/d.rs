//! Sheet D: parameters and operations, layer by layer.

use crate::rows::{column, sums};
use crate::sheet_d::AlexNetLike;

/// Row, path, parameters, operations. The sheet counts from 1 and has no row for `Flatten`, which is path 14.
const ROWS: [(u64, &str, u64, u64); 20] = [
    (1, "0", 23_296, 73_056_256),
    (2, "1", 0, 401_408),
    (3, "2", 0, 150_528),
    (4, "3", 307_392, 240_995_328),
    (5, "4", 0, 301_056),
    (6, "5", 0, 112_896),
    (7, "6", 663_936, 130_131_456),
    (8, "7", 0, 150_528),
    (9, "8", 884_992, 173_458_432),
    (10, "9", 0, 100_352),
    (11, "10", 590_080, 115_655_680),
    (12, "11", 0, 100_352),
    (13, "12", 0, 138_240),
    (14, "13", 0, 0),
    (15, "15", 37_752_832, 37_752_832),
    (16, "16", 0, 8_192),
    (17, "17", 0, 0),
    (18, "18", 16_781_312, 16_781_312),
    (19, "19", 0, 8_192),
    (20, "20", 4_097_000, 4_097_000),
];

#[test]
fn parameters() {
    let report = AlexNetLike::REPORT;
    let rows = ROWS.map(|(_, path, params, _)| (path, params));
    column(report, "parameters", &rows, |layer| layer.params);
    sums(
        report,
        rows.iter().map(|row| row.1),
        AlexNetLike::PARAMS,
        61_100_840,
    );
}

#[test]
fn operations() {
    let report = AlexNetLike::REPORT;
    let rows = ROWS.map(|(_, path, _, flops)| (path, flops));
    column(report, "operations", &rows, |layer| layer.flops);
    sums(
        report,
        rows.iter().map(|row| row.1),
        AlexNetLike::FLOPS,
        793_400_040,
    );
}

/// Row, and the formulas of its worked solution with numbers: output size, parameters and operations.
const WORKED: [(u64, [&str; 3]); 20] = [
    (
        1,
        [
            "⌊(227 − 11 + 2·2)/4⌋ + 1 = 56",
            "(3·11·11 + 1)·64 = 23,296",
            "64·(3·11·11 + 1)·56·56 = 73,056,256",
        ],
    ),
    (2, ["64×56×56", "0", "2·64·56·56 = 401,408"]),
    (
        3,
        ["⌊(56 − 2 + 2·0)/2⌋ + 1 = 28", "0", "64·28·28·(2·2 − 1) = 150,528"],
    ),
    (
        4,
        [
            "⌊(28 − 5 + 2·2)/1⌋ + 1 = 28",
            "(64·5·5 + 1)·192 = 307,392",
            "192·(64·5·5 + 1)·28·28 = 240,995,328",
        ],
    ),
    (5, ["192×28×28", "0", "2·192·28·28 = 301,056"]),
    (
        6,
        [
            "⌊(28 − 2 + 2·0)/2⌋ + 1 = 14",
            "0",
            "192·14·14·(2·2 − 1) = 112,896",
        ],
    ),
    (
        7,
        [
            "⌊(14 − 3 + 2·1)/1⌋ + 1 = 14",
            "(192·3·3 + 1)·384 = 663,936",
            "384·(192·3·3 + 1)·14·14 = 130,131,456",
        ],
    ),
    (8, ["384×14×14", "0", "2·384·14·14 = 150,528"]),
    (
        9,
        [
            "⌊(14 − 3 + 2·1)/1⌋ + 1 = 14",
            "(384·3·3 + 1)·256 = 884,992",
            "256·(384·3·3 + 1)·14·14 = 173,458,432",
        ],
    ),
    (10, ["256×14×14", "0", "2·256·14·14 = 100,352"]),
    (
        11,
        [
            "⌊(14 − 3 + 2·1)/1⌋ + 1 = 14",
            "(256·3·3 + 1)·256 = 590,080",
            "256·(256·3·3 + 1)·14·14 = 115,655,680",
        ],
    ),
    (12, ["256×14×14", "0", "2·256·14·14 = 100,352"]),
    (
        13,
        ["⌊(14 − 4 + 2·0)/2⌋ + 1 = 6", "0", "256·6·6·(4·4 − 1) = 138,240"],
    ),
    (14, ["256×6×6", "0", "0"]),
    (
        15,
        [
            "4096",
            "(9216 + 1)·4096 = 37,752,832",
            "(9216 + 1)·4096 = 37,752,832",
        ],
    ),
    (16, ["4096", "0", "2·4096 = 8,192"]),
    (17, ["4096", "0", "0"]),
    (
        18,
        [
            "4096",
            "(4096 + 1)·4096 = 16,781,312",
            "(4096 + 1)·4096 = 16,781,312",
        ],
    ),
    (19, ["4096", "0", "2·4096 = 8,192"]),
    (
        20,
        [
            "1000",
            "(4096 + 1)·1000 = 4,097,000",
            "(4096 + 1)·1000 = 4,097,000",
        ],
    ),
];

#[test]
fn every_row_has_its_solution() {
    let solution = AlexNetLike::REPORT.worked().to_string();
    for (row, [size, parameters, operations]) in WORKED {
        // The fifteenth exercise is `Flatten`.
        let number = if row < 15 { row } else { row + 1 };
        for (title, expected) in [
            ("output size", size),
            ("parameters", parameters),
            ("operations", operations),
        ] {
            let found = working(&solution, number, title);
            let ends = found == expected || found.ends_with(&format!(" = {expected}"));
            assert!(ends, "row {row}, {title}: {found}, not {expected}");
        }
    }
}

/// The line with that title in an exercise, up to a comma: `⌊(W − w + 2·p)/s⌋ + 1 = ⌊(56 − 2 + 2·0)/2⌋ + 1 = 28`.
fn working<'a>(solution: &'a str, number: u64, title: &str) -> &'a str {
    let start = format!("{number}. ");
    solution
        .split("\n\n")
        .find(|exercise| exercise.trim_start().starts_with(&start))
        .and_then(|exercise| exercise.lines().find_map(|line| line.trim().strip_prefix(title)))
        .and_then(|working| working.trim().split(", ").next())
        .unwrap_or_default()
}
