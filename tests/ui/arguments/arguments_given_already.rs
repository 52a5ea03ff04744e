use cnn::cnn;

cnn! {
    block Stage(act) {
        act(inplace = true);
    }

    block Twice(act) {
        Stage(act(inplace = true));
    }

    net Tiny(3x8x8) {
        Stage(ReLU(inplace = false));
        Twice(ReLU(inplace = false));
    }
}

fn main() {}
