//! A ring of blocks is one mistake, wherever it is entered.

use cnn::cnn;

cnn! {
    block Ping { ReLU; Pong; }
    block Pong { { Ping; } }
    net ThroughPing(3x8x8) { Ping; }
    net ThroughPong(3x8x8) { Pong; }
}

fn main() {
    println!("{}", ThroughPing::PARAMS + ThroughPong::PARAMS);
}
