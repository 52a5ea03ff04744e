use cnn::cnn;

cnn! {
    net Tiny(8) {
        Linear(9_223_372_036_854_775_808);
        Dropout(9_223_372_036_854_775_808);
    }
}

fn main() {}
