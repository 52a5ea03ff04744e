use cnn::cnn;

cnn! {
    net Tiny(8) {
        while true {
            ReLU;
        }
        loop {
            Linear(8);
        }
        if 1 < 2 {
            ReLU;
        }
        Linear(8);
        else if 2 < 3 {
            ReLU;
        }
        match 3 {
            3 => ReLU,
            _ => Tanh,
        }
        fn unit(width) {
            Linear(width);
        }
        const WIDTH = 8;
        block Unit {
            ReLU;
        }
        for i in 0..3 {
            break;
        }
        return x;
    }

    net Learnt(8) {
        import torch;
    }
}

fn main() {}
