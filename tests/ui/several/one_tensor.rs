use cnn::cnn;

cnn! {
    // Several layers say the same of what they take: it is wrong once.
    net Branches(192x29x29) {
        Concat {
            { Conv2d(64, 1) -> 64x28x28; }
            { Conv2d(256 -> 96, 1) -> 96x28x28; Conv2d(128, 3, padding = 1); }
            { Conv2d(256 -> 16, 1) -> 16x28x28; Conv2d(32, 5, padding = 2); }
            pool: { MaxPool2d(3, stride = 1, padding = 1) -> 192x28x28; Conv2d(32, 1); }
        }
    }

    // They say different things, one of which is right.
    net Sides(3x8x8) {
        a: Conv2d(4 -> 8, 1);
        b: Conv2d(5 -> 8, 1) from in;
        Add(a, b);
    }
}

fn main() {}
