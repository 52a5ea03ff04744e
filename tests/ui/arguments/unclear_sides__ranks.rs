use cnn::cnn;

cnn! {
    net Audio(8x400) {
        Conv1d(8, 32, 5);
    }

    net Scan(2x16x16x16) {
        Conv3d(2, 8, (1, 3, 3), padding = (0, 1, 1));
    }

    net Signal(8x20) {
        ConvTranspose1d(8, 4, 4, 2, 1);
    }

    net Decoder(16x7x7) {
        ConvTranspose2d(16, 8, 2, 2);
    }

    net Volume(4x8x8x8) {
        ConvTranspose3d(4, 2, kernel_size = 2, stride = 2);
    }
}

fn main() {}
