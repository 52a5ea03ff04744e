use cnn::cnn;

cnn! {
    block Stage(width, groups) {
        Linear(width / groups);
        Linear(width % groups);
        Linear(div_ceil(width, groups));
    }

    net Tiny(8) {
        Stage(64, 0);
    }
}

fn main() {}
