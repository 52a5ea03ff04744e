//! The input of each statement, the meaning of `in`, and the output of a scope.

use crate::{edges, shape};
use cnn::cnn;

#[test]
fn a_statement_takes_the_previous_output_or_a_tap() {
    cnn! {
        net Bottleneck(256x14x14) {
            conv1: Conv2d(64, 1);
            conv2: Conv2d(64, 3, padding = 1);
            conv3: Conv2d(256, 1);
            shortcut: Conv2d(256, 1) from in;
            Add(conv3, shortcut);
            ReLU;
        }
    }
    assert_eq!(
        edges(Bottleneck::REPORT),
        [
            "conv1 <- in",
            "conv2 <- conv1",
            "conv3 <- conv2",
            "shortcut <- in",
            "4 <- conv3 shortcut",
            "5 <- 4",
        ]
    );
}

/// `here` is what the statement takes: the previous output, or what its `from` names.
#[test]
fn here_is_what_the_statement_takes() {
    cnn! {
        net Generator(100x1x1) -> 3x64x64 where PARAMS == 3_576_704 {
            ConvTranspose2d(512, 4, bias = false);
            BatchNorm2d;
            ReLU;
            for i in 0..3 {
                ConvTranspose2d(here.channels / 2, 4, stride = 2, padding = 1, bias = false);
                BatchNorm2d;
                ReLU;
            }
            ConvTranspose2d(3, 4, stride = 2, padding = 1, bias = false);
            Tanh;
        }
        net Widths(8x9x9) -> 64x9x9 {
            for i in 0..3 {
                Conv2d(2 * here.channels, 3, padding = 1);
            }
        }
        net From(8x9x9) {
            wide: Conv2d(32, 1);
            narrow: Conv2d(here.channels / 4, 1) from in -> 2x9x9;
            Concat(wide, here) -> 34x9x9;
            Identity from here -> (here.channels, 9, 9);
        }
        block Pair(width = here.channels) {
            Conv2d(width, 1);
        }
        net Everywhere(4x8x8) {
            let before = here.channels;
            Conv2d(2 * before, 1);
            let after = here.channels;
            if here.channels == 8 { Conv2d(2 * after, 1); }
            for i in 0..here.channels / 8 { ReLU; }
            [ReLU6; here.channels / 8];
            join: Add {
                { Conv2d(here.channels + 1, 1); Conv2d(here.channels - 1, 1); }
                {}
            }
            Pair;
            Pair(here.channels / 2) where PARAMS == 16 * here.channels / 2 + 8;
            a: Conv2d(here.channels, 1);
            b: Conv2d(in.channels, 1);
            Concat(here, a);
        }
    }
    assert_eq!(Widths::REPORT.layer("1").unwrap().output, shape([32, 9, 9]));
    assert_eq!(from::NARROW.output, shape([2, 9, 9]));
    assert_eq!(
        edges(From::REPORT),
        ["wide <- in", "narrow <- in", "2 <- wide narrow", "3 <- 2"]
    );
    assert_eq!(Everywhere::REPORT.layer("1").unwrap().output, shape([16, 8, 8]));
    assert_eq!(Everywhere::OUTPUT, shape([12, 8, 8]));
}

/// The last axis of a sequence has its features.
#[test]
fn features_are_the_last_axis_of_a_sequence() {
    cnn! {
        net Tokens(16x24) -> 16x48 {
            Linear(here.features -> 2 * in.features);
        }
        net Flat(24) -> 48 {
            Linear(2 * in.features);
        }
    }
    assert_eq!(Tokens::PARAMS, 24 * 48 + 48);
    assert_eq!(Flat::PARAMS, 24 * 48 + 48);
}

/// `in` is the input of the innermost block, braces, branch or network; `if` and `for` do not change it.
#[test]
fn in_belongs_to_the_innermost_scope() {
    cnn! {
        block B {
            a: ReLU;
            if true { b: Tanh from in; }
            for i in 0..1 { c: SiLU from in; }
            Add(a, b, c);
        }
        net N(4x8x8) {
            first: ReLU;
            call: B;
            labelled: { x: GELU; y: ELU from in; Add(x, y); }
            { z: CELU; w: SELU from in; Add(z, w); }
            join: Add { { Mish from in; } named: { s: Sigmoid; t: Tanh from in; Add(s, t, in); } }
            [{ Add(in, first); }; 1];
            ..B;
            end: Identity;
        }
    }
    assert_eq!(
        edges(N::REPORT),
        [
            "first <- in",
            "call.a <- first",
            "call.b <- first",
            "call.c <- first",
            "call.3 <- call.a call.b call.c",
            "labelled.x <- call.3",
            "labelled.y <- call.3",
            "labelled.2 <- labelled.x labelled.y",
            "z <- labelled.2",
            "w <- labelled.2",
            "5 <- z w",
            "7 <- 5",
            "named.s <- 5",
            "named.t <- 5",
            "named.2 <- named.s named.t 5",
            "join <- 7 named.2",
            "9.0 <- join first",
            "a <- 9.0",
            "b <- 9.0",
            "c <- 9.0",
            "13 <- a b c",
            "end <- 13",
        ]
    );
}

#[test]
fn sizes_of_in() {
    cnn! {
        block Halve { Conv2d(in.channels / 2, 1); }
        block Square { Conv2d(in.channels, (in.height, in.width)); }
        net Image(8x6x5) {
            a: Halve -> 4x6x5;
            b: Halve -> 2x6x5;
            { Conv2d(in.channels + 1, 1); Conv2d(in.channels + 2, 1); } -> 4x6x5;
            c: { Conv2d(in.channels * 2, 1); if in.width == 5 { Conv2d(in.channels, 1); } } -> 4x6x5;
            Concat { { Conv2d(in.channels, 1); } { Conv2d(in.channels + 1, 1); } } -> 9x6x5;
            d: Square -> 9x1x1;
            Conv2d(in.height, 1) -> 6x1x1;
        }
        net Signal(4x9) { Conv1d(in.channels, in.length) -> 4x1; }
        net Volume(2x5x6x7) { Conv3d(in.channels, (in.depth, in.height, in.width)) -> 2x1x1x1; }
        net Flat(12) { Linear(in.features / 2); Linear(in.features); Linear(in.channels) -> 12; }
        net Claims(3x4x5) -> (in.channels, in.height, in.width) where PARAMS == 0 { ReLU; }
    }
    assert_eq!(Image::OUTPUT, shape([6, 1, 1]));
    assert_eq!(Signal::OUTPUT, shape([4, 1]));
    assert_eq!(Volume::OUTPUT, shape([2, 1, 1, 1]));
    assert_eq!(Flat::OUTPUT, shape([12]));
    assert_eq!(Claims::OUTPUT, shape([3, 4, 5]));
}

#[test]
fn taps_reach_into_scopes_repeats_and_blocks() {
    cnn! {
        block Basic(c) { conv1: Conv2d(c, 3, padding = 1); act: ReLU; }
        net N(3x8x8) {
            layer1: [Basic(4); 2];
            deep: { inner: { [{ leaf: Tanh; }; 2]; leaf: SiLU; } }
            braces: [{ conv: Conv2d(4, 1); }; 12];
            all: Concat(
                layer1.0.conv1, layer1.1.conv1, layer1.1, layer1, layer1.0.act, deep.inner.0.leaf, deep.inner.1,
                deep.inner.leaf, deep.inner, deep, braces.0, braces.11.conv, braces,
            );
            x: ReLU from layer1.0.conv1;
            y: ReLU from deep.inner.0 -> 4x8x8;
            Concat { { Identity from braces.0.conv; } { Identity from all; } { Add(x, y, layer1.1.conv1); } }
        }
    }
    let edges = edges(N::REPORT);
    assert_eq!(
        edges
            .iter()
            .find(|edge| edge.starts_with("all"))
            .map(String::as_str),
        Some(
            "all <- layer1.0.conv1 layer1.1.conv1 layer1.1.act layer1.1.act layer1.0.act deep.inner.0.leaf \
             deep.inner.1.leaf deep.inner.leaf deep.inner.leaf deep.inner.leaf braces.0.conv braces.11.conv \
             braces.11.conv"
        )
    );
    assert_eq!(
        edges[edges.len() - 6..],
        [
            "x <- layer1.0.conv1",
            "y <- deep.inner.0.leaf",
            "7 <- braces.0.conv",
            "8 <- all",
            "9 <- x y layer1.1.conv1",
            "6 <- 7 8 9",
        ]
    );
}

/// Labels of enclosing scopes are visible. The innermost label of a name is used.
#[test]
fn taps_see_enclosing_scopes() {
    cnn! {
        net N(4x8x8) {
            a: ReLU;
            outer: {
                b: Tanh;
                inner: {
                    c: Add(a, b);
                    a: GELU;
                    d: Identity from a;
                }
                Concat { { ELU from a; } { SELU from b; } { CELU from inner.c; } { Identity; } }
            }
            for i in 0..2 { e{i}: ReLU6 from outer.inner.a; }
            if true { f: Mish from a; }
            g: [Add(a, f); 1];
            Concat(e0, e1, g, outer);
        }
    }
    assert_eq!(
        edges(N::REPORT),
        [
            "a <- in",
            "outer.b <- a",
            "outer.inner.c <- a outer.b",
            "outer.inner.a <- outer.inner.c",
            "outer.inner.d <- outer.inner.a",
            "outer.3 <- a",
            "outer.4 <- outer.b",
            "outer.5 <- outer.inner.c",
            "outer.6 <- outer.inner.d",
            "outer.2 <- outer.3 outer.4 outer.5 outer.6",
            "e0 <- outer.inner.a",
            "e1 <- outer.inner.a",
            "f <- a",
            "g.0 <- a f",
            "6 <- e0 e1 g.0 outer.2",
        ]
    );
}

#[test]
fn the_output_of_braces_blocks_and_branches() {
    cnn! {
        block Empty {}
        block OnlyLet { let x = 3; }
        net N(3x8x8) {
            a: Empty -> 3x8x8;
            {} -> 3x8x8;
            b: {} -> 3x8x8;
            c: OnlyLet;
            Concat { {} { Empty; } { if false { Linear(1); } } empty: {} } -> 12x8x8;
            Add { {} { for i in 0..0 { Linear(1); } } }
        }
    }
    assert_eq!(N::OUTPUT, shape([12, 8, 8]));
    assert_eq!(n::A.output, shape([3, 8, 8]));
    assert_eq!((n::B.layers, n::EMPTY.layers), (0, 0));
}

/// An unused output is an error, except for labels that start with `_` and for outputs of the network.
#[test]
fn unused_outputs() {
    cnn! {
        net N(4x8x8) -> (4x8x8, aux: 4x8x8) {
            a: ReLU;
            _b: Tanh;
            _scope: { x: SiLU; y: GELU from in; } from a;
            _: ELU from a;
            _: CELU from a;
            _call: Conv2d(9, 1) from a;
            aux: SELU from a;
            Mish from a;
        }
    }
    assert_eq!(N::LAYERS, 9);
    assert_eq!(n::_SCOPE_X.output, shape([4, 8, 8]));
    assert_eq!(n::_CALL.params, 45);
}

#[test]
fn networks_of_other_ranks() {
    cnn! {
        net Mlp(784) -> 10 where PARAMS == 784 * 128 + 128 + 128 * 10 + 10, RECEPTIVE_FIELD == 0 {
            Linear(128);
            BatchNorm1d(affine = false);
            ReLU;
            Dropout(0.2);
            Linear(10);
            Softmax(dim = 0);
        }
        net Speech(1x16000) -> 12 {
            Conv1d(8, 80, stride = 16);
            BatchNorm1d;
            ReLU;
            MaxPool1d(4);
            Conv1d(8 -> 16, 3);
            AdaptiveAvgPool1d(1);
            Flatten;
            Linear(12);
        }
        net Scan(1x32x32x32) -> 2 {
            Conv3d(4, 3, padding = 1);
            BatchNorm3d;
            MaxPool3d(2);
            ConvTranspose3d(2, 2, stride = 2);
            AdaptiveMaxPool3d(1);
            Flatten;
        }
    }
    assert_eq!(
        (Mlp::OUTPUT, Speech::OUTPUT, Scan::OUTPUT),
        (shape([10]), shape([12]), shape([2]))
    );
    assert_eq!(
        Speech::REPORT
            .layers()
            .map(|layer| layer.output.to_string())
            .nth(4)
            .as_deref(),
        Some("16×247")
    );
}
