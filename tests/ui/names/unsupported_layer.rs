use cnn::cnn;

cnn! {
    block Unit(norm) {
        Conv2d(8, 3, padding = 1);
        norm;
    }

    net Tiny(3x8x8) {
        SyncBatchNorm;
        LazyConv2d(8, 3, padding = 1);
        GLU;
        RReLU(0.1, 0.3);
        Unit(SyncBatchNorm);
        MaxUnpool2d(2);
        ZeroPad1d(1);
        UpsamplingNearest2d(scale_factor = 2);
        RoIAlign(7);
        LSTM(128);
        CTCLoss;
    }

    net Words(100) {
        Embedding(1000, 64);
    }
}

fn main() {}
