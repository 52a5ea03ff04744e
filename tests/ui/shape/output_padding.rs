use cnn::cnn;

cnn! {
    net Strided(3x8x8) {
        ConvTranspose2d(8, 3, stride = 2, output_padding = 2);
    }

    net Dilated(3x8x8) {
        ConvTranspose2d(8, 3, dilation = 3, output_padding = 3);
    }

    net Neither(3x8x8) {
        ConvTranspose2d(8, 3, output_padding = 1);
    }
}

fn main() {}
