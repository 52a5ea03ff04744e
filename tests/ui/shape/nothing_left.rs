use cnn::cnn;

cnn! {
    net Generator(100x1x1) {
        ConvTranspose2d(512, 4, padding = 2);
    }

    net Cropped(3x8x8) {
        ZeroPad2d((0, 0, -8, 0));
    }
}

fn main() {}
