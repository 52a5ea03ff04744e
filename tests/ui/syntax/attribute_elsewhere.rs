use cnn::cnn;

cnn! {
    net Tiny(8) {
        #[allow(cnn::unused_let)]
        let width = 3;
        ReLU;
    }
}

fn main() {}
