use cnn::cnn;

cnn! {
    net Backbone(3x8x8) {
        Conv2d(8, 3);
    }

    net Whole(3x8x8) {
        Backbone;
        Flatten;
        Linear(10);
    }
}

fn main() {}
