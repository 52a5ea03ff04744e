//! Arithmetic: exact numbers, operators, functions.

use crate::shape;
use cnn::cnn;

/// Each constant is a `u64` that the macro computes.
macro_rules! values {
    ($($name:ident = $value:expr => $expected:literal;)*) => {
        cnn! { $( pub(crate) const $name = $value; )* }
        $( assert_eq!($name, $expected, stringify!($value)); )*
    };
}

#[test]
fn numbers() {
    values! {
        PLAIN = 42 => 42;
        UNDERSCORES = 61_706 => 61_706;
        ZEROS = 007 => 7;
        KILO = 5K => 5_000;
        MEGA = 1.5M => 1_500_000;
        GIGA = 2G => 2_000_000_000;
        SMALL_KILO = 0.25K => 250;
        TRAILING = 2.0 => 2;
        EXPONENT = 1e3 => 1_000;
        NEGATIVE_EXPONENT = 2500e-2 => 25;
        MOST = 18_446_744_073_709_551_615 => 18_446_744_073_709_551_615;
    }
}

#[test]
fn operators_have_rusts_precedence() {
    values! {
        SUM = 1 + 2 * 3 => 7;
        BRACKETS = (1 + 2) * 3 => 9;
        LEFT = 10 - 3 - 2 => 5;
        DIVIDED = 100 / 7 / 2 => 7;
        MIXED = 7 * 2 / 3 % 3 => 1;
        MINUS = 5 - -3 => 8;
        DOUBLE_MINUS = - -3 => 3;
        NEGATED = -(2 - 5) => 3;
        DEEP = ((((((7)))))) => 7;
    }
}

#[test]
fn division_rounds_down_between_integers_and_is_exact_for_decimals() {
    values! {
        DOWN = 7 / 2 => 3;
        DOWN_BELOW_ZERO = -7 / 2 + 5 => 1;
        REST = 7 % 4 => 3;
        REST_BELOW_ZERO = -7 % 4 => 1;
        EXACT = 7.0 / 2 * 2 => 7;
        THIRDS = 1.0 / 3 * 3 => 1;
        TENTHS = 0.1 * 3 * 10 => 3;
        SUM_OF_TENTHS = (0.1 + 0.2) * 10 => 3;
        MANY = 1.0 / 3 + 1.0 / 7 - 10.0 / 21 + 4 => 4;
        REST_OF_DECIMALS = 5.5 % 2 * 2 => 3;
    }
}

#[test]
fn functions() {
    values! {
        MIN = min(3, 5) => 3;
        MAX = max(3, 5, 4) => 5;
        MIN_OF_ONE_TYPE = min(2.5, 3) * 2 => 5;
        CEIL_OF_DIVISION = div_ceil(7, 2) => 4;
        CEIL_OF_WHOLE_DIVISION = div_ceil(8, 2) => 4;
        FLOOR = floor(2.9) => 2;
        CEIL = ceil(2.1) => 3;
        ROUND_DOWN = round(2.4) => 2;
        ROUND_UP = round(2.5) => 3;
        NEAREST_MULTIPLE = round_to(37, 8) => 40;
        HALVES_UP = round_to(12, 8) => 16;
        AT_LEAST_ONE = round_to(1, 8) => 8;
        NEVER_LESS_THAN_NINE_TENTHS = round_to(11, 8) => 16;
        MOBILENET = round_to(32 * 1.4, 8) => 48;
        MOBILENET_SMALL = round_to(24 * 0.35, 8) => 8;
        NESTED = max(min(10, 2 + 3), floor(7.7), 1) => 7;
    }
}

/// EfficientNet's widths and depths, for which binary floating point is not exact enough.
#[test]
fn decimals_are_exact() {
    cnn! {
        const WIDTH = 1.1;
        const DEPTH = 1.2;
        pub const B2_STEM = round_to(32 * WIDTH, 8);
        pub const B2_HEAD = round_to(1280 * WIDTH, 8);
        pub const B2_DEPTH = ceil(DEPTH * 5);
        pub const TEN_TENTHS = ceil(0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1);
    }
    assert_eq!((B2_STEM, B2_HEAD, B2_DEPTH, TEN_TENTHS), (32, 1408, 6, 1));
}

/// Braces after an expression are a body, even after a call.
#[test]
fn calls_before_braces() {
    cnn! {
        net N(3x8x8) where PARAMS == max(12, 3) {
            if min(1, 2) == min(1, 1) { Conv2d(3, 1); }
            for i in 0..min(2, 3) { ReLU; }
            a: { ReLU; } -> (max(1, 3), 8, 8) where LAYERS == min(1, 2)
            { ReLU; }
        }
    }
    assert_eq!((N::LAYERS, N::OUTPUT), (5, shape([3, 8, 8])));
}

#[test]
fn conditions() {
    macro_rules! truths {
        ($($condition:tt)*) => {
            cnn! {
                net Truths(1) { $( if $condition { Identity; } else { Linear(2); Linear(1); Linear(9); } )* }
            }
            assert_eq!(Truths::OUTPUT, shape([1]));
        };
    }
    truths! {
        true (!false) (1 == 1) (1 != 2) (1 < 2) (2 <= 2) (3 > 2) (3 >= 3) (1.5 == 3.0 / 2) (true && true)
        (false || true) (!(true && false)) (1 + 1 == 2 && 2 * 2 == 4 || false) (true == true) (true != false)
        (1x2 == 1x2) ((1, 2) == 1x2) (1x2 != 2x1) (-1 < 0) (0.1 + 0.2 == 0.3) (!!true)
        (false && 1 / 0 == 1 || true) (true || 1 / 0 == 1)
    }
}

#[test]
fn names() {
    cnn! {
        const A = B * 2;
        const B = 3;
        const SIZE = 1x3;
        const PAIR = (B, B - 2);
        const ACT = LeakyReLU(0.2);
        const FLAG = A > B;
        const INPUT = (B, 9, 9);
        block P(A, c = A + B) { Conv2d(c, SIZE, padding = same, bias = FLAG); }
        net N(INPUT) {
            P(10) -> 13x9x9;
            let A = 1;
            P(A) -> 4x9x9;
            let w = in.width;
            Conv2d(A + B, PAIR, padding = (1, 0)) -> (A + B, w, w);
            ACT;
            Flatten -> 4 * w * w;
            Linear(w * in.height * 4 -> in.channels);
        }
    }
    assert_eq!((N::INPUT, N::OUTPUT), (shape([3, 9, 9]), shape([3])));
}
