use cnn::cnn;

cnn! {
    net Aux(3x8x8) -> (10, aux: 10) {
        Conv2d(8, 3);
        aux: { Flatten; Linear(5); }
        Flatten from 0;
        Linear(10);
    }
}

fn main() {}
