use cnn::cnn;

cnn! {
    block Basic(width) {
        Conv2d(width, 1);
        ReLU;
    }

    net Tiny(3x8x8) {
        conv1: Conv2d(8, 3);
        shortcut: Conv2d(8, 1) from in;
        ReLU from conv1;
        stage: {
            conv: Conv2d(8, 1);
            Conv2d(8, 1) from in;
        }
        branch: Basic(16);
        layers: [Basic(8); 2] from stage;
        Basic(8) from stage;
        ReLU from stage;
    }
}

fn main() {}
