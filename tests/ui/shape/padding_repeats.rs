use cnn::cnn;

cnn! {
    net Tiny(3x4x4) {
        Conv2d(8, 3, padding = 4, padding_mode = reflect);
        Conv2d(8, 3, padding = 5, padding_mode = circular);
    }

    net Layers(3x4x4) {
        ReflectionPad2d(4);
        CircularPad2d((5, 0, 0, 0));
    }
}

fn main() {}
