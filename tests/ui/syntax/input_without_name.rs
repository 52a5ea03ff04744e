use cnn::cnn;

cnn! {
    net TwoStream(rgb: 3x8x8, 20x8x8) {
        Concat(rgb, flow);
    }
}

fn main() {}
