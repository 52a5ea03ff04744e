use cnn::cnn;

const FLASH: u64 = 65_536;
const CLASSES: u64 = 10;

cnn! {
    net Tiny(8) where PARAMS <= FLASH as u64 {
        Linear(CLASSES);
    }
}

fn main() {
    println!("{FLASH} {CLASSES}");
}
