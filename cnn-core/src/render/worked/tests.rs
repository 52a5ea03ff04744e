//! The worked solution of small networks, and of a sheet.

use crate::render::sample::{self, Net};
use alloc::format;
use alloc::string::ToString;

/// Sheet D, whose two rows of dropout are `Identity` here; `Flatten` is no row of it.
#[test]
fn sheet_d() {
    let worked = sample::sheet_d().worked().to_string();
    let rows = [
        ("(3·11·11 + 1)·64 = 23,296", "64·(3·11·11 + 1)·56·56 = 73,056,256"),
        ("0", "2·64·56·56 = 401,408"),
        ("0", "64·28·28·(2·2 − 1) = 150,528"),
        (
            "(64·5·5 + 1)·192 = 307,392",
            "192·(64·5·5 + 1)·28·28 = 240,995,328",
        ),
        ("0", "2·192·28·28 = 301,056"),
        ("0", "192·14·14·(2·2 − 1) = 112,896"),
        (
            "(192·3·3 + 1)·384 = 663,936",
            "384·(192·3·3 + 1)·14·14 = 130,131,456",
        ),
        ("0", "2·384·14·14 = 150,528"),
        (
            "(384·3·3 + 1)·256 = 884,992",
            "256·(384·3·3 + 1)·14·14 = 173,458,432",
        ),
        ("0", "2·256·14·14 = 100,352"),
        (
            "(256·3·3 + 1)·256 = 590,080",
            "256·(256·3·3 + 1)·14·14 = 115,655,680",
        ),
        ("0", "2·256·14·14 = 100,352"),
        ("0", "256·6·6·(4·4 − 1) = 138,240"),
        ("0", "0"),
        ("0", "0"),
        ("(9216 + 1)·4096 = 37,752,832", "(9216 + 1)·4096 = 37,752,832"),
        ("0", "2·4096 = 8,192"),
        ("0", "0"),
        ("(4096 + 1)·4096 = 16,781,312", "(4096 + 1)·4096 = 16,781,312"),
        ("0", "2·4096 = 8,192"),
        ("(4096 + 1)·1000 = 4,097,000", "(4096 + 1)·1000 = 4,097,000"),
    ];
    let lines = |title| {
        worked
            .lines()
            .map(str::trim_start)
            .filter_map(move |line| line.strip_prefix(title))
    };
    assert_eq!(lines("parameters").count(), rows.len() + 1);
    for (line, (parameters, _)) in lines("parameters").zip(rows) {
        assert!(line.ends_with(&format!(" {parameters}")), "{parameters}:{line}");
    }
    for (line, (_, operations)) in lines("operations").zip(rows) {
        assert!(line.ends_with(&format!(" {operations}")), "{operations}:{line}");
    }
    assert!(
        worked.contains("⌊(227 − 11 + 2·2)/4⌋ + 1 = 56, so 64×56×56"),
        "{worked}"
    );
    assert_eq!(
        lines("parameters")
            .next_back()
            .and_then(|line| line.split(" = ").last()),
        Some("61,100,840")
    );
    assert_eq!(
        lines("operations").next_back().map(str::trim),
        Some("793,400,040")
    );
}

#[test]
fn a_small_network_in_full() {
    let mut net = Net::new("Small", &[3, 9, 6]);
    let conv = net
        .then("conv", "Conv2d(4, 3, stride = 2, padding = same, bias = false)")
        .last;
    let relu = net.then("1", "ReLU").last;
    let sum = net.from("sum", "Add", &[relu, conv]).last;
    let worked = net
        .from("both", "Concat", &[conv, sum])
        .then("4", "Flatten(1)")
        .report()
        .worked()
        .to_string();
    let expected = "\
Small   3×9×6 → 8×15

1. conv: Conv2d(3 -> 4, 3, stride = 2, padding = same, bias = false)
   input        3×9×6
   output size  ⌊(H − h + 2·p)/s⌋ + 1 = ⌊(9 − 3 + 2·1)/2⌋ + 1 = 5
                ⌊(W − w + p₁ + p₂)/s⌋ + 1 = ⌊(6 − 3 + 0 + 1)/2⌋ + 1 = 3, so 4×5×3
   parameters   k·c·h·w = 4·3·3·3 = 108
   operations   k·c·h·w·H·W = 4·3·3·3·5·3 = 1,620

2. ReLU
   input        4×5×3
   output size  4×5×3, as the input
   parameters   0
   operations   2·C·H·W = 2·4·5·3 = 120

3. sum: Add
   input        4×5×3 from line 2, 4×5×3 from `conv`
   output size  4×5×3, as the input
   parameters   0
   operations   (m − 1)·C·H·W = (2 − 1)·4·5·3 = 60

4. both: Concat
   input        4×5×3 from `conv`, 4×5×3 from `sum`
   output size  4 + 4 = 8, so 8×5×3
   parameters   0
   operations   0

5. Flatten(start_dim = 1)
   input        8×5×3
   output size  H·W = 5·3 = 15, so 8×15
   parameters   0
   operations   0

In all
   parameters   108
   operations   1,620 + 120 + 60 = 1,800

Memory as f32
   weights      108·4 = 432 bytes
   activations  402·4 = 1,608 bytes = 1.6 KiB
   at the most  240·4 = 960 bytes
";
    assert_eq!(worked, expected, "{worked}");
}

#[test]
fn windows_of_every_sort() {
    for (call, input, lines) in [
        (
            "MaxPool2d(3, dilation = 2)",
            [1, 9, 9],
            &[
                "window span  d·(w − 1) + 1 = 2·(3 − 1) + 1 = 5",
                "output size  ⌊(W − span + 2·p)/s⌋ + 1 = ⌊(9 − 5 + 2·0)/3⌋ + 1 = 2, so 1×2×2",
            ] as &[&str],
        ),
        (
            "MaxPool2d(2, stride = 2, padding = 1, ceil_mode = true)",
            [1, 5, 5],
            &["output size  ⌈(W − w + 2·p)/s⌉ + 1 = ⌈(5 − 2 + 2·1)/2⌉ + 1 = 4, \
                 but the last window would start in the padding: 3, so 1×3×3"],
        ),
        (
            "MaxPool2d(2, ceil_mode = true)",
            [1, 5, 5],
            &["output size  ⌈(W − w + 2·p)/s⌉ + 1 = ⌈(5 − 2 + 2·0)/2⌉ + 1 = 3, so 1×3×3"],
        ),
        (
            "AvgPool2d(3x2, stride = 2, padding = same)",
            [1, 6, 8],
            &[
                "output size  ⌊(H − h + p₁ + p₂)/s⌋ + 1 = ⌊(6 − 3 + 0 + 1)/2⌋ + 1 = 3",
                "             ⌊(W − w + 2·p)/s⌋ + 1 = ⌊(8 − 2 + 2·0)/2⌋ + 1 = 4, so 1×3×4",
            ],
        ),
    ] {
        let worked = Net::new("One", &input)
            .then("pool", call)
            .report()
            .worked()
            .to_string();
        let mut rest = worked.lines().map(str::trim_end);
        for wanted in lines {
            assert!(rest.any(|line| line.ends_with(wanted)), "{wanted}\n{worked}");
        }
    }
}
