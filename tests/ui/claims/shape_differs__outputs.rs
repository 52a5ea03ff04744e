use cnn::cnn;

cnn! {
    net Aux(3x8x8) -> (10, aux: 10) {
        Conv2d(8, 3);
        Flatten;
        aux: Linear(5);
        Linear(10);
    }
}

fn main() {}
