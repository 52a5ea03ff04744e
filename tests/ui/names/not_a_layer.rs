use cnn::cnn;

cnn! {
    block Stage(width, act) {
        Linear(width);
        act;
    }

    net Tiny(8) {
        Stage(8, 4);
    }
}

fn main() {}
