use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        Flatten(3);
        Flatten;
        Softmax(1);
    }

    net Joined(3x8x8) {
        Concat(in, in, dim = -4);
        Narrow(5, 0, 1);
    }

    net Permuted(3x8x8) {
        Permute(0, 1, 3);
    }
}

fn main() {}
