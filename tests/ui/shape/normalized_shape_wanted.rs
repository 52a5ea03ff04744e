use cnn::cnn;

cnn! {
    net ConvNeXt(96x56x56) {
        LayerNorm;
    }

    net Tokens(196x768) {
        norm: LayerNorm;
    }
}

fn main() {}
