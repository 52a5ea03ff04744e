use cnn::cnn;

cnn! {
    net Tiny(8) where PARAM == 36 {
        Linear(4) where accuracy == 0.99;
    }
}

fn main() {}
