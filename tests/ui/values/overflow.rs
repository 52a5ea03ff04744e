use cnn::cnn;

cnn! {
    const LARGE = 10G * 10G;
    const LARGER = 18_446_744_073_709_551_615 + 1;

    net Tiny(8) {
        Linear(round_to(18_446_744_073_709_551_615, 10G));
    }
}

fn main() {}
