//! Names of layers that are not there: misspelt, of another framework, or of PyTorch and not supported.

use super::data::{Diagnostic, Help};
use super::list::{alternatives, similar_or};
use crate::elsewhere::{self, Depthwise, Here, Instead};
use crate::span_range::SpanRange;
use cnn_core::Shape;

/// The call of a layer that is not there.
#[derive(Clone, Default, Debug)]
pub(crate) struct UnknownCall {
    /// From the name to the end of the arguments.
    pub(crate) call: Option<SpanRange>,
    /// The source of the arguments.
    pub(crate) args: Vec<String>,
    /// The shape that arrives, if it is known.
    pub(crate) arrives: Option<Shape>,
    /// Whether the call is elaborated once, so that a number that fits what arrives is always right.
    pub(crate) is_once: bool,
}

impl UnknownCall {
    fn rank(&self) -> Option<usize> {
        self.arrives.map(|shape| shape.rank())
    }
}

/// A name that is no layer.
pub(super) fn unknown(span: SpanRange, name: &str, known: &[&str], call: &UnknownCall) -> Diagnostic {
    Diagnostic::error(span, format!("`{name}` is not a layer")).help(meant(span, name, known, call, || {
        "layers are named as in `torch.nn`; blocks are declared with `block`".into()
    }))
}

/// The layer that was most likely meant.
pub(super) fn meant(
    span: SpanRange,
    name: &str,
    known: &[&str],
    call: &UnknownCall,
    otherwise: impl FnOnce() -> Help,
) -> Help {
    if let Some(depthwise) = Depthwise::named(name) {
        return depthwise_help(depthwise, call);
    }
    match elsewhere::layer(name, call.rank()) {
        Some(Here::Layer(layer)) => called(&layer, span),
        Some(Here::Call(layer)) => called(&layer, call.call.unwrap_or(span)),
        Some(Here::Either(layers)) => either(&layers),
        None => similar_or("a layer", name, span, known, otherwise),
    }
}

fn called(layer: &str, span: SpanRange) -> Help {
    Help::from(format!("this layer is called `{layer}` here")).replacing(span, layer)
}

pub(super) fn either(layers: &[&str]) -> Help {
    format!(
        "its name says the number of axes after the channels: {}",
        alternatives(layers)
    )
    .into()
}

/// A name of PyTorch that is not supported.
pub(super) fn unsupported(
    span: SpanRange,
    name: &str,
    (module, instead): (&str, Instead),
    call: &UnknownCall,
) -> Diagnostic {
    let diagnostic = Diagnostic::error(span, format!("`{name}` of `{module}` is not supported"));
    match instead {
        Instead::Nothing => diagnostic.note("no layer here takes its place"),
        Instead::Layer(layer, why) => {
            diagnostic.help(Help::from(format!("write `{layer}`, {why}")).replacing(span, layer))
        }
        Instead::Call(layer, why) => diagnostic
            .help(Help::from(format!("write `{layer}`, {why}")).replacing(call.call.unwrap_or(span), layer)),
        Instead::Axes(stem) => diagnostic.help(match elsewhere::layer(stem, call.rank()) {
            Some(Here::Layer(layer) | Here::Call(layer)) => Help::write(&layer, span),
            Some(Here::Either(layers)) => either(&layers),
            None => Help::default(),
        }),
        Instead::Words(words) => diagnostic.help(words),
    }
}

/// `Conv2d(32, 3, groups = 32)` for `DepthwiseConv2D(3)`
fn depthwise_help(depthwise: Depthwise, call: &UnknownCall) -> Help {
    let general = || {
        let groups = "`Conv2d(here.channels, 3, groups = here.channels)`";
        Help::from(format!(
            "a depthwise convolution has a group for each channel: {groups}"
        ))
    };
    match depthwise_code(depthwise, call) {
        Some(code) => Help::from(format!("write `{code}`, which has a group for each channel"))
            .replacing(call.call, code),
        None => general(),
    }
}

fn depthwise_code(depthwise: Depthwise, call: &UnknownCall) -> Option<String> {
    let axes = depthwise.axes.or_else(|| call.rank()?.checked_sub(1))?;
    let conv = format!("Conv{axes}d");
    let arriving = call
        .arrives
        .filter(|shape| shape.is_known() && shape.rank() == axes + 1);
    let channels = match arriving {
        Some(shape) if call.is_once => shape.channels().to_string(),
        _ => "here.channels".to_owned(),
    };
    let mut args = call.args.clone();
    if args.is_empty() || args.iter().any(|arg| arg.starts_with("depth_multiplier")) {
        return None;
    }
    let mut pointwise = None;
    if depthwise.is_separable {
        let filters = args.remove(0);
        let filters = filters.trim_start_matches("filters = ");
        pointwise = Some(format!("{conv}({filters}, 1)"));
    }
    let mut args: Vec<String> = args.iter().enumerate().map(argument).collect();
    if depthwise.is_separable {
        args.push("bias = false".to_owned());
    }
    let args = args.join(", ");
    let each = format!("{conv}({channels}, {args}, groups = {channels})");
    Some(match pointwise {
        Some(pointwise) => format!("{each}; {pointwise}"),
        None => each,
    })
}

/// An argument with the name that it has here: the window, the stride and the padding.
fn argument((index, arg): (usize, &String)) -> String {
    match (arg.split_once(" = "), index) {
        (Some(("strides", value)), _) => format!("stride = {value}"),
        (None, 1) => format!("stride = {arg}"),
        (None, 2) => format!("padding = {arg}"),
        (Some(("dilation_rate", value)), _) => format!("dilation = {value}"),
        _ => arg.clone(),
    }
}
