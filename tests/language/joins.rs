//! `Add`, `Mul` and `Concat` of taps and of branches.

use crate::{edges, paths, shape};
use cnn::cnn;

#[test]
fn the_example_of_the_reference() {
    cnn! {
        net N(3x16x16) {
            Concat {
                { Conv2d(64, 1); }
                { Conv2d(96, 1); Conv2d(128, 3, padding = 1); }
                pool: { MaxPool2d(3, stride = 1, padding = 1); Conv2d(32, 1); }
            }
        }
    }
    assert_eq!(N::OUTPUT, shape([64 + 128 + 32, 16, 16]));
    assert_eq!(
        edges(N::REPORT),
        [
            "1 <- in",
            "2 <- in",
            "3 <- 2",
            "pool.0 <- in",
            "pool.1 <- pool.0",
            "0 <- 1 3 pool.1"
        ]
    );
    assert_eq!(n::POOL.params, 3 * 32 + 32);
}

#[test]
fn taps() {
    cnn! {
        net N(4x6x6) {
            a: Conv2d(4, 1);
            b: Conv2d(4, 1);
            sum: Add(a, b);
            product: Mul(a, b, sum, in);
            first: Concat(product, in, in, dim = 0) -> 12x6x6;
            tall: Concat(a, in, dim = 1) -> 4x12x6;
            wide: Concat(a, b, dim = 2) -> 4x6x12;
            last: Concat(dim = -1, a, in) -> 4x6x12;
            Add(wide, last,) -> 4x6x12;
            left: AvgPool2d((1, 2)) -> 4x6x6;
            top: AvgPool2d((2, 1)) from tall -> 4x6x6;
            Concat(left, top, first) -> 20x6x6;
        }
    }
    assert_eq!(
        edges(N::REPORT),
        [
            "a <- in",
            "b <- a",
            "sum <- a b",
            "product <- a b sum in",
            "first <- product in in",
            "tall <- a in",
            "wide <- a b",
            "last <- a in",
            "8 <- wide last",
            "left <- 8",
            "top <- tall",
            "11 <- left top first",
        ]
    );
}

#[test]
fn branches_start_from_the_current_tensor() {
    cnn! {
        net N(2x4x4) {
            stem: Conv2d(3, 1);
            sum: Add {
                a: { Conv2d(3, 1); }
                { Conv2d(3, 1); }
                {}
            }
            product: Mul { { Sigmoid; } { ReLU; } } from stem;
            Concat { { Identity from sum; }, { Tanh from in; }; { y: Identity; Add(sum, in, y); } }
        }
    }
    assert_eq!(
        edges(N::REPORT),
        [
            "stem <- in",
            "a.0 <- stem",
            "3 <- stem",
            "sum <- a.0 3 stem",
            "5 <- stem",
            "6 <- stem",
            "product <- 5 6",
            "8 <- sum",
            // `in` is the input of the branch.
            "9 <- product",
            "y <- product",
            "11 <- sum product y",
            "7 <- 8 9 11",
        ]
    );
}

#[test]
fn joins_in_joins() {
    cnn! {
        net N(8x8x8) {
            Concat {
                { Conv2d(4, 1); }
                {
                    Conv2d(6, 1);
                    Concat {
                        { Conv2d(3, (1, 3), padding = (0, 1)); }
                        b: { Conv2d(3, (3, 1), padding = (1, 0)); Add { {} { ReLU; } } }
                    }
                }
                deep: { Add { { Mul { {} { Sigmoid; } } } { } } }
            }
        }
    }
    assert_eq!(N::OUTPUT, shape([4 + 3 + 3 + 8, 8, 8]));
    assert_eq!(
        paths(N::REPORT),
        [
            "1", "2", "4", "b.0", "b.2", "b.1", "3", "deep.2", "deep.1", "deep.0", "0"
        ]
    );
}

#[test]
fn axes_of_size_1_are_broadcast() {
    cnn! {
        block SqueezeExcite(squeeze) {
            scale: { AdaptiveAvgPool2d(1); fc1: Conv2d(squeeze, 1); ReLU; fc2: Conv2d(in.channels, 1); Sigmoid; }
            Mul(in, scale);
        }
        net N(16x7x7) -> 16x7x7 { se: SqueezeExcite(4); }
        net Map(16x7x7) -> 16x7x7 { m: Conv2d(1, 1); Mul(m, in); }
        net Both(16x7x7) -> 16x7x7 { row: AdaptiveAvgPool2d((1, 7)); column: AdaptiveAvgPool2d((7, 1)) from in; Add(row, column); }
        net Flat(8) { a: Linear(1); Mul(a, in); }
    }
    assert_eq!(N::PARAMS, 16 * 4 + 4 + 4 * 16 + 16);
    assert_eq!(
        (N::OUTPUT, Map::OUTPUT, Both::OUTPUT),
        (shape([16, 7, 7]), shape([16, 7, 7]), shape([16, 7, 7]))
    );
    assert_eq!(Flat::OUTPUT, shape([8]));
}

#[test]
fn a_label_after_a_join_without_semicolon() {
    cnn! {
        net N(3x8x8) {
            Add { {} { ReLU; } }
            fc: Conv2d(4, 1);
            Add { a: {} b: { ReLU; } }
            x: { Tanh; }
            y: Add { {} {} }
            z: [ReLU; 2];
            Add {
                {}
                {}
            }
            for_: ReLU;
        }
    }
    assert_eq!(
        paths(N::REPORT),
        ["1", "0", "fc", "b.0", "3", "x.0", "y", "z.0", "z.1", "9", "for_"]
    );
}

#[test]
fn joins_as_arguments() {
    cnn! {
        block Residual(body, join = Add) {
            body: body;
            join(body, in);
        }
        net N(4x8x8) {
            a: Residual(Conv2d(4, 1));
            b: Residual(Conv2d(4, 1), Concat);
            c: Residual(join = Mul, body = Conv2d(8, 1));
        }
    }
    assert_eq!(edges(N::REPORT)[1], "a.1 <- a.body in");
    assert_eq!(N::OUTPUT, shape([8, 8, 8]));
}
