//! Every layer rule against PyTorch: 4,260 layers with random arguments, on random inputs.
//!
//! `golden/layers.json` holds what PyTorch made of each: the output's shape, the parameters and the buffers, or an error.
//! The rules must say the same. Where they differ on purpose, [`EXCEPTIONS`] says for which kinds, in which cases, and
//! why.

use cnn_core::layer::{Arg, List, Ratios, Type};
use cnn_core::{Kind, Layer, Ratio, Shape, Value};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::fmt;

const GOLDEN: &str = include_str!("golden/layers.json");

/// What is made of a layer.
#[derive(PartialEq)]
enum Verdict {
    /// It is accepted.
    Made {
        output: Vec<u64>,
        params: u64,
        buffers: u64,
    },
    /// It is refused.
    ResizeError(String),
}

impl Verdict {
    fn is_refusal(&self) -> bool {
        matches!(self, Self::ResizeError(_))
    }

    fn is_refusal_for(&self, reason: &str) -> bool {
        matches!(self, Self::ResizeError(why) if why.starts_with(reason))
    }

    fn output(&self) -> Option<&[u64]> {
        match self {
            Self::Made { output, .. } => Some(output),
            Self::ResizeError(_) => None,
        }
    }

    /// Whether it is an output of no values.
    fn is_empty(&self) -> bool {
        self.output().is_some_and(|output| output.contains(&0))
    }

    fn agrees_with(&self, other: &Self) -> bool {
        self == other || self.is_refusal() && other.is_refusal()
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Made {
                output,
                params,
                buffers,
            } => {
                write!(f, "{output:?}, {params} parameters, {buffers} buffers")
            }
            Self::ResizeError(why) => f.write_str(why),
        }
    }
}

/// One layer with what PyTorch made of it.
struct Case {
    kind: String,
    args: Json,
    input: Vec<u64>,
    /// What the generator aimed at.
    aim: String,
    torch: Verdict,
}

impl Case {
    fn read(json: &Json) -> Option<Self> {
        let torch = match json["error"].as_str() {
            Some(error) => Verdict::ResizeError(error.into()),
            None => Verdict::Made {
                output: sizes(&json["output"])?,
                params: json["params"].as_u64()?,
                buffers: json["buffers"].as_u64()?,
            },
        };
        Some(Self {
            kind: json["kind"].as_str()?.into(),
            args: json["args"].clone(),
            input: sizes(&json["input"])?,
            aim: json["tag"].as_str()?.into(),
            torch,
        })
    }

    /// Whether a error is for the mistake that the generator made.
    fn expects(&self, why: &str) -> bool {
        let (_, reasons) = MISTAKES
            .iter()
            .find(|(aim, _)| *aim == self.aim)
            .unwrap_or(&("", &[]));
        reasons.iter().any(|reason| why.starts_with(reason)) || why.ends_with(UNSPEAKABLE)
    }

    /// What the crate makes of it.
    fn verdict(&self) -> Verdict {
        match self.check() {
            Ok(verdict) => verdict,
            Err(why) => Verdict::ResizeError(why),
        }
    }

    fn check(&self) -> Result<Verdict, String> {
        let kind = Kind::named(&self.kind).ok_or("no such kind")?;
        let values = kind
            .spec()
            .args
            .iter()
            .map(|arg| self.value(kind, arg))
            .collect::<Result<Vec<_>, _>>()?;
        if self.input.contains(&0) {
            return Err("a shape has no size of 0".into());
        }
        let input = Shape::try_new(&self.input).ok_or("too many axes")?;
        let layer = Layer::new(kind, &values);
        let output = layer
            .output(&[input])
            .map_err(|error| format!("{:?}", error.reason))?;
        let weights = layer.weights(input);
        Ok(Verdict::Made {
            output: output.sizes().to_vec(),
            params: weights.params().ok_or("too many parameters")?,
            buffers: weights.buffers().ok_or("too many buffers")?,
        })
    }

    fn value(&self, kind: Kind, arg: &Arg) -> Result<Value, String> {
        let value = match self.args.get(arg.name) {
            Some(json) => {
                let json = &without_batch(kind, arg, json);
                value(arg, json).ok_or_else(|| format!("`{} = {json}`{UNSPEAKABLE}", arg.name))?
            }
            None => arg
                .default
                .ok_or_else(|| format!("`{}` is not given", arg.name))?,
        };
        arg.accept(kind.spec().spatial, value)
            .map_err(|misfit| format!("`{}`: {misfit:?}", arg.name))
    }
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{} on {:?}", self.kind, self.args, self.input)
    }
}

fn sizes(json: &Json) -> Option<Vec<u64>> {
    json.as_array()?.iter().map(Json::as_u64).collect()
}

/// PyTorch counts `start_dim` and `end_dim` with the batch, which stands in front; the crate without.
fn without_batch(kind: Kind, arg: &Arg, json: &Json) -> Json {
    match json.as_i64() {
        Some(dim) if kind.name() == "Flatten" && arg.name.ends_with("_dim") && dim > 0 => (dim - 1).into(),
        Some(0) if kind.name() == "Flatten" => Json::Null,
        _ => json.clone(),
    }
}

/// A value as the language would hand it on; `None` where the language has no way to say it.
fn value(arg: &Arg, json: &Json) -> Option<Value> {
    match json {
        Json::Bool(truth) => Some(Value::Bool(*truth)),
        Json::Number(_) => number(json),
        Json::String(word) => {
            let word = word.replace('-', "_");
            let place = arg.words().iter().position(|known| *known == word)?;
            Some(Value::Word(u8::try_from(place).ok()?))
        }
        Json::Array(items) if arg.ty == Type::Decimals => {
            let ratios = items
                .iter()
                .try_fold(Ratios::EMPTY, |ratios, item| Some(ratios.push(ratio(item)?)))?;
            Some(Value::Decimals(ratios))
        }
        Json::Array(items) => {
            let items = items.iter().map(Json::as_i64).collect::<Option<Vec<_>>>()?;
            Some(Value::List(List::new(&items)?))
        }
        _ => None,
    }
}

fn number(json: &Json) -> Option<Value> {
    match json.as_i64() {
        Some(whole) => Some(Value::Int(whole)),
        None => ratio(json).map(Value::Decimal),
    }
}

fn ratio(json: &Json) -> Option<Ratio> {
    match json.as_i64() {
        Some(whole) => Some(Ratio::whole(whole)),
        None => decimal(&json.to_string()),
    }
}

/// A decimal such as `0.001` or `1e-5`, exactly.
fn decimal(text: &str) -> Option<Ratio> {
    let (digits, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
    let below = u32::try_from(places.len()).ok()?;
    let shift = exponent.parse::<i32>().ok()? - i32::try_from(below).ok()?;
    let number: i64 = format!("{whole}{places}").parse().ok()?;
    let power = 10i64.checked_pow(shift.unsigned_abs())?;
    if shift < 0 {
        Ratio::new(number, power)
    } else {
        Ratio::new(number.checked_mul(power)?, 1)
    }
}

/// Behind a value that the language has no way to write.
const UNSPEAKABLE: &str = " cannot be said";

/// The mistakes that the generator makes, and for what they must be refused. A `valid` layer can be refused, too, where
/// the generator did not know of a rule.
const MISTAKES: &[(&str, &[&str])] = &[
    ("align_nearest", &["AlignNearest"]),
    ("blocks", &["FoldColumns"]),
    ("both", &["SizeOrScale { both: true }"]),
    ("ceil_drop", &["WindowUnpadded"]),
    ("channels", &["InputSide", "NotMultiple", "Slopes"]),
    ("crop_to_nothing", &["NothingLeft"]),
    ("dilation0", &["`dilation`: Less(1)"]),
    ("divisor0", &["`divisor_override`: Less(1)"]),
    ("empty_input", &["a shape has no size of 0"]),
    ("empty_output", &["NothingLeft"]),
    ("features", &["InputSide"]),
    ("flatten_missing", &["InputSide"]),
    ("groups", &["Groups"]),
    ("groups_in", &["Groups"]),
    ("groups_out", &["Groups"]),
    ("kernel0", &["`kernel_size`: Less(1)"]),
    ("kernel_too_large", &["Window"]),
    ("len", &["AxisCount"]),
    ("mode_rank", &["ModeAxes"]),
    ("negative", &["`output_size`: Less(1)"]),
    ("negative_padding", &["`padding`: Less(0)"]),
    ("neither", &["SizeOrScale { both: false }"]),
    ("one_element", &["OneValueEach"]),
    ("order", &["AxesReversed"]),
    ("output_padding", &["OutputPadding"]),
    ("padding_over_half", &["PaddingOverHalf"]),
    ("range_end", &["NoSuchAxis"]),
    ("range_start", &["NoSuchAxis"]),
    ("rank", &["Rank"]),
    ("reflect_too_large", &["PaddingRepeats"]),
    ("shape", &["NotTrailing"]),
    ("size", &["Indivisible"]),
    ("stride0", &["`stride`: Less(1)"]),
    ("too_large", &["PaddingRepeats"]),
    ("too_long", &["NotTrailing"]),
    ("too_small", &["Window"]),
    ("valid", &["PaddingRepeats", "WindowUnpadded"]),
    (
        "zero",
        &[
            "`groups`: Less(1)",
            "`upscale_factor`: Less(1)",
            "`downscale_factor`: Less(1)",
            "ScaledAway",
        ],
    ),
];

/// Where the crate differs from PyTorch on purpose.
struct Exception {
    /// The kinds, by the beginnings of their names.
    kinds: &'static [&'static str],
    /// Why.
    reason: &'static str,
    /// What the docs of each of these kinds, or of one of its arguments, say of it.
    said: &'static str,
    /// In which cases, given what the crate makes of them.
    applies: fn(&Case, &Verdict) -> bool,
}

const EXCEPTIONS: &[Exception] = &[
    Exception {
        kinds: &["Conv1d", "Conv2d", "Conv3d"],
        reason: "`padding = same` goes with any stride, as in Keras: output = ⌈input / stride⌉",
        said: "which PyTorch refuses",
        applies: |case, here| {
            let strides = each(&case.args["stride"], case.input.len() - 1);
            let spatial = case.input.iter().skip(1).zip(strides);
            let expected: Vec<u64> = spatial.map(|(&size, stride)| size.div_ceil(stride)).collect();
            case.args["padding"] == "same" && here.output().is_some_and(|output| output[1..] == expected)
        },
    },
    Exception {
        kinds: &["ConvTranspose"],
        reason: "an output of no values is refused; PyTorch accepts it, depending on the device",
        said: "An output of no values, which PyTorch takes on some devices, is refused",
        applies: |case, here| case.torch.is_empty() && here.is_refusal_for("NothingLeft"),
    },
    Exception {
        kinds: &["AdaptiveAvgPool", "AdaptiveMaxPool"],
        reason: "an output of no values is refused",
        said: "output of no values, which PyTorch takes, is refused",
        applies: |case, here| case.torch.is_empty() && here.is_refusal_for("`output_size`: Less(1)"),
    },
    Exception {
        kinds: &["AdaptiveAvgPool", "AdaptiveMaxPool"],
        reason: "the language has no word for the size of the input in `output_size`, PyTorch's `None`",
        said: "PyTorch's `None` is",
        applies: |case, here| {
            case.args["output_size"].to_string().contains("null")
                && matches!(here, Verdict::ResizeError(why) if why.ends_with(UNSPEAKABLE))
        },
    },
    Exception {
        kinds: &["AdaptiveAvgPool2d"],
        reason: "an input of no values cannot be declared; PyTorch makes it a mean where `output_size` is 1",
        said: "An input or an output of no values, which PyTorch takes, is refused",
        applies: |case, here| case.input.contains(&0) && here.is_refusal_for("a shape has no size of 0"),
    },
    Exception {
        kinds: &["BatchNorm", "InstanceNorm", "GroupNorm"],
        reason: "stated channels are checked even where nothing is stored",
        said: "which PyTorch does not do",
        applies: |case, here| {
            let stores = ["affine", "track_running_stats"].map(|name| case.args[name] == true);
            stores == [false, false] && here.is_refusal_for("InputSide")
        },
    },
];

/// A number for each axis, where one may stand for all.
fn each(json: &Json, axes: usize) -> Vec<u64> {
    json.as_u64()
        .map_or_else(|| sizes(json).unwrap_or_default(), |number| vec![number; axes])
}

/// No difference stands undocumented.
#[test]
fn differences_are_in_the_docs() {
    for exception in EXCEPTIONS {
        let differ = |kind: &Kind| exception.kinds.iter().any(|name| kind.name().starts_with(name));
        for kind in Kind::all().filter(differ) {
            let spec = kind.spec();
            let docs = [spec.doc].into_iter().chain(spec.args.iter().map(|arg| arg.doc));
            let said = docs.map(|doc| doc.split_whitespace().collect::<Vec<_>>().join(" "));
            assert!(
                said.clone().any(|doc| doc.contains(exception.said)),
                "{} does not say \"{}\": {:#?}",
                spec.name,
                exception.said,
                said.collect::<Vec<_>>()
            );
        }
    }
}

#[test]
fn layers_are_those_of_pytorch() {
    let golden: Json = serde_json::from_str(GOLDEN).unwrap_or_default();
    let cases = golden["cases"].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut needed = vec![0; EXCEPTIONS.len()];
    let mut differences = Vec::new();
    for json in cases {
        let Some(case) = Case::read(json) else {
            differences.push(format!("cannot be read: {json}"));
            continue;
        };
        *counts.entry(case.kind.clone()).or_default() += 1;
        let verdict = case.verdict();
        if verdict.agrees_with(&case.torch) {
            if let Verdict::ResizeError(why) = &verdict
                && !case.expects(why)
            {
                differences.push(format!("{case}\n    here: {why}\n    wanted: {}", case.aim));
            }
            continue;
        }
        let exception = EXCEPTIONS.iter().position(|exception| {
            exception.kinds.iter().any(|kind| case.kind.starts_with(kind))
                && (exception.applies)(&case, &verdict)
        });
        match exception {
            Some(place) => needed[place] += 1,
            None => differences.push(format!(
                "{case}\n    here: {verdict}\n    PyTorch: {}",
                case.torch
            )),
        }
    }
    for (kind, count) in &counts {
        println!("{count:5} {kind}");
    }
    let without: Vec<&str> = Kind::all()
        .map(Kind::name)
        .filter(|name| !counts.contains_key(*name))
        .collect();
    println!("    0 {}", without.join(" "));
    for (exception, cases) in EXCEPTIONS.iter().zip(&needed) {
        println!("{cases:5} differ on purpose: {}", exception.reason);
        if *cases == 0 {
            differences.push(format!("no case needs the exception: {}", exception.reason));
        }
    }
    assert_eq!(counts.values().sum::<usize>(), 4260);
    assert!(
        differences.is_empty(),
        "{} differ:\n{}",
        differences.len(),
        differences.join("\n")
    );
}
