use cnn::cnn;

cnn! {
    net Tiny(3x32x32) {
        self.conv1 = nn.Conv2d(3, 8, kernel_size=3);
        self.pool(x);
    }
}

fn main() {}
