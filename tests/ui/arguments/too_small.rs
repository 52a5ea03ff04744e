use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        Conv2d(0, 3);
        Conv2d(8, 3x0);
        Conv2d(8, 3, stride = 0);
        Conv2d(8, 3, padding = -1);
        Conv2d(8, 3, groups = 1 - 1);
        Conv2d(8, (3, 1 - 2));
        Narrow(0, -18_446_744_073_709_551_615, 1);
    }
}

fn main() {}
