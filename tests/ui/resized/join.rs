//! `Joined` of `tests/report/at.rs` at another size, where `Report::at` has the same words.

cnn::cnn! {
    pub net Joined(3x33x33) {
        down: Conv2d(8, 3, stride = 2, padding = 1);
        up: Upsample(scale_factor = 2);
        sum: Concat(up, in);
    }
}

fn main() {}
