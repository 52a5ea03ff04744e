use cnn::cnn;

macro_rules! classifier {
    ($name:ident, $classes:expr, $width:literal) => {
        cnn! {
            net $name(3x8x8) -> $classes {
                Conv2d($width, 3);
                Flatten;
                Linear(10);
            }
        }
    };
}

classifier!(Ten, 10, 8);
classifier!(Hundred, 50 + 50, 8);
classifier!(Thin, 10, 0);

fn main() {
    println!("{} {} {}", Ten::PARAMS, Hundred::PARAMS, Thin::PARAMS);
}
