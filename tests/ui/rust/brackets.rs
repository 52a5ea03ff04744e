use cnn::cnn;

cnn!(
    net Round(8) { Linear(7 -> 4); }
);

cnn![
    net Square(8) { Linear(7 -> 4); }
];

fn main() {
    println!("{}", Round::PARAMS + Square::PARAMS);
}
