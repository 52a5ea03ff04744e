use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        Conv2d(true, 3);
        Conv2d(3x3, 3);
        Conv2d(8, 3, bias = 1);
        Conv2d(8, 3, padding_mode = 1);
        Conv2d(8, ReLU);
        Conv2d(8, 3, padding = false);
        ZeroPad2d(true);
        Permute(true);
        Dropout(true);
        Upsample(scale_factor = true);
        Unflatten(false, 8);
        Unflatten(0, false);
        LayerNorm(false);
    }
}

fn main() {}
