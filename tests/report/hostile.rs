//! Corrupted JSON is an error or a valid report. It never causes a panic.

use crate::nets::{Arguments, Branches, LeNet5, Resizable, TwoStream};
use cnn::{Report, Shape};
use cnn_core::Kind;
use cnn_core::layer::{Arg, Type};
use serde_json::{Value as Json, json};
use std::error::Error as _;

/// The number of corrupted texts.
const TEXTS: u64 = 800;

/// The minimum number of random layers per kind, and the maximum until one is accepted.
const LAYERS: [u64; 2] = [50, 5000];

/// Values that provoke arithmetic errors.
const NUMBERS: &[&str] = &[
    "0",
    "1",
    "2",
    "7",
    "-1",
    "65537",
    "4294967296",
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551615",
    "18446744073709551616",
    "0.5",
    "-0.0",
    "1e-320",
    "1e308",
    "1e999",
    "null",
    "true",
    "[]",
    "[-1]",
    "[0, 0]",
    "[1, 1, 1, 1, 1, 1, 1]",
    "\"same\"",
    "\"1/3\"",
    "\"-9223372036854775808/1\"",
];

/// Sizes that provoke arithmetic errors.
const EXTREMES: &[i64] = &[
    0,
    65_537,
    1 << 31,
    1 << 32,
    1 << 62,
    i64::MAX,
    i64::MIN,
    i64::MAX - 1,
];

/// Characters of JSON, and a few others.
const CHARACTERS: &[char] = &[
    '{', '}', '[', ']', ',', ':', '"', '\\', '-', '.', 'e', '0', '9', 'u', 't', ' ', '\n', '\0', 'é', '𝄞',
];

/// A deterministic random number generator (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }
}

/// Splits a text into numbers, quoted strings, and single other characters.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut quoted = false;
    for character in text.chars() {
        let number = |c: char| c.is_ascii_digit() || c == '-' || c == '.';
        let joins = pieces
            .last()
            .is_some_and(|last| quoted || number(character) && last.ends_with(number));
        match pieces.last_mut() {
            Some(last) if joins => last.push(character),
            _ => pieces.push(character.into()),
        }
        quoted ^= character == '"';
    }
    pieces
}

fn tamper(pieces: &mut Vec<String>, dice: &mut Dice) {
    let (place, other) = (dice.below(pieces.len()), dice.below(pieces.len()));
    let is_number = |piece: &String| piece.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    let is_word = |piece: &String| piece.starts_with('"');
    let next = |from: usize, like: &dyn Fn(&String) -> bool| {
        (from..pieces.len())
            .find(|&place| like(&pieces[place]))
            .unwrap_or(from)
    };
    match dice.below(20) {
        0 => pieces.truncate(place),
        1 => drop(pieces.drain(place.min(other)..place.max(other).min(place.min(other) + 40))),
        2 => pieces.insert(place, dice.pick(CHARACTERS).unwrap().to_string()),
        3 => pieces[place] = dice.pick(CHARACTERS).unwrap().to_string(),
        4 => pieces.insert(place, "[".repeat(1000)),
        5 => pieces.swap(place, other),
        6..9 => {
            let (one, other) = (next(place, &is_word), next(other, &is_word));
            pieces[one] = pieces[other].clone();
        }
        _ => {
            let number = next(place, &is_number);
            pieces[number] = match dice.below(4) {
                0 => (*dice.pick(NUMBERS).unwrap()).to_owned(),
                _ => dice.below(40).to_string(),
            };
        }
    }
}

#[test]
fn corrupted_json_causes_no_panic() {
    let claims = [
        "metrics",
        "output",
        "input",
        "weights",
        "receptive_field_axes",
        "receptive_field",
    ];
    let mut texts: Vec<String> = Vec::new();
    for report in [
        LeNet5::REPORT,
        Branches::REPORT,
        TwoStream::REPORT,
        Arguments::REPORT,
        Resizable::REPORT,
    ] {
        let text = report.to_json();
        // Without claims, more changed arguments are accepted and reach the engine.
        let mut json: serde_json::Value = serde_json::from_str(&text).unwrap();
        for claim in claims {
            json = crate::json::without(&json, claim);
        }
        for output in json["outputs"].as_array_mut().unwrap() {
            output["shape"].take();
        }
        texts.extend([text, json.to_string()]);
    }
    let texts: Vec<Vec<String>> = texts.iter().map(|text| pieces(text)).collect();
    let (mut dice, mut read, mut refused) = (Dice(0x9E37_79B9_7F4A_7C15), 0, 0);
    for _ in 0..TEXTS {
        let mut pieces = dice.pick(&texts).unwrap().clone();
        for _ in 0..=dice.below(2) {
            if !pieces.is_empty() {
                tamper(&mut pieces, &mut dice);
            }
        }
        let text = pieces.concat();
        let counted = if harmless(&text) { &mut read } else { &mut refused };
        *counted += 1;
    }
    // Both outcomes must occur.
    assert!(read > 20 && refused > 500, "{read} read, {refused} refused");
}

/// Whether the text is accepted. If so, the report must be usable.
fn harmless(text: &str) -> bool {
    match Report::from_json(text) {
        Ok(report) => {
            assert_eq!(
                Report::from_json(&report.to_json()).as_ref(),
                Ok(&report),
                "{text}"
            );
            assert!(!report.to_string().is_empty());
            let halved: Vec<u64> = report.input().iter().map(|size| size / 2 + 1).collect();
            match report.at(Shape::new(&halved)) {
                Ok(resized) => assert_eq!(resized.input().sizes(), halved),
                Err(error) => assert!(!error.to_string().is_empty()),
            }
            true
        }
        Err(error) => {
            assert!(!error.to_string().is_empty(), "{text}");
            assert_eq!(error.source().is_some(), error.resize_error().is_some());
            false
        }
    }
}

/// A random value that may or may not be valid for the argument.
fn value(arg: &Arg, dice: &mut Dice) -> Json {
    let number = |dice: &mut Dice| match dice.below(20) {
        0 => json!(*dice.pick(EXTREMES).unwrap()),
        1 => json!(-1),
        2..11 => json!(1),
        _ => json!(dice.below(5)),
    };
    match (dice.below(16), arg.words()) {
        (0, _) => serde_json::from_str(dice.pick(NUMBERS).unwrap()).unwrap_or_default(),
        (1, _) => json!(0.5),
        (2..6, [_, ..]) => json!(*dice.pick(arg.words()).unwrap()),
        (2..9, _) if arg.ty == Type::Flag => json!(dice.below(2) == 0),
        (2..6, _) => (0..=dice.below(4)).map(|_| number(dice)).collect(),
        _ => number(dice),
    }
}

/// A random shape, usually with a number of axes that the kind accepts.
fn shape(kind: Kind, dice: &mut Dice) -> Vec<u64> {
    let axes = match (dice.below(4), kind.spec().spatial) {
        (0, _) | (_, 0) => dice.below(6),
        (1, axes) => usize::from(axes) - 1,
        (_, axes) => axes.into(),
    };
    (0..=axes)
        .map(|_| match dice.below(24) {
            0 => dice.pick(EXTREMES).unwrap().unsigned_abs(),
            1..10 => 1,
            _ => 1 + u64::try_from(dice.below(16)).unwrap(),
        })
        .collect()
}

/// Every kind with arguments and inputs that provoke arithmetic errors.
#[test]
fn no_layer_causes_a_panic() {
    let mut dice = Dice(0x1405_7B7E_F767_814F);
    for kind in Kind::all() {
        let (mut tried, mut read) = (0, 0);
        while tried < LAYERS[0] || read == 0 && tried < LAYERS[1] {
            tried += 1;
            read += u64::from(harmless(&made_up(kind, &mut dice)));
        }
        assert!(read > 0, "nothing was tried of {}", kind.name());
    }
}

/// A network of one layer.
fn made_up(kind: Kind, dice: &mut Dice) -> String {
    let shapes: Vec<Vec<u64>> = (0..2).map(|_| shape(kind, dice)).collect();
    let args = kind.spec().args.iter().filter(|arg| arg.ty != Type::Tensors);
    let args: serde_json::Map<String, Json> = args
        .filter_map(|arg| {
            let given = arg.default.is_none() || dice.below(4) == 0;
            given.then(|| (arg.name.to_owned(), value(arg, dice)))
        })
        .collect();
    let same = kind.spec().join && dice.below(2) == 0;
    let inputs = if kind.spec().join {
        json!(["a", if same { "a" } else { "b" }])
    } else {
        json!(["a"])
    };
    let text = json!({
        "schema": 1,
        "name": "Made up",
        "inputs": [{"name": "a", "shape": shapes[0]}, {"name": "b", "shape": shapes[1]}],
        "outputs": [{"name": "", "tensor": "it"}],
        "layers": [{"path": "it", "kind": kind.name(), "args": args, "inputs": inputs}],
    });
    text.to_string()
}
