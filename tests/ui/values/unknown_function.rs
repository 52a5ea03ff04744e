use cnn::cnn;

cnn! {
    block Stage(unit) { unit; }

    net Tiny(3x8x8) {
        Conv2d(maximum(3, 8), 3);
        Conv2d(round_up(64, 8), 3);
        Conv2d(roundto(64, 8), 3);
        Stage(unit = Covn2d(8, 3));
    }
}

fn main() {}
