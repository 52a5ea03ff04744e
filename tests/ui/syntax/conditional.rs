use cnn::cnn;

cnn! {
    #[cfg(test)]
    block Head { Flatten; Linear(10); }
    #[cfg(not(test))]
    const WIDTH = 8;

    net Tiny(3x8x8) {
        Conv2d(WIDTH, 3);
        Head;
    }
}

fn main() {}
