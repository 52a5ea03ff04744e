use cnn::cnn;

cnn! {
    const MOST = 18_446_744_073_709_551_615;
    const MORE = 18_446_744_073_709_551_616;
    const GIGA = 99999999999G;
    const EXPONENT = 1e99;
}

fn main() {}
