use cnn::cnn;

cnn! {
    const EPS = 1e-99;

    net Tiny(8) {
        Dropout(0.1234567890123456789012345);
        Dropout(1.0 / 9_999_999_999_999_999_999);
    }
}

fn main() {}
