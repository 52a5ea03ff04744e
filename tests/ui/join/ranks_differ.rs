use cnn::cnn;

cnn! {
    net Residual(16x8x8) {
        Flatten;
        fc: Linear(16);
        Add(fc, in);
    }
}

fn main() {}
