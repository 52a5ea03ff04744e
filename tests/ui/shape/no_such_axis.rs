use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        Flatten(3);
        Concat(in, in, dim = -4);
        Narrow(5, 0, 1);
    }

    net Softmaxes(10) {
        Softmax(1);
    }

    net Permuted(3x8x8) {
        Permute(0, 1, 3);
    }
}

fn main() {}
