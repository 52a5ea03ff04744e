use cnn::cnn;

cnn! {
    #[allow(cnn::unused_blocks)]
    block Basic { ReLU; }

    net Tiny(3x8x8) {
        #[allow(cnn::stride_exceed_window)]
        Conv2d(8, 1);
        #[allow(cnn::bias)]
        Basic;
        #[allow(clippy::all)]
        Conv2d(8, 1);
    }
}

fn main() {}
