//! All forms of statements.

use crate::{edges, paths, scopes, shape};
use cnn::cnn;

#[test]
fn calls_and_braces_with_every_clause() {
    cnn! {
        net N(3x8x8) {
            a: Conv2d(4, 1) from in -> 4x8x8 where PARAMS == 16;
            _: ReLU from a;
            b: { Conv2d(4, 1); } from a -> 4x8x8 where PARAMS == 20;
            _spare: ReLU from a;
            { Conv2d(5, 1); ReLU; } from b -> 5x8x8 where PARAMS == 25, LAYERS == 2;
            Identity;
        }
    }
    assert_eq!(N::OUTPUT, shape([5, 8, 8]));
}

#[test]
fn the_semicolon_after_braces_is_optional() {
    cnn! {
        net N(4x8x8) {
            { ReLU; }
            a: { ReLU; }
            { ReLU; };
            b: { ReLU; };
            Add { { ReLU; } {} }
            c: Add { { ReLU; } {} }
            d: Concat { { ReLU; } {} } -> 8x8x8
            e: { ReLU; } where LAYERS == 1
            f: ReLU;
            Add { {} {} };
            ;;
            if true { ReLU; }
            for i in 0..1 { ReLU; }
            ReLU;
        }
    }
    assert_eq!(N::OUTPUT, shape([8, 8, 8]));
    assert_eq!(
        paths(N::REPORT),
        [
            "0", "a.0", "2", "b.0", "5", "4", "7", "c", "9", "d", "e.0", "f", "12", "13", "14", "15"
        ]
    );
}

#[test]
fn repeats() {
    cnn! {
        const TWICE = 2;
        block Basic(planes) { conv: Conv2d(planes, 3, padding = 1); ReLU; }
        net N(3x8x8) {
            layer1: [Basic(4); TWICE];
            layer2: [Basic(6); TWICE * TWICE - 3];
            body: [{ Conv2d(4, 1); act: ReLU; }; 2];
            [ReLU; 2];
            [Basic(4); 1];
            [{ Tanh; }; 2];
            none: [Basic(99); 0];
            [Basic(99); 0];
            deep: [[ReLU; 2]; 2];
            last: ReLU;
        }
    }
    assert_eq!(
        paths(N::REPORT),
        [
            "layer1.0.conv",
            "layer1.0.1",
            "layer1.1.conv",
            "layer1.1.1",
            "layer2.0.conv",
            "layer2.0.1",
            "body.0.0",
            "body.0.act",
            "body.1.0",
            "body.1.act",
            "3",
            "4",
            "5.conv",
            "5.1",
            "6.0",
            "7.0",
            "deep.0",
            "deep.1",
            "deep.2",
            "deep.3",
            "last",
        ]
    );
    assert_eq!(n::LAYER1_1_CONV.params, 4 * 4 * 9 + 4);
    assert_eq!(n::NONE.output, n::NONE.input);
    assert_eq!((n::NONE.params, n::NONE.layers), (0, 0));
    assert_eq!(n::BODY_1_ACT.output, shape([4, 8, 8]));
}

#[test]
fn splices() {
    cnn! {
        block Unit(c) { conv: Conv2d(c, 1); ReLU; }
        block Two(c) { ..Unit(c); pool: MaxPool2d(2); }
        block Nothing {}
        net N(3x8x8) {
            ..Two(4);
            ..Nothing;
            ..Nothing();
            x: { ..Two(6); }
            Add(x.pool, x);
            Flatten;
            Linear(conv2);
        }
        const conv2 = 10;
    }
    assert_eq!(
        paths(N::REPORT),
        ["conv", "1", "pool", "x.conv", "x.1", "x.pool", "4", "5", "6"]
    );
    assert_eq!(n::CONV.params, 16);
    assert_eq!(n::X_CONV.params, 30);
}

/// Spliced labels belong to the scope of the splice.
#[test]
fn spliced_labels_can_be_tapped() {
    cnn! {
        block Stem { conv: Conv2d(4, 3); bn: BatchNorm2d; }
        net N(3x8x8) {
            ..Stem;
            x: ReLU;
            Add(bn, conv, x);
        }
    }
    assert_eq!(
        edges(N::REPORT).last().map(String::as_str),
        Some("3 <- bn conv x")
    );
}

#[test]
fn lets_shadow_and_end_with_their_braces() {
    cnn! {
        const c = 2;
        net N(3x8x8) {
            a: Conv2d(c, 1);
            let c = c + 1;
            b: Conv2d(c, 1);
            let c = c * 2;
            d: { let c = 100; Conv2d(c, 1); }
            if true { let c = 50; Conv2d(c, 1); }
            for i in 0..1 { let c = 40; Conv2d(c, 1); }
            e: Conv2d(c, 1);
            let act = LeakyReLU(0.1);
            let size = 1x3;
            let flag = c == 6;
            act;
            f: Conv2d(c, size, padding = same, bias = !flag);
        }
    }
    let channels: Vec<u64> = N::REPORT.layers().map(|layer| layer.output.channels()).collect();
    assert_eq!(channels, [2, 3, 100, 50, 40, 6, 6, 6]);
    assert_eq!(n::F.params, 6 * 6 * 3);
}

#[test]
fn conditions() {
    cnn! {
        block Pick(n) {
            if n == 0 { zero: ReLU; }
            else if n == 1 { one: Tanh; }
            else if n == 2 && in.channels > 2 { two: SiLU; }
            else { more: GELU; }
            if n > 5 { Conv2d(n, 1); }
            after: Identity;
        }
        net N(3x8x8) { a: Pick(0); b: Pick(1); c: Pick(2); d: Pick(3); e: Pick(6); }
        // A branch that is not taken is not evaluated.
        net Dead(3x8x8) {
            if false { x: Conv2d(8, 99); Linear(5); Add(x, in); }
            if true || 1 / 0 == 1 { ReLU; }
            if false && 1 / 0 == 1 { Tanh; } else { SiLU; }
        }
    }
    assert_eq!(
        paths(N::REPORT),
        [
            "a.zero", "a.after", "b.one", "b.after", "c.two", "c.after", "d.more", "d.after", "e.more",
            "e.1", "e.after",
        ]
    );
    assert_eq!(paths(Dead::REPORT), ["0", "1"]);
}

#[test]
fn loops() {
    cnn! {
        block Dense(growth) { conv: Conv2d(growth, 3, padding = 1); Concat(in, conv); }
        net N(3x8x8) {
            for i in 0..3 { layer{i}: Dense(2); }
            for i in 4..=5 { layer{i}: Dense(i); x{i}y{i + 1}: ReLU; }
            for i in 0..0 { never: Linear(99); }
            for i in 3..1 { never: Linear(99); }
            for i in 2..=1 { never: Linear(99); }
            for i in 0..2 { for j in 0..i + 1 { p{i}_{j}: ReLU; } }
            for i in in.channels..in.channels + 1 { last{i}: Identity; }
            Concat(layer{2 * 2}, p1_0, x5y6, last3);
        }
    }
    assert_eq!(
        paths(N::REPORT)
            .into_iter()
            .filter(|path| !path.contains('.'))
            .collect::<Vec<_>>(),
        ["x4y5", "x5y6", "p0_0", "p1_0", "p1_1", "last3", "11"]
    );
    assert_eq!(
        scopes(N::REPORT),
        ["layer0", "layer1", "layer2", "layer4", "layer5"]
    );
    assert_eq!(n::LAYER2.output.channels(), 3 + 2 + 2 + 2);
    assert_eq!(n::LAYER5.output.channels(), 9 + 4 + 5);
}
