use cnn::cnn;

cnn! {
    net Tiny(8) {
        for i in range(3) {
            Linear(8 + i);
        }
        for i in range(1, in.features) {
            Linear(8 + i);
        }
        for i in range(0, 8, 2) {
            Linear(8 + i);
        }
    }
}

fn main() {}
