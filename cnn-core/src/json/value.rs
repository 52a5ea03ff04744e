//! Conversion of argument values to and from JSON.

use super::error::{Error, Path};
use crate::layer::{Arg, ArgumentError, Kind, List, Partial, Ratios, Role, Spec, Type, Value};
use crate::ratio::Ratio;
use crate::shape::Shape;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde_json::Value as Json;

/// The value of an argument that is inferred from the layer's input; `None` for other arguments.
pub(super) fn inferred(spec: &Spec, arg: &Arg, input: Shape) -> Option<u64> {
    match arg.role {
        Role::Input if spec.spatial == 0 => Some(input.size_or_one(input.rank().saturating_sub(1))),
        Role::Input | Role::Kept => Some(input.channels()),
        Role::Output | Role::Plain => None,
    }
}

/// The arguments in the text: all but the operands of a join, which are the layer's inputs.
pub(super) fn args(kind: Kind) -> impl Iterator<Item = (usize, &'static Arg)> {
    let args = kind.spec().args.iter().enumerate();
    args.filter(|(_, arg)| arg.ty != Type::Tensors)
}

pub(super) fn write(arg: &Arg, value: Value) -> Json {
    match value {
        Value::Absent => Json::Null,
        Value::Int(number) => number.into(),
        Value::Bool(truth) => truth.into(),
        Value::Word(index) => arg.words().get(usize::from(index)).copied().into(),
        Value::List(list) => list.as_slice().into(),
        Value::Partial(partial) => partial.as_slice().into(),
        Value::Decimal(ratio) => write_ratio(ratio),
        Value::Decimals(ratios) => ratios.as_slice().iter().copied().map(write_ratio).collect(),
    }
}

/// A number; an integer has no decimal point.
pub(super) fn write_number(ratio: Ratio) -> Json {
    match ratio.denominator() {
        1 => ratio.numerator().into(),
        _ => write_ratio(ratio),
    }
}

/// A number, or a string if the shortest decimal of the nearest `double` is another number.
fn write_ratio(ratio: Ratio) -> Json {
    let text = ratio.to_string();
    let number = text
        .parse::<f64>()
        .ok()
        .filter(|&double| of_double(double) == Some(ratio));
    number.map_or(Json::String(text), Json::from)
}

/// The number that the shortest decimal of a `double` denotes.
fn of_double(double: f64) -> Option<Ratio> {
    of_text(&double.to_string())
}

/// `-0.001`, or `1/3`.
fn of_text(text: &str) -> Option<Ratio> {
    if let Some((numerator, denominator)) = text.split_once('/') {
        return Ratio::new(numerator.parse().ok()?, denominator.parse().ok()?);
    }
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let denominator = 10i64.checked_pow(u32::try_from(decimals.len()).ok()?)?;
    Ratio::new(format!("{whole}{decimals}").parse().ok()?, denominator)
}

/// Reads the value of an argument.
pub(super) fn read(spec: &Spec, arg: &Arg, json: &Json, path: &Path<'_>) -> Result<Value, Error> {
    let wrong = |message: String| path.error(message);
    let value = raw(arg, json).ok_or_else(|| wrong(format!("{json} is not {}", arg.ty)))?;
    arg.accept(spec.spatial, value).map_err(|error| {
        wrong(match error {
            ArgumentError::Kind => format!("{json} is not {}", arg.ty),
            ArgumentError::Less(least) => format!("{json} is less than {least}"),
            ArgumentError::Several(1) => format!("{json} is not one number"),
            ArgumentError::Several(count) => format!("{json} is not {count} numbers"),
            ArgumentError::TooMany => format!("{json} has too many numbers"),
        })
    })
}

/// The value in the text, whether or not the argument accepts it.
fn raw(arg: &Arg, json: &Json) -> Option<Value> {
    Some(match json {
        Json::Null => Value::Absent,
        Json::Bool(truth) => Value::Bool(*truth),
        Json::Number(number) => match number.as_i64() {
            Some(whole) => Value::Int(whole),
            None => Value::Decimal(ratio(json)?),
        },
        Json::String(text) => match arg.words().iter().position(|word| word == text) {
            Some(index) => Value::Word(u8::try_from(index).ok()?),
            None => Value::Decimal(ratio(json)?),
        },
        Json::Array(items) => list(items)?,
        Json::Object(_) => return None,
    })
}

/// A list of integers if all items are integers or `null`, else of fractions. The language has no empty lists.
fn list(items: &[Json]) -> Option<Value> {
    if items.is_empty() {
        return None;
    }
    let whole: Option<Vec<i64>> = items.iter().map(Json::as_i64).collect();
    if let Some(whole) = whole {
        return List::new(&whole).map(Value::List);
    }
    if items.iter().any(Json::is_null) {
        let item = |item: &Json| match item {
            Json::Null => Some(None),
            item => item.as_i64().map(Some),
        };
        let items: Option<Vec<Option<i64>>> = items.iter().map(item).collect();
        return Partial::new(&items?).map(Value::Partial);
    }
    let ratios: Option<Vec<Ratio>> = items.iter().map(ratio).collect();
    Ratios::new(&ratios?).map(Value::Decimals)
}

fn ratio(json: &Json) -> Option<Ratio> {
    match json {
        Json::Number(number) => match number.as_i64() {
            Some(whole) => Some(Ratio::whole(whole)),
            None if number.is_f64() => of_double(number.as_f64()?),
            None => None,
        },
        Json::String(text) => of_text(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_numbers_if_a_double_holds_them() {
        for (numerator, denominator, json) in [
            (1, 100_000, "1e-5"),
            (3, 4, "0.75"),
            (20, 1, "20.0"),
            (-1, 1, "-1.0"),
            (1, 3, "\"1/3\""),
            (-2, 7, "\"-2/7\""),
            // One digit more than a `double` can hold.
            (
                123_456_789_012_345_678,
                1_000_000_000_000_000_000,
                "\"0.123456789012345678\"",
            ),
            (i64::MAX, 1, "\"9223372036854775807\""),
        ] {
            let number = Ratio::new(numerator, denominator);
            let written = number.map(write_ratio);
            assert_eq!(written, serde_json::from_str(json).ok());
            assert_eq!(written.as_ref().and_then(ratio), number, "{json}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in [
            "",
            "-",
            ".",
            "1/0",
            "1/-2",
            "1e3",
            "0.0.1",
            "1/",
            "NaN",
            "99999999999999999999",
        ] {
            assert_eq!(of_text(text), None, "{text}");
        }
        // Too small or too large for a fraction of 64-bit numbers.
        assert_eq!(of_double(1e-30), None);
        assert_eq!(of_double(1e30), None);
    }
}
