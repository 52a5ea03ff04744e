use cnn::cnn;

cnn! {
    net Inception(192x28x28) {
        Concat {
            { Conv2d(64, 1); }
            { Conv2d(96, 1); Conv2d(128, 3); }
            pool: { MaxPool2d(3, stride = 1, padding = 1); Conv2d(32, 1); }
        }
    }
}

fn main() {}
