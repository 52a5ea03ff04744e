//! Every error type can be shown, and used as a `dyn Error`.

use core::error::Error;

const fn is_error<E: Error>() {}

#[test]
fn every_error_type_implements_error() {
    is_error::<cnn_core::LayerError>();
    is_error::<cnn_core::ParseNameError>();
    is_error::<cnn_core::ParseShapeError>();
    is_error::<cnn_core::RankError>();
    is_error::<cnn_core::layer::ArgumentError>();
    is_error::<cnn_core::window::NoPosition>();
    is_error::<cnn_core::window::NoOutput>();
}

#[cfg(feature = "alloc")]
#[test]
fn every_error_type_with_a_heap_implements_error() {
    is_error::<cnn_core::analysis::Overflow>();
    is_error::<cnn_core::graph::GraphError>();
    is_error::<cnn_core::report::ResizeError>();
}

#[cfg(feature = "json")]
#[test]
fn the_error_of_json_implements_error() {
    is_error::<cnn_core::json::Error>();
}
