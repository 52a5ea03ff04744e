//! Tables in full, and how they fit where it is narrow.

use super::MIN_WIDTH;
use crate::graph::Graph;
use crate::render::sample;
use alloc::string::{String, ToString};
use alloc::{format, vec::Vec};

const LENET5: &str = "\
LeNet5   1×32×32 → 10

path   layer               output    params      %     MACs      %    FLOPs
───────────────────────────────────────────────────────────────────────────
conv1  Conv2d(1 -> 6, 5)   6×28×28      156    0.3  117,600   28.2  122,304
1      Tanh                6×28×28        ·      ·        ·      ·    9,408
2      AvgPool2d(2)        6×14×14        ·      ·        ·      ·    4,704
conv2  Conv2d(6 -> 16, 5)  16×10×10   2,416    3.9  240,000   57.6  241,600
4      Tanh                16×10×10       ·      ·        ·      ·    3,200
5      AvgPool2d(2)        16×5×5         ·      ·        ·      ·    1,600
6      Flatten             400            ·      ·        ·      ·        ·
fc1    Linear(400 -> 120)  120       48,120   78.0   48,000   11.5   48,120
8      Tanh                120            ·      ·        ·      ·      240
fc2    Linear(120 -> 84)   84        10,164   16.5   10,080    2.4   10,164
10     Tanh                84             ·      ·        ·      ·      168
fc3    Linear(84 -> 10)    10           850    1.4      840    0.2      850
───────────────────────────────────────────────────────────────────────────
total  12 layers                     61,706  100.0  416,520  100.0  442,358

parameters         61,706 (241.0 KiB as f32)
MACs              416,520
FLOPs             442,358
activations         9,118 (35.6 KiB as f32)
peak activations    5,880 (23.0 KiB as f32)
receptive field     32×32
layers                 12
depth                   5
";

const LENET5_WIDE: &str = "\
LeNet5   1×32×32 → 10

path   layer               output    params      %     MACs      %    FLOPs  activations  field
───────────────────────────────────────────────────────────────────────────────────────────────
conv1  Conv2d(1 -> 6, 5)   6×28×28      156    0.3  117,600   28.2  122,304        4,704    5×5
1      Tanh                6×28×28        ·      ·        ·      ·    9,408            ·    5×5
2      AvgPool2d(2)        6×14×14        ·      ·        ·      ·    4,704        1,176    6×6
conv2  Conv2d(6 -> 16, 5)  16×10×10   2,416    3.9  240,000   57.6  241,600        1,600  14×14
4      Tanh                16×10×10       ·      ·        ·      ·    3,200            ·  14×14
5      AvgPool2d(2)        16×5×5         ·      ·        ·      ·    1,600          400  16×16
6      Flatten             400            ·      ·        ·      ·        ·            ·  16×16
fc1    Linear(400 -> 120)  120       48,120   78.0   48,000   11.5   48,120          120  32×32
8      Tanh                120            ·      ·        ·      ·      240            ·  32×32
fc2    Linear(120 -> 84)   84        10,164   16.5   10,080    2.4   10,164           84  32×32
10     Tanh                84             ·      ·        ·      ·      168            ·  32×32
fc3    Linear(84 -> 10)    10           850    1.4      840    0.2      850           10  32×32
───────────────────────────────────────────────────────────────────────────────────────────────
total  12 layers                     61,706  100.0  416,520  100.0  442,358        9,118  32×32

parameters         61,706 (241.0 KiB as f32)
MACs              416,520
FLOPs             442,358
activations         9,118 (35.6 KiB as f32)
peak activations    5,880 (23.0 KiB as f32)
receptive field     32×32
layers                 12
depth                   5
";

const TWO_STREAM: &str = "\
TwoStream   rgb: 3×64×64, flow: 20×64×64 → 10, spatial: 8×64×64

path      layer                               output     params       MACs
──────────────────────────────────────────────────────────────────────────
spatial   Conv2d(3 -> 8, 3, padding = same)   8×64×64       224    884,736
temporal  Conv2d(20 -> 8, 3, padding = same)  8×64×64     1,448  5,898,240
join      Concat                              16×64×64        ·          ·
flatten   Flatten                             65536           ·          ·
fc        Linear(65536 -> 10)                 10        655,370    655,360
──────────────────────────────────────────────────────────────────────────
total     5 layers                                      657,042  7,438,336

parameters          657,042 (2.5 MiB as f32)
MACs              7,438,336
FLOPs             7,503,882
activations         225,290 (880.0 KiB as f32)
peak activations    147,456 (576.0 KiB as f32)
receptive field       66×66
layers                    5
depth                     2
";

#[test]
fn small_networks() {
    let lenet5 = sample::lenet5();
    assert_eq!(lenet5.to_string(), LENET5);
    assert_eq!(format!("{lenet5:120}"), LENET5_WIDE);
    assert_eq!(lenet5.table().width(120).to_string(), LENET5_WIDE);
    assert_eq!(sample::two_streams().to_string(), TWO_STREAM);
}

#[test]
fn worksheets_notation_where_room_is_short() {
    let table = sample::sheet_d().to_string();
    assert!(
        table.contains("\n0        Conv2d 3→64 11w 4s 2p  64×56×56       23,296"),
        "{table}"
    );
    let table = sample::dense().to_string();
    assert!(
        table.contains("\nfe….de…4.de…16.conv2   Conv2d 128→32 3w …   32×7×7         36,864"),
        "{table}"
    );
}

#[test]
fn a_network_without_layers() {
    let mut graph = Graph::new("Nothing");
    let input = graph.input("in", crate::Shape::new(&[3, 8, 8]));
    let mut net = sample::Net { graph, last: input };
    let expected = "\
Nothing   3×8×8 → 3×8×8

parameters          0 (0 B as f32)
MACs                0
FLOPs               0
activations       192 (768 B as f32)
peak activations  192 (768 B as f32)
receptive field   1×1
layers              0
depth               0
";
    assert_eq!(net.report().to_string(), expected);
}

#[test]
fn every_table_is_aligned_and_fits() {
    let reports = [
        sample::lenet5(),
        sample::sheet_d(),
        sample::dense(),
        sample::two_streams(),
    ];
    for (report, width) in reports
        .iter()
        .flat_map(|report| (0..200).step_by(3).map(move |width| (report, width)))
    {
        let table = format!("{report:width$}");
        let most = table.lines().map(|line| line.chars().count()).max();
        assert!(most <= Some(width.max(MIN_WIDTH)), "{width}:\n{table}");
        assert!(
            !table.lines().any(|line| line.ends_with(' ')),
            "{width}:\n{table}"
        );
        let rows: Vec<String> = table
            .lines()
            .skip_while(|line| !line.starts_with("path"))
            .take_while(|line| !line.is_empty())
            .map(String::from)
            .collect();
        let length = rows[0].chars().count();
        assert!(
            rows.iter().all(|row| row.chars().count() == length),
            "{width}:\n{table}"
        );
    }
}

#[test]
fn huge_numbers_fit() {
    let mut net = sample::Net::new("Huge", &[1 << 20, 1 << 10, 1 << 10]);
    let report = net
        .then(
            "a_very_long_name_for_a_layer_that_is_not_repeated",
            "Conv2d(1048576, 1)",
        )
        .report();
    for width in [44, 60, 80, 120] {
        let table = format!("{report:width$}");
        assert!(table.lines().all(|line| line.chars().count() <= width), "{table}");
    }
}
