use cnn::cnn;

cnn! {
    net Tokens(196x768) {
        LayerNorm(512);
    }

    net Turned(196x768) {
        LayerNorm(768x196);
    }

    net Flat(10) {
        LayerNorm(5x2);
    }
}

fn main() {}
