use cnn::cnn;

cnn! {
    net Tiny(8) {
        stage: { fc1: Linear(8); }
        stage_fc1: Linear(4);
    }
}

fn main() {}
