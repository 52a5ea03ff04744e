use cnn::cnn;

cnn! {
    block Stage(width) {
        if 8 < width < 64 {
            ReLU;
        }
    }

    net Tiny(8) { Stage(16); }
}

fn main() {}
