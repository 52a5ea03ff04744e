use cnn::cnn;

cnn! {
    pub net lenet(1x28x28) {
        Flatten;
        Linear(10);
    }
}

fn main() {}
