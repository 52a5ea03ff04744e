use cnn::cnn;

cnn! {
    net Repeated(8) {
        [ReLU; 1M];
    }
}

cnn! {
    net Nested(8) {
        [{ [ReLU; 1000]; }; 1000];
    }
}

fn main() {}
