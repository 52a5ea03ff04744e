use cnn::cnn;

cnn! {
    #[allow(unused_let)]
    net Tiny(8) {
        #[expect(activation_after_activation)]
        ReLU;
    }
}

fn main() {}
