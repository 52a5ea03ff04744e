use cnn::cnn;

mod board {
    pub const RAM: usize = 65_536;
}

cnn! {
    net Tiny(1x28x28) -> 10 where PEAK_ACTIVATIONS <= board::RAM {
        conv: Conv2d(8, 3);
        Flatten;
        fc: Linear(10) where PARAMS <= crate::board::RAM;
        Add(fc, fc);
    }

    net Other(8) where PARAMS <= env!("FLASH") {
        Linear(crate::classes(3));
    }
}

fn main() {}
