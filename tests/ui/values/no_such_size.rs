use cnn::cnn;

cnn! {
    net Flat(8) {
        Linear(in.height);
        Linear(in.channels) where PARAMS <= in.width;
    }

    net Long(3x8) where PARAMS <= in.width { Conv1d(3, 3); }

    net Square(3x8x8) { Conv2d(in.lenght, 3); }

    net Deep(3x8x8x8) { Conv3d(in.features, 3); }

    net Deeper(3x2x2x8x8) { Identity -> (in.length, 2, 2, 8, 8); }
}

fn main() {}
