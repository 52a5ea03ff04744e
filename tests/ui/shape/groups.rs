use cnn::cnn;

cnn! {
    net Tiny(6x8x8) {
        Conv2d(8, 3, groups = 4);
        Conv2d(9, 3, groups = 2);
        GroupNorm(32);
        ChannelShuffle(2);
    }
}

fn main() {}
