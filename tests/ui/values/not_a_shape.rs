use cnn::cnn;

cnn! {
    net Tiny(true) {
        Linear(4);
    }

    net Tap(8) {
        Linear(8) -> in;
        Linear(8) -> ReLU;
        Linear(8) -> 1x1x1x1x1x1x8;
    }
}

fn main() {}
