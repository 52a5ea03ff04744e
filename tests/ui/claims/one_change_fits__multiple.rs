//! A network that halves its sizes five times and doubles them again.

use cnn::cnn;

cnn! {
    block Down(width) {
        MaxPool2d(2);
        Conv2d(width, 3, padding = 1);
        ReLU;
    }

    net UNet(3x350x525) {
        d0: { Conv2d(8, 3, padding = 1); ReLU; }
        d1: Down(8);
        d2: Down(16);
        d3: Down(16);
        d4: Down(32);
        d5: Down(32);
        u0: Upsample(scale_factor = 2);
        Concat(u0, d4);
        u1: ConvTranspose2d(16, 2, stride = 2);
        Concat(u1, d3);
        u2: ConvTranspose2d(16, 2, stride = 2);
        Concat(u2, d2);
        u3: ConvTranspose2d(8, 2, stride = 2);
        Concat(u3, d1);
        u4: ConvTranspose2d(8, 2, stride = 2);
        Concat(u4, d0);
        Conv2d(2, 1);
    }
}

fn main() {}
