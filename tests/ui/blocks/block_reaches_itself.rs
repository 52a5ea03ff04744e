use cnn::cnn;

cnn! {
    block Stage(width) {
        Linear(width);
        Stage(width / 2);
    }

    block Odd { Even; }

    block Even { Odd; }

    net Tiny(8) {
        Stage(8);
        Odd;
    }
}

fn main() {}
