//! `Small` of `tests/report/at.rs` at another size, where `Report::at` has the same words.

cnn::cnn! {
    pub net Small(1x36x36) {
        conv1: Conv2d(1 -> 6, 5);
        AvgPool2d(2);
        conv2: Conv2d(16, 5);
        AvgPool2d(2);
        flat: Flatten;
        fc1: Linear(400 -> 120);
    }
}

fn main() {}
