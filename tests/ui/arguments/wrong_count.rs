use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        Conv2d(8, 3x3x3);
        Conv2d(8, 3, padding = (1, 1, 1));
        Conv1d(8, 3x3);
        ZeroPad2d((1, 1));
        Permute(0, 1, 2, 3, 4, 5, 6);
    }
}

fn main() {}
