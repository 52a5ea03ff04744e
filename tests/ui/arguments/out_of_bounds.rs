use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        Dropout(50);
        Dropout(-0.1);
        StochasticDepth(1.5);
        CELU(0);
        Hardtanh(1, -1);
    }
}

fn main() {}
