use cnn::cnn;

cnn! {
    net Tiny(3x32x32) {
        self.conv1(x);
    }
}

fn main() {}
