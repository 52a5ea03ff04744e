use cnn::cnn;

cnn! {
    net Labelled(8) {
        for i in 0..70K {
            act{i}: ReLU;
        }
    }
}

fn main() {}
