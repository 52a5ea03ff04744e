//! What an attribute makes of a lint: nothing, a warning, an error. The program is refused for its last line alone, so
//! that warnings are shown.

use cnn::cnn;

cnn! {
    net Warned(8) {
        ReLU;
        Tanh;
    }

    #[allow(dead_code, cnn::activation_after_activation, reason = "the paper has it so")]
    net Allowed(8) {
        ReLU;
        Tanh;
        #[warn(cnn::activation_after_activation)]
        { Sigmoid; }
    }

    #[deny(cnn::softmax_before_end)]
    net Denied(8) {
        ReLU;
        #[allow(cnn::activation_after_activation)]
        Tanh;
        Softmax;
        Linear(2);
    }
}

fn main() {
    let _: u64 = Allowed::REPORT;
}
