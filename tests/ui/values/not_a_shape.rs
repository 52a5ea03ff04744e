use cnn::cnn;

cnn! {
    net Tiny(true) {
        Linear(4);
    }

    net Tap(8) {
        Linear(8) -> ReLU;
    }
}

fn main() {}
