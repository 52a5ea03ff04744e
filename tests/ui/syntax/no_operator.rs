use cnn::cnn;

cnn! {
    net Tiny(8) where PARAMS <= 2^16 {
        let width = 4;
        Linear(2**4);
        Linear(1 << 4);
        Linear(width ** 2);
    }
}

fn main() {}
