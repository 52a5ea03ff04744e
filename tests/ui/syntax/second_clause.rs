use cnn::cnn;

cnn! {
    net Tiny(8) -> 8 -> 8 {
        a: Linear(8) -> 8 -> 8;
        ReLU from in from a;
        ReLU where PARAMS == 0 where LAYERS == 1;
    }
}

fn main() {}
