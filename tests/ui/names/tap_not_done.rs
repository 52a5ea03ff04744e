use cnn::cnn;

cnn! {
    net Residual(16x8x8) {
        stage: {
            Conv2d(16, 3, padding = 1);
            Add(stage, in);
        }
    }
}

fn main() {}
