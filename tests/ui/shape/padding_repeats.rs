use cnn::cnn;

cnn! {
    net Mirrored(3x4x4) {
        Conv2d(8, 3, padding = 4, padding_mode = reflect);
    }

    net Repeated(3x4x4) {
        Conv2d(8, 3, padding = 5, padding_mode = circular);
    }

    net Sides(3x4x8) {
        ReflectionPad2d(4);
    }

    net OneSide(3x4x4) {
        CircularPad2d((5, 0, 0, 0));
    }
}

fn main() {}
