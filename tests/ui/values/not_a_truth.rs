use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        if 1 { ReLU; }
        if in.channels { ReLU; }
        if true && 3 { ReLU; }
    }
}

fn main() {}
