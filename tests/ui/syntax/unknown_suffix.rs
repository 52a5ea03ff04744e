use cnn::cnn;

cnn! {
    net Thousand(8) where MACS <= 5k { Linear(4); }

    net Million(8) where MACS <= 1.5m { Linear(4); }

    net Milliard(8) where MACS <= 2g { Linear(4); }

    net Typed(8) { Linear(4u64); }

    net Other(3x8x8) { Conv2d(16f, 3); }
}

fn main() {}
