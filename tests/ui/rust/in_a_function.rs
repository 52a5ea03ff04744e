use cnn::cnn;

fn params() -> u64 {
    cnn! {
        net Local(3x8x8) {
            conv1: Conv2d(8, 9);
        }
    }
    Local::PARAMS + local::CONV1.params
}

mod inner {
    cnn::cnn! {
        pub(crate) net Nested(3x8x8) { fc: Linear(8); }
        pub(super) net Alike(3x8x8) { fc: Linear(8); }
    }
}

fn main() {
    let nested = inner::Nested::PARAMS + inner::nested::FC.params;
    println!("{} {}", params(), nested + inner::Alike::PARAMS);
}
