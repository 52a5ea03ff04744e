use cnn::cnn;

cnn! {
    net Tiny(8x4x4) {
        a: Conv2d(8, 1);
        b: Conv2d(8, 3, padding = 1);
        sum: a + b;
        a * sum * in;
        sum += a;
        conv1(a) + b;
        a - b;
    }
}

fn main() {}
