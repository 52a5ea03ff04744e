use cnn::cnn;

cnn! {
    net Tiny(8) {
        for i in 0..4 {
            fc: Linear(8);
        }
    }
}

fn main() {}
