use cnn::cnn;

cnn! {
    #[cfg(test)]
    const WIDTH = 4;
    #[cfg(not(test))]
    const WIDTH = 8;

    #[cfg(test)]
    block Unit {
        ReLU;
    }

    net Tiny(8) {
        Linear(WIDTH);
        Unit;
    }
}

fn main() {}
