use cnn::cnn;

cnn! {
    pub const WIDTH = 8;
    pub const WIDTH = 16;

    pub net Tiny(8) { fc: Linear(WIDTH); }
    pub net Tiny(8) { fc: Linear(WIDTH); }

    pub net TINY(8) { fc: Linear(WIDTH); }
    pub net small(8) { fc: Linear(WIDTH); }
}

fn main() {
    println!("{} {} {}", Tiny::PARAMS, TINY::PARAMS, small::PARAMS);
    println!("{} {}", tiny::FC.params, WIDTH);
}
