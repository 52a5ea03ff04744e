use cnn::cnn;

cnn! {
    const MOST = 18_446_744_073_709_551_615;
    const MORE = 18_446_744_073_709_551_616;
    const GIGA = 99999999999G;
    const SMALL = 1e-99;

    net Tiny(8) {
        Linear(9_223_372_036_854_775_808);
    }
}

fn main() {}
