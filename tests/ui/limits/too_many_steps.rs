use cnn::cnn;

cnn! {
    net Long(8) {
        for i in 0..10G { }
        ReLU;
    }
}

cnn! {
    net Nested(8) {
        for i in 0..100K {
            for j in 0..100K {
                if i == j { ReLU; }
            }
        }
    }
}

fn main() {}
