use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        Conv2D(8, 3);
        Maxpool2d(2);
        Covn2d(8, 3);
        BatchNormalization;
        Flatten;
        Dense(10);
        Cosine(4);
    }
}

fn main() {}
