use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        Upsample(scale_factor = 2, align_corners = true);
    }
}

fn main() {}
