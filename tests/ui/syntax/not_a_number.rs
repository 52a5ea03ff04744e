use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        Conv2d("16", 3);
        Conv2d(16, 'w');
    }
}

fn main() {}
