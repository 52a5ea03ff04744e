//! Compares every layer kind with PyTorch, with random arguments and inputs.
//!
//! `golden/layers.json` and the files in `golden/layers` have PyTorch's results: the output shape, the numbers of
//! parameters and buffers and their names, or an error. `tests/oracle` generates them. The rules of the crate must give
//! the same results. [`EXCEPTIONS`] lists the intended differences with their reasons. [`WITHOUT_CASES`] lists the kinds
//! that need no cases.

use cnn_core::layer::{Arg, List, Partial, Ratios, Type};
use cnn_core::{Kind, Layer, Ratio, Shape, UNKNOWN, Value};
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;
use std::{fmt, fs};

/// The kinds that do not exist in PyTorch, and why.
const WITHOUT_CASES: &[(&str, &str)] = &[];
/// The minimum number of cases of a kind.
const FEWEST: usize = 20;

/// The result for a layer.
#[derive(PartialEq)]
enum Verdict {
    /// The layer is accepted.
    Made {
        output: Vec<u64>,
        params: u64,
        buffers: u64,
        /// Names and shapes of both, in the order of the `state_dict`.
        tensors: Vec<(String, Vec<u64>)>,
    },
    /// The layer is an error.
    Error(String),
}

impl Verdict {
    fn is_refusal(&self) -> bool {
        matches!(self, Self::Error(_))
    }

    fn is_refusal_for(&self, reason: &str) -> bool {
        matches!(self, Self::Error(why) if why.starts_with(reason))
    }

    fn output(&self) -> Option<&[u64]> {
        match self {
            Self::Made { output, .. } => Some(output),
            Self::Error(_) => None,
        }
    }

    /// Whether the output is empty.
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
                tensors,
            } => {
                write!(
                    f,
                    "{output:?}, {params} parameters, {buffers} buffers: {tensors:?}"
                )
            }
            Self::Error(why) => f.write_str(why),
        }
    }
}

/// A layer with PyTorch's result.
struct Case {
    kind: String,
    args: Json,
    /// One input, except for joins.
    inputs: Vec<Vec<u64>>,
    /// The intention of the generator.
    aim: String,
    torch: Verdict,
}

impl Case {
    fn read(json: &Json) -> Option<Self> {
        let torch = match json["error"].as_str() {
            Some(error) => Verdict::Error(error.into()),
            None => Verdict::Made {
                output: sizes(&json["output"])?,
                params: json["params"].as_u64()?,
                buffers: json["buffers"].as_u64()?,
                tensors: tensors(&json["state_dict"])?,
            },
        };
        let inputs = match &json["inputs"] {
            Json::Array(inputs) => inputs.iter().map(sizes).collect::<Option<_>>()?,
            _ => vec![sizes(&json["input"])?],
        };
        Some(Self {
            kind: json["kind"].as_str()?.into(),
            args: json["args"].clone(),
            inputs,
            aim: json["tag"].as_str()?.into(),
            torch,
        })
    }

    /// Whether the reason of an error fits the generator's mistake.
    fn expects(&self, why: &str) -> bool {
        let (_, reasons) = MISTAKES
            .iter()
            .find(|(aim, _)| *aim == self.aim)
            .unwrap_or(&("", &[]));
        reasons.iter().any(|reason| why.starts_with(reason)) || why.ends_with(INEXPRESSIBLE)
    }

    /// The crate's result.
    fn verdict(&self) -> Verdict {
        match self.check() {
            Ok(verdict) => verdict,
            Err(why) => Verdict::Error(why),
        }
    }

    fn check(&self) -> Result<Verdict, String> {
        let kind = Kind::named(&self.kind).ok_or("no such kind")?;
        let given = self.args.as_object().into_iter().flat_map(|args| args.keys());
        if let Some(name) = given
            .into_iter()
            .find(|name| kind.spec().position(name).is_none())
        {
            return Err(format!("`{name}`{INEXPRESSIBLE}"));
        }
        let values = self.values(kind)?;
        if self.inputs.iter().any(|input| input.contains(&0)) {
            return Err("a shape has no size of 0".into());
        }
        let inputs = self.inputs.iter().map(|input| Shape::try_new(input));
        let inputs: Vec<Shape> = inputs.collect::<Option<_>>().ok_or("too many axes")?;
        let layer = Layer::new(kind, &values);
        let output = layer
            .output(&inputs)
            .map_err(|error| format!("{:?}", error.reason))?;
        let weights = layer.weights(inputs[0]);
        let tensors = weights
            .iter()
            .map(|weight| (weight.name.into(), weight.shape().sizes().to_vec()));
        Ok(Verdict::Made {
            output: output.sizes().to_vec(),
            params: weights.params().ok_or("too many parameters")?,
            buffers: weights.buffers().ok_or("too many buffers")?,
            tensors: tensors.collect(),
        })
    }

    fn values(&self, kind: Kind) -> Result<Vec<Value>, String> {
        let args = kind.spec().args.iter();
        args.map(|arg| self.value(kind, arg)).collect()
    }

    /// The sizes of the output that differ from those that follow without some sizes of the input.
    fn wrong_without_sizes(&self, kind: Kind, output: &[u64]) -> Option<String> {
        let values = self.values(kind).ok()?;
        let layer = Layer::new(kind, &values);
        let axes = self.inputs.iter().map(Vec::len).max().unwrap_or(0);
        (0..1u32 << axes).find_map(|unknown| {
            let without = self.inputs.iter().map(|input| {
                let sizes = input.iter().enumerate();
                let sizes = sizes.map(|(axis, &size)| if unknown >> axis & 1 == 1 { UNKNOWN } else { size });
                Shape::new(&sizes.collect::<Vec<_>>())
            });
            let fixed = layer.output(&without.collect::<Vec<_>>()).ok()?;
            let agrees = fixed.agrees_with(&Shape::new(output));
            (!agrees).then(|| format!("{self}: {fixed} without the sizes {unknown:b}, and {output:?}"))
        })
    }

    fn value(&self, kind: Kind, arg: &Arg) -> Result<Value, String> {
        let value = match self.args.get(arg.name) {
            Some(json) => {
                let json = &without_batch(kind, arg, json);
                value(arg, json).ok_or_else(|| format!("`{} = {json}`{INEXPRESSIBLE}", arg.name))?
            }
            None => arg
                .default
                .ok_or_else(|| format!("`{}` is not given", arg.name))?,
        };
        arg.accept(kind.spec().spatial, value)
            .map_err(|error| format!("`{}`: {error:?}", arg.name))
    }
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{} on {:?}", self.kind, self.args, self.inputs)
    }
}

fn sizes(json: &Json) -> Option<Vec<u64>> {
    json.as_array()?.iter().map(Json::as_u64).collect()
}

/// The `state_dict`, which is missing for a layer that stores nothing.
fn tensors(json: &Json) -> Option<Vec<(String, Vec<u64>)>> {
    let Some(entries) = json.as_array() else {
        return Some(Vec::new());
    };
    entries
        .iter()
        .map(|entry| Some((entry[0].as_str()?.into(), sizes(&entry[1])?)))
        .collect()
}

/// PyTorch counts `start_dim` and `end_dim` with the batch axis, which is first; the crate counts without it.
fn without_batch(kind: Kind, arg: &Arg, json: &Json) -> Json {
    match json.as_i64() {
        Some(dim) if kind.name() == "Flatten" && arg.name.ends_with("_dim") && dim > 0 => (dim - 1).into(),
        Some(0) if kind.name() == "Flatten" => Json::Null,
        _ => json.clone(),
    }
}

/// A value in the form of the language; `None` if the language cannot express it.
fn value(arg: &Arg, json: &Json) -> Option<Value> {
    match json {
        Json::Bool(truth) => Some(Value::Bool(*truth)),
        Json::Number(_) => number(json),
        Json::String(word) => {
            let word = word.replace('-', "_");
            let index = arg.words().iter().position(|known| *known == word)?;
            Some(Value::Word(u8::try_from(index).ok()?))
        }
        Json::Array(items) if arg.ty == Type::Decimals => {
            let ratios = items
                .iter()
                .try_fold(Ratios::EMPTY, |ratios, item| Some(ratios.push(ratio(item)?)))?;
            Some(Value::Decimals(ratios))
        }
        Json::Array(items) if arg.ty == Type::PartialSizes && items.contains(&Json::Null) => {
            let items: Vec<Option<i64>> = items.iter().map(Json::as_i64).collect();
            Some(Value::Partial(Partial::new(&items)?))
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

/// The exact value of a decimal such as `0.001` or `1e-5`.
fn decimal(text: &str) -> Option<Ratio> {
    let (digits, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let below = u32::try_from(fraction.len()).ok()?;
    let shift = exponent.parse::<i32>().ok()? - i32::try_from(below).ok()?;
    let number: i64 = format!("{whole}{fraction}").parse().ok()?;
    let power = 10i64.checked_pow(shift.unsigned_abs())?;
    if shift < 0 {
        Ratio::new(number, power)
    } else {
        Ratio::new(number.checked_mul(power)?, 1)
    }
}

/// The end of the reason for a value that the language cannot express.
const INEXPRESSIBLE: &str = " cannot be expressed";

/// The mistakes of the generator, and the reasons for which they must be errors. A `valid` layer can be an error, too,
/// because the generator does not know all rules.
const MISTAKES: &[(&str, &[&str])] = &[
    ("align_nearest", &["AlignNearest"]),
    ("alpha0", &["OutOfBounds"]),
    ("axes", &["RanksDiffer", "NoSuchAxis"]),
    ("axis", &["NoSuchAxis"]),
    ("blocks", &["FoldColumns"]),
    ("both", &["SizeOrScale { both: true }"]),
    ("bounds", &["OutOfBounds"]),
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
    ("length", &["NarrowLength"]),
    ("missing", &["`p` is not given", "`size` is not given"]),
    ("mode_rank", &["ModeAxes"]),
    (
        "negative",
        &[
            "`length`: Less(1)",
            "`output_size`: Less(1)",
            "`size`: Less(1)",
            "`unflattened_size`: Less(1)",
        ],
    ),
    ("negative_padding", &["`padding`: Less(0)"]),
    ("neither", &["SizeOrScale { both: false }"]),
    ("one_element", &["OneValueEach"]),
    ("order", &["AxesReversed"]),
    ("output_padding", &["OutputPadding"]),
    ("padding_over_half", &["PaddingOverHalf"]),
    ("probability", &["OutOfBounds"]),
    ("product", &["Unflattened"]),
    ("range_end", &["NoSuchAxis"]),
    ("range_start", &["NoSuchAxis"]),
    ("rank", &["Rank"]),
    ("reflect_too_large", &["PaddingRepeats"]),
    ("shape", &["NotTrailing"]),
    ("size", &["Indivisible"]),
    ("sizes", &["SizesDiffer"]),
    ("start", &["NarrowStart"]),
    ("stride0", &["`stride`: Less(1)"]),
    ("too_few", &["PermuteRank"]),
    ("too_large", &["PaddingRepeats"]),
    ("too_long", &["NotTrailing"]),
    ("too_many", &["PermuteRank"]),
    ("too_small", &["Window"]),
    ("twice", &["AxisTwice"]),
    ("two_open", &["`unflattened_size`: Less(1)"]),
    ("valid", &["PaddingRepeats", "WindowUnpadded"]),
    (
        "zero",
        &[
            "`groups`: Less(1)",
            "`length`: Less(1)",
            "`size`: Less(1)",
            "`unflattened_size`: Less(1)",
            "`upscale_factor`: Less(1)",
            "`downscale_factor`: Less(1)",
            "ScaledAway",
        ],
    ),
];

/// An intended difference from PyTorch.
struct Exception {
    /// Prefixes of the kinds' names.
    kinds: &'static [&'static str],
    /// The reason.
    reason: &'static str,
    /// A phrase that the docs of each kind, or of one of its arguments, must contain.
    documented: &'static str,
    /// Whether it applies to a case with the given result of the crate.
    applies: fn(&Case, &Verdict) -> bool,
}

const EXCEPTIONS: &[Exception] = &[
    Exception {
        kinds: &["Conv1d", "Conv2d", "Conv3d"],
        reason: "`padding = same` goes with any stride, as in Keras: output = ⌈input / stride⌉",
        documented: "which PyTorch rejects",
        applies: |case, here| {
            let strides = each(&case.args["stride"], case.inputs[0].len() - 1);
            let spatial = case.inputs[0].iter().skip(1).zip(strides);
            let expected: Vec<u64> = spatial.map(|(&size, stride)| size.div_ceil(stride)).collect();
            case.args["padding"] == "same" && here.output().is_some_and(|output| output[1..] == expected)
        },
    },
    Exception {
        kinds: &["ConvTranspose"],
        reason: "an output of no values is an error; PyTorch accepts it, depending on the device",
        documented: "An empty output, which PyTorch accepts on some devices, is an error",
        applies: |case, here| case.torch.is_empty() && here.is_refusal_for("NothingLeft"),
    },
    Exception {
        kinds: &["AdaptiveAvgPool", "AdaptiveMaxPool"],
        reason: "an output of no values is an error",
        documented: "empty output, which PyTorch accepts, is an error",
        applies: |case, here| case.torch.is_empty() && here.is_refusal_for("`output_size`: Less(1)"),
    },
    Exception {
        kinds: &["AdaptiveAvgPool2d"],
        reason: "an input of no values cannot be declared; PyTorch makes it a mean where `output_size` is 1",
        documented: "An empty input or an empty output, which PyTorch accepts, is an error",
        applies: |case, here| case.inputs[0].contains(&0) && here.is_refusal_for("a shape has no size of 0"),
    },
    Exception {
        kinds: &["BatchNorm", "InstanceNorm", "GroupNorm"],
        reason: "stated channels are checked even where nothing is stored",
        documented: "which PyTorch does not do",
        applies: |case, here| {
            let stores = ["affine", "track_running_stats"].map(|name| case.args[name] == true);
            stores == [false, false] && here.is_refusal_for("InputSide")
        },
    },
    Exception {
        kinds: &["Dropout1d", "Dropout2d", "Dropout3d"],
        reason: "channels are left out of shapes with as many axes as the name says, and of no others",
        documented: "Any other number of axes",
        applies: |case, here| case.aim == "rank" && here.is_refusal_for("Rank"),
    },
    Exception {
        kinds: &["Upsample"],
        reason: "`recompute_scale_factor` is taken beside `size`, too",
        documented: "Accepted with `size`, which PyTorch rejects",
        applies: |case, here| {
            case.args["recompute_scale_factor"] == true
                && case.args["size"] != Json::Null
                && case
                    .torch
                    .is_refusal_for("ValueError: recompute_scale_factor is not meaningful")
                && !here.is_refusal()
        },
    },
    Exception {
        kinds: &["Narrow"],
        reason: "an output of no values is an error",
        documented: "An empty range, which PyTorch accepts, is an error",
        applies: |case, here| case.torch.is_empty() && here.is_refusal_for("`length`: Less(1)"),
    },
];

/// A number per axis; a single number applies to all axes.
fn each(json: &Json, axes: usize) -> Vec<u64> {
    json.as_u64()
        .map_or_else(|| sizes(json).unwrap_or_default(), |number| vec![number; axes])
}

/// All intended differences are documented.
#[test]
fn differences_are_in_the_docs() {
    for exception in EXCEPTIONS {
        let differ = |kind: &Kind| exception.kinds.iter().any(|name| kind.name().starts_with(name));
        for kind in Kind::all().filter(differ) {
            let docs = [kind.doc()].into_iter().chain(kind.arg_docs().iter().copied());
            let documented = docs.map(|doc| doc.split_whitespace().collect::<Vec<_>>().join(" "));
            assert!(
                documented.clone().any(|doc| doc.contains(exception.documented)),
                "{} does not say \"{}\": {:#?}",
                kind.name(),
                exception.documented,
                documented.collect::<Vec<_>>()
            );
        }
    }
}

/// The cases of all files.
fn cases() -> Result<Vec<Json>, Box<dyn Error>> {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut files = vec![golden.join("layers.json")];
    for family in fs::read_dir(golden.join("layers"))? {
        files.push(family?.path());
    }
    files.sort();
    let mut cases = Vec::new();
    for file in files {
        let file: Json = serde_json::from_str(&fs::read_to_string(file)?)?;
        cases.extend(file["cases"].as_array().ok_or("a file without cases")?.clone());
    }
    Ok(cases)
}

/// Messages for arguments that no case of their kind sets.
fn never_given(cases: &[Json]) -> Vec<String> {
    let given: BTreeSet<(&str, &str)> = cases
        .iter()
        .filter_map(|case| Some((case["kind"].as_str()?, case["args"].as_object()?)))
        .flat_map(|(kind, args)| args.keys().map(move |arg| (kind, arg.as_str())))
        .collect();
    let is_given = |kind: Kind, arg: &Arg| given.contains(&(kind.name(), arg.name));
    let has_cases = |kind: &Kind| !WITHOUT_CASES.iter().any(|(name, _)| *name == kind.name());
    Kind::all()
        .filter(has_cases)
        .flat_map(|kind| kind.spec().args.iter().map(move |arg| (kind, arg)))
        .filter(|&(kind, arg)| arg.ty != Type::Tensors && !is_given(kind, arg))
        .map(|(kind, arg)| {
            let (kind, arg) = (kind.name(), arg.name);
            format!("no case gives `{arg}` of `{kind}`: draw it in tests/oracle")
        })
        .collect()
}

/// Messages for kinds without cases or a reason, for kinds with too few cases, and for superfluous reasons.
fn uncovered(counts: &BTreeMap<String, usize>, reasons: &[(&str, &str)]) -> Vec<String> {
    let mut uncovered = Vec::new();
    for kind in Kind::all().map(Kind::name) {
        let is_exempt = reasons.iter().any(|(name, _)| *name == kind);
        match counts.get(kind).copied().unwrap_or_default() {
            0 if is_exempt => {}
            0 => uncovered.push(format!(
                "`{kind}` has no cases: draw some in tests/oracle (its README says how), or say in WITHOUT_CASES why \
                 PyTorch has nothing to say of it"
            )),
            count if is_exempt => uncovered.push(format!(
                "`{kind}` has {count} cases: take it out of WITHOUT_CASES"
            )),
            count if count < FEWEST => uncovered.push(format!(
                "`{kind}` has {count} cases, and should have {FEWEST}: draw more in tests/oracle"
            )),
            _ => {}
        }
    }
    let unknown = reasons.iter().filter(|(name, _)| Kind::named(name).is_none());
    uncovered.extend(unknown.map(|(name, _)| format!("`{name}` is no kind: take it out of WITHOUT_CASES")));
    uncovered
}

#[test]
fn a_kind_has_cases_or_a_reason() {
    let all: BTreeMap<String, usize> = Kind::all().map(|kind| (kind.name().into(), FEWEST)).collect();
    assert_eq!(uncovered(&all, &[]), [""; 0]);

    let mut without = all.clone();
    without.remove("Tanh");
    assert!(uncovered(&without, &[])[0].starts_with("`Tanh` has no cases: draw some in tests/oracle"));
    assert_eq!(uncovered(&without, &[("Tanh", "a reason")]), [""; 0]);

    let mut few = all.clone();
    few.insert("Tanh".into(), FEWEST - 1);
    assert_eq!(
        uncovered(&few, &[]),
        ["`Tanh` has 19 cases, and should have 20: draw more in tests/oracle"]
    );

    assert_eq!(
        uncovered(&all, &[("Tanh", "a reason"), ("Tan", "a reason")]),
        [
            "`Tanh` has 20 cases: take it out of WITHOUT_CASES",
            "`Tan` is no kind: take it out of WITHOUT_CASES"
        ]
    );
}

#[test]
fn layers_are_those_of_pytorch() -> Result<(), Box<dyn Error>> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut needed = vec![0; EXCEPTIONS.len()];
    let mut differences = Vec::new();
    let cases = cases()?;
    for json in &cases {
        let Some(case) = Case::read(json) else {
            differences.push(format!("cannot be read: {json}"));
            continue;
        };
        *counts.entry(case.kind.clone()).or_default() += 1;
        let verdict = case.verdict();
        if verdict.agrees_with(&case.torch) {
            if let Verdict::Error(why) = &verdict
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
            Some(index) => needed[index] += 1,
            None => differences.push(format!(
                "{case}\n    here: {verdict}\n    PyTorch: {}",
                case.torch
            )),
        }
    }
    for (kind, count) in &counts {
        println!("{count:5} {kind}");
    }
    for (kind, reason) in WITHOUT_CASES {
        println!("    0 {kind}: {reason}");
    }
    differences.extend(uncovered(&counts, WITHOUT_CASES));
    differences.extend(never_given(&cases));
    for (exception, cases) in EXCEPTIONS.iter().zip(&needed) {
        println!("{cases:5} differ on purpose: {}", exception.reason);
        if *cases == 0 {
            differences.push(format!("no case needs the exception: {}", exception.reason));
        }
    }
    assert!(
        differences.is_empty(),
        "{} differ:\n{}",
        differences.len(),
        differences.join("\n")
    );
    Ok(())
}

/// A size of the output that follows from the known sizes of the input is the same whatever the others are.
#[test]
fn known_sizes_do_not_depend_on_unknown_ones() -> Result<(), Box<dyn Error>> {
    let (mut compared, mut wrong) = (0, Vec::new());
    for json in &cases()? {
        let Some((case, kind)) = Case::read(json).and_then(|case| {
            let kind = Kind::named(&case.kind)?;
            Some((case, kind))
        }) else {
            continue;
        };
        if let Verdict::Made { output, .. } = case.verdict() {
            compared += 1;
            wrong.extend(case.wrong_without_sizes(kind, &output));
        }
    }
    assert!(compared > 1000, "{compared}");
    assert!(wrong.is_empty(), "{} layers:\n{}", wrong.len(), wrong.join("\n"));
    Ok(())
}
