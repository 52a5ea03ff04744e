use cnn::cnn;

cnn! {
    block Unit(bias, act) {
        Conv2d(8, 3, bias = bias);
        act;
    }

    net Tiny(3x16x16) {
        Conv2d(8, 3, bias = False);
        Unit(True, ReLU);
        Conv2d(2 * None, 3);
        Unit(false, Relu6);
        Unit(false, batch_norm);
    }
}

fn main() {}
