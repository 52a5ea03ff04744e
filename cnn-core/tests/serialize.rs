//! What the feature `serde` writes of the plain types is read as the same values.

#![cfg(feature = "serde")]
#![allow(clippy::unwrap_used, reason = "tests")]

use cnn_core::{Convention, Dtype, Kind, Metric, Metrics, Optimizer, Ratio, Shape};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Debug;

/// Holds that a value is written as this JSON, and that the JSON is read as the value.
fn round_trip<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T, json: &str) {
    assert_eq!(serde_json::to_string(value).unwrap(), json);
    assert_eq!(serde_json::from_str::<T>(json).unwrap(), *value);
}

/// The error of a text that is not a `T`.
fn error<T: DeserializeOwned + Debug>(json: &str) -> String {
    serde_json::from_str::<T>(json).unwrap_err().to_string()
}

#[test]
fn shapes_are_lists_of_sizes() {
    round_trip(&Shape::new(&[3, 224, 224]), "[3,224,224]");
    round_trip(&Shape::SCALAR, "[]");
    assert_eq!(
        error::<Shape>("[1,1,1,1,1,1,1]"),
        "invalid length 7, expected a list of at most 6 sizes at line 1 column 15"
    );
}

#[test]
fn ratios_are_pairs() {
    round_trip(&Ratio::new(3, 2).unwrap(), "[3,2]");
    assert_eq!(
        serde_json::from_str::<Ratio>("[6,4]").unwrap(),
        Ratio::new(3, 2).unwrap()
    );
    assert!(error::<Ratio>("[1,0]").starts_with("the denominator is not positive"));
}

#[test]
fn names_are_texts() {
    round_trip(&Kind::BATCH_NORM2D, r#""BatchNorm2d""#);
    round_trip(&Metric::PeakActivations, r#""PEAK_ACTIVATIONS""#);
    round_trip(&Convention::TorchFlopCounter, r#""torch-flop-counter""#);
    round_trip(&Optimizer::Adam, r#""adam""#);
    for dtype in Dtype::ALL {
        round_trip(dtype, &format!("\"{dtype}\""));
    }
    assert!(error::<Kind>(r#""Conv9d""#).starts_with("unknown layer kind"));
}

#[test]
fn counts_are_a_map() {
    let metrics = Metrics::ZERO.with(Metric::Params, 61_706).with(Metric::Depth, 5);
    let json = serde_json::to_string(&metrics).unwrap();
    assert!(json.starts_with(r#"{"params":61706,"buffers":0,"#), "{json}");
    round_trip(&metrics, &json);
    assert_eq!(
        serde_json::from_str::<Metrics>(r#"{"params":61706,"depth":5}"#).unwrap(),
        metrics
    );
    let training = metrics.training(Dtype::F32, Optimizer::Adam, 1).unwrap();
    round_trip(&training, &serde_json::to_string(&training).unwrap());
}
