use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        nn.Conv2d(8, 3);
        relu: torch.nn.ReLU;
        nn::Flatten();
    }
}

fn main() {}
