use cnn::cnn;

cnn! {
    block Basic(width) { Linear(width); }

    block Plain { ReLU; }

    net Tiny(3x8x8) {
        Conv2d(16, 3, strides = 2);
        Conv2d(16, 3, activation = true);
        Tanh(inplace = true);
        Flatten;
        Basic(widht = 8);
        Basic(depth = 8);
        Plain(width = 8);
        Conv2d(8, 3, colour = 1);
    }
}

fn main() {}
