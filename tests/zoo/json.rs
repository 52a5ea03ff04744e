//! Networks as JSON, and back.

use crate::golden::networks;
use crate::network;
use cnn::Report;

#[test]
fn round_trip() {
    for golden in networks() {
        let report = network(&golden.name, &golden.input);
        assert_eq!(
            Report::from_json(&report.to_json()).as_ref(),
            Ok(&report),
            "{}",
            golden.name
        );
    }
}
