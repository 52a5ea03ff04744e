//! Networks, blocks and constants: signatures, attributes, visibility, and order.

use crate::{edges, paths, shape};
use cnn::{Shape, cnn};

#[test]
fn shapes_are_channels_first_with_up_to_three_spatial_axes() {
    cnn! {
        net Flat(784) { Linear(10); }
        net Signal(2x100) { Conv1d(4, 5); }
        net Image(3x32x24) { Conv2d(4, 5); }
        net Volume(1x16x32x24) { Conv3d(4, 5); }
        net Tuple((3, 32, 24)) { Conv2d(4, 5); }
        net Single((784,)) { Linear(10); }
    }
    let shapes: [(Shape, Shape); 6] = [
        (Flat::INPUT, Flat::OUTPUT),
        (Signal::INPUT, Signal::OUTPUT),
        (Image::INPUT, Image::OUTPUT),
        (Volume::INPUT, Volume::OUTPUT),
        (Tuple::INPUT, Tuple::OUTPUT),
        (Single::INPUT, Single::OUTPUT),
    ];
    assert_eq!(
        shapes,
        [
            (shape([784]), shape([10])),
            (shape([2, 100]), shape([4, 96])),
            (shape([3, 32, 24]), shape([4, 28, 20])),
            (shape([1, 16, 32, 24]), shape([4, 12, 28, 20])),
            (shape([3, 32, 24]), shape([4, 28, 20])),
            (shape([784]), shape([10])),
        ]
    );
}

#[test]
fn several_named_inputs() {
    cnn! {
        net TwoStream(rgb: 3x224x224, flow: 20x224x224) -> 101 {
            spatial: { Conv2d(8, 7, stride = 4); AdaptiveAvgPool2d(1); Flatten; }
            temporal: { Conv2d(20 -> 8, 7, stride = 4); AdaptiveAvgPool2d(1); Flatten; } from flow;
            Concat(spatial, temporal);
            fc: Linear(16 -> 101);
        }
    }
    let inputs: Vec<(&str, Shape)> = TwoStream::REPORT.inputs().collect();
    assert_eq!(
        inputs,
        [("rgb", shape([3, 224, 224])), ("flow", shape([20, 224, 224]))]
    );
    assert_eq!(TwoStream::INPUT, shape([3, 224, 224]));
    assert_eq!(TwoStream::PARAMS, 3 * 8 * 49 + 8 + 20 * 8 * 49 + 8 + 17 * 101);
    assert_eq!(
        edges(TwoStream::REPORT),
        [
            "spatial.0 <- rgb",
            "spatial.1 <- spatial.0",
            "spatial.2 <- spatial.1",
            "temporal.0 <- flow",
            "temporal.1 <- temporal.0",
            "temporal.2 <- temporal.1",
            "2 <- spatial.2 temporal.2",
            "fc <- 2",
        ]
    );
}

#[test]
fn the_first_input_is_in_and_has_its_own_name() {
    cnn! {
        net Three(a: 4, b: 4, c: 4,) {
            x: Linear(in.features);
            Add(x, a, in, b, c);
        }
        net OneNamed(image: 3x8x8) {
            x: Conv2d(in.channels, 1);
            Add(x, image);
        }
    }
    assert_eq!(edges(Three::REPORT), ["x <- a", "1 <- x a a b c"]);
    assert_eq!(edges(OneNamed::REPORT), ["x <- image", "1 <- x image"]);
    assert_eq!(
        OneNamed::REPORT.inputs().next(),
        Some(("image", shape([3, 8, 8])))
    );
}

#[test]
fn further_outputs_are_labelled_layers() {
    cnn! {
        net Aux(3x32x32) -> (1000, aux1: 1000, aux2: 10x30x30, deep.head: 7,) {
            stem: Conv2d(10, 3);
            aux1: { AdaptiveAvgPool2d(1); Flatten; Linear(1000); }
            aux2: ReLU from stem;
            deep: { AdaptiveAvgPool2d(1); Flatten; head: Linear(7); } from stem;
            AdaptiveAvgPool2d(1) from stem;
            Flatten;
            fc: Linear(1000);
        }
        net ShapeFirst(3x32x32) -> ((3, 32, 32), half: 3x16x16) {
            half: AvgPool2d(2);
            Identity from in;
        }
    }
    let outputs: Vec<(&str, Shape)> = Aux::REPORT.outputs().collect();
    assert_eq!(
        outputs,
        [
            ("", shape([1000])),
            ("aux1", shape([1000])),
            ("aux2", shape([10, 30, 30])),
            ("deep.head", shape([7])),
        ]
    );
    assert_eq!(Aux::OUTPUT, shape([1000]));
    assert_eq!(ShapeFirst::REPORT.outputs().count(), 2);
}

#[test]
fn the_output_is_optional_and_the_body_may_be_empty() {
    cnn! {
        net Open(3x8x8) { Conv2d(4, 3); }
        net Empty(3x8x8) {}
        net EmptyClaimed(3x8x8) -> 3x8x8 where PARAMS == 0, LAYERS == 0 {}
    }
    assert_eq!(Open::OUTPUT, shape([4, 6, 6]));
    assert_eq!(
        (Empty::OUTPUT, Empty::LAYERS, Empty::ACTIVATIONS),
        (shape([3, 8, 8]), 0, 192)
    );
    assert_eq!(EmptyClaimed::PEAK_ACTIVATIONS, 192);
}

#[test]
fn blocks_take_every_kind_of_argument() {
    cnn! {
        block Unit(channels, window = 1x1, act = ReLU, norm = BatchNorm2d(eps = 1e-3), biased = false, p = 0.5) {
            conv: Conv2d(channels, window, padding = same, bias = biased);
            norm: norm;
            act: act;
            drop: Dropout(p);
        }
        block Bare { Conv2d(4, 1); }
        block Brackets() { Conv2d(4, 1); }
        net Positions(3x9x9) { unit: Unit(8, 1x7, SiLU, LayerNorm2d, true, 0.1); }
        net Named(3x9x9) { unit: Unit(p = 0.1, window = 1x7, biased = true, norm = LayerNorm2d, act = SiLU, channels = 8); }
        net Mixed(3x9x9) { unit: Unit(8, (1, 7), p = 1e-1, biased = true, norm = LayerNorm2d(8), act = SiLU()); }
        net Defaults(3x9x9) { unit: Unit(8); }
        net Nothing(3x9x9) { a: Bare; b: Bare(); c: Brackets; d: Brackets(); }
    }
    for params in [Positions::PARAMS, Named::PARAMS, Mixed::PARAMS] {
        assert_eq!(params, 3 * 8 * 7 + 8 + 16);
    }
    let kinds = |report: &cnn::Report| {
        report
            .layers()
            .map(|layer| layer.kind)
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(kinds(Mixed::REPORT), "Conv2d LayerNorm2d SiLU Dropout");
    assert_eq!(kinds(Defaults::REPORT), "Conv2d BatchNorm2d ReLU Dropout");
    assert_eq!(Defaults::PARAMS, 3 * 8 + 16);
    assert_eq!(Nothing::PARAMS, 4 * 3 + 4 + 3 * 20);
}

#[test]
fn layers_and_blocks_as_arguments() {
    cnn! {
        block Basic(planes, stride = 1) {
            conv: Conv2d(planes, 3, stride = stride, padding = 1);
        }
        block Wide(planes, stride = 1) {
            conv: Conv2d(2 * planes, 3, stride = stride, padding = 1);
        }
        block Stage(unit, times, act = ReLU) {
            first: unit(4, stride = 2);
            rest: [unit(4); times - 1];
            act;
            last: act();
        }
        block Filled(unit) { unit; named: unit; }
        net Two(3x16x16) {
            s1: Stage(Basic, 3);
            s2: Stage(unit = Wide, times = 1, act = LeakyReLU(0.2));
            s3: Filled(Conv2d(8, 1)) where PARAMS == 2 * 72;
        }
    }
    assert_eq!(Two::OUTPUT, shape([8, 4, 4]));
}

#[test]
fn defaults_see_the_parameters_before_them_and_the_constants() {
    cnn! {
        const WIDTH = 6;
        block Bottleneck(planes, expansion = 4, out = planes * expansion, squeeze = max(1, out / WIDTH)) {
            Conv2d(squeeze, 1);
            Conv2d(out, 1);
        }
        net N(3x4x4) {
            a: Bottleneck(3) -> 12x4x4 where PARAMS == 3 * 2 + 2 + 2 * 12 + 12;
            b: Bottleneck(3, out = 7) -> 7x4x4 where PARAMS == 12 * 1 + 1 + 1 * 7 + 7;
        }
    }
    assert_eq!(n::A.output, shape([12, 4, 4]));
    assert_eq!(n::B.output, shape([7, 4, 4]));
}

mod exported {
    cnn::cnn! {
        /// The number of classes.
        pub const CLASSES = 10 * TEN;
        pub(crate) const PIXELS = 224 * 224;
        const TEN = 5 + 5;
        const SECRET = 1;
        pub const BIG = 18_446_744_073_709_551_615;
        pub const HALF = 2.5 * 2;
        pub net Uses(3x8x8) { Conv2d(CLASSES, 1); Conv2d(SECRET, 1); }
    }
    /// The name is free, because the network's constant is not exported.
    pub(super) const SECRET: &str = "Rust's own";
}

#[test]
fn public_constants_are_rust_constants() {
    const SUM: u64 = exported::CLASSES + 1;
    assert_eq!(SUM, 101);
    assert_eq!(exported::CLASSES, 100_u64);
    assert_eq!(exported::PIXELS, 50_176);
    assert_eq!(exported::BIG, u64::MAX);
    assert_eq!(exported::HALF, 5);
    assert_eq!(exported::SECRET, "Rust's own");
    assert_eq!(exported::Uses::OUTPUT, shape([1, 8, 8]));
}

#[test]
fn items_stand_in_any_order() {
    cnn! {
        net First(C, C, C) { Outer(2); }
        const C = D + 1;
        block Outer(n) { [Inner(n); n]; }
        net Second(C) { Linear(C); }
        block Inner(n) { Conv2d(n * C, 1); }
        const D = 3;
    }
    assert_eq!(
        (First::INPUT, First::OUTPUT),
        (shape([4, 4, 4]), shape([8, 4, 4]))
    );
    assert_eq!(Second::PARAMS, 20);
    assert_eq!(paths(First::REPORT), ["0.0.0", "0.1.0"]);
}

mod visibilities {
    pub(crate) mod inner {
        cnn::cnn! {
            pub net Public(1x4x4) { conv: Conv2d(1, 1); }
            pub(crate) net InCrate(1x4x4) { conv: Conv2d(1, 1); }
            pub(super) net InSuper(1x4x4) { conv: Conv2d(1, 1); }
            pub(in crate::items) net InItems(1x4x4) { conv: Conv2d(1, 1); }
            net Private(1x4x4) { conv: Conv2d(1, 1); }
            pub block Unused { ReLU; }
            pub(crate) block UnusedToo { ReLU; }
        }
        pub(crate) const OF_PRIVATE: u64 = Private::PARAMS + private::CONV.params;
    }
    pub(crate) const OF_SUPER: u64 = inner::InSuper::PARAMS + inner::insuper::CONV.params;
}

#[test]
fn visibility_goes_to_the_struct_and_the_module() {
    assert_eq!(
        visibilities::inner::Public::PARAMS,
        visibilities::inner::public::CONV.params
    );
    assert_eq!(
        visibilities::inner::InCrate::PARAMS,
        visibilities::inner::incrate::CONV.params
    );
    assert_eq!(
        visibilities::inner::InItems::PARAMS,
        visibilities::inner::initems::CONV.params
    );
    assert_eq!((visibilities::OF_SUPER, visibilities::inner::OF_PRIVATE), (4, 4));
}

#[test]
fn attributes_and_docs() {
    cnn! {
        /// Several lines
        /// of documentation.
        #[derive(Clone, Copy, Debug, Default, PartialEq)]
        #[doc = "and an attribute"]
        #[allow(dead_code)]
        net Derived(1x4x4) {
            // Comments are Rust's.
            Conv2d(1, 1); /* both kinds */
        }
        #[deprecated = "use `Present`"]
        #[must_use]
        net Old(1x4x4) { conv: Conv2d(1, 1); }
        #[cfg(any())]
        net Absent(1x4x4) { conv: Conv2d(1, 1); }
        #[cfg(not(any()))]
        net Present(1x4x4) { conv: Conv2d(1, 1); }
        /// A documented block.
        #[allow(unused)]
        block Documented { ReLU; }
    }
    /// The name is free, because that network is configured out.
    struct Absent;
    mod absent {}
    let _ = Absent;
    assert_eq!(Derived, Derived.clone());
    assert_eq!(format!("{Derived:?}"), "Derived");
    assert_eq!((present::CONV.params, old::CONV.params), (2, 2));
}

/// `#[cfg]` selects one of two networks with the same name.
#[test]
fn networks_under_cfg() {
    cnn! {
        #[cfg(any())]
        net Chosen(3x8x8) { large: Conv2d(64, 3); }
        #[cfg(not(any()))]
        net Chosen(3x8x8) { small: Conv2d(4, 3); }
    }
    assert_eq!(Chosen::OUTPUT, shape([4, 6, 6]));
    assert_eq!(chosen::SMALL.params, 112);
}

#[test]
fn raw_identifiers_and_keywords() {
    cnn! {
        const r#static = 4;
        block r#move(r#type, r#fn = 1) { r#loop: Conv2d(r#type, r#fn); }
        net r#Match(1x4x4) {
            r#if: Conv2d(r#static, 1);
            match: Conv2d(2, 1);
            type: r#move(3);
            where: Identity from r#if;
            from: Identity;
            net: Identity;
            block: Identity;
            const: Identity;
            pub: Identity;
            Concat(match, type.loop, r#type.r#loop, from, where, pub);
        }
        // `loop`, `type` and `self` are keywords of Rust, so their modules need other names.
        net Loop(1x4x4) { conv: Conv2d(1, 1); }
        net Type(1x4x4) { conv: Conv2d(1, 1); }
    }
    assert_eq!(
        paths(Match::REPORT),
        [
            "if",
            "match",
            "type.loop",
            "where",
            "from",
            "net",
            "block",
            "const",
            "pub",
            "9"
        ]
    );
    assert_eq!(Match::OUTPUT, shape([2 + 3 + 3 + 4 + 4 + 4, 4, 4]));
    assert_eq!((r#match::IF.params, r#match::TYPE_LOOP.params), (8, 9));
    assert_eq!((r#loop::CONV.params, r#type::CONV.params), (2, 2));
}

#[test]
fn unicode_names() {
    cnn! {
        const BREITE_ß = 4;
        block Größe(länge) { schicht: Conv2d(länge, 1); }
        net Überblick(1x4x4) { straße: Größe(BREITE_ß); 层: ReLU; }
    }
    assert_eq!(paths(Überblick::REPORT), ["straße.schicht", "层"]);
    assert_eq!(überblick::STRASSE.output, shape([4, 4, 4]));
    assert_eq!(überblick::层.output, shape([4, 4, 4]));
}

/// Fragments that a `macro_rules!` captures arrive in invisible groups.
#[test]
fn inside_macro_rules() {
    macro_rules! declare {
        ($vis:vis $name:ident, $module:ident, $input:literal, $channels:expr, $layer:ident $(, $label:ident)*) => {
            cnn! {
                $vis net $name($input) -> ($channels, 6, 6) {
                    conv: Conv2d($channels, 3);
                    $( $label: $layer; )*
                }
            }
            assert_eq!($module::CONV.output, shape([$channels, 6, 6]));
        };
    }
    declare!(Captured, captured, 3x8x8, 2 + 2, ReLU, act1, act2);
    declare!(pub(crate) Visible, visible, 3x8x8, 5, Tanh);
    assert_eq!(paths(Captured::REPORT), ["conv", "act1", "act2"]);
    assert_eq!(paths(Visible::REPORT), ["conv"]);
}
