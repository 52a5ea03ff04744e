//! What the names of PyTorch and other frameworks are called here.

mod arguments;
mod frameworks;
mod torch;

pub(crate) use arguments::{argument, instead_of_argument};
pub(crate) use torch::{Instead, TORCH_NN, TORCHVISION_OPS};

use cnn_core::Kind;
use frameworks::{BY_AXES, WHOLE};

/// The layer of a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Here {
    /// This layer.
    Layer(String),
    /// This call, with arguments of its own.
    Call(String),
    /// One of these, for another number of axes each.
    Either(Vec<&'static str>),
}

/// The layer that has another name elsewhere, such as `Dense`, or that is written differently, such as `max_pool2d`.
/// `rank` is the number of axes that arrive.
pub(crate) fn layer(name: &str, rank: Option<usize>) -> Option<Here> {
    let (stem, axes) = split_axes(&folded(name));
    if let Some((_, layer)) = WHOLE.iter().find(|(elsewhere, _)| *elsewhere == stem) {
        return Some(Here::Layer((*layer).to_owned()));
    }
    let (stem, arguments) = match BY_AXES.iter().find(|(elsewhere, ..)| *elsewhere == stem) {
        Some((_, stem, arguments)) => (folded(stem), *arguments),
        None => (stem, ""),
    };
    if axes.is_none()
        && let Some(kind) = Kind::all().find(|kind| folded(kind.name()) == stem)
    {
        return Some(Here::Layer(kind.name().to_owned()));
    }
    by_axes(&stem, axes, arguments, rank)
}

/// The layer `BatchNorm2d` of the stem `batchnorm`.
fn by_axes(stem: &str, axes: Option<usize>, arguments: &str, rank: Option<usize>) -> Option<Here> {
    let of = |kind: &Kind| {
        let (known, axes) = split_axes(&folded(kind.name()));
        (known == stem).then_some(axes).flatten()
    };
    let kinds: Vec<Kind> = Kind::all().filter(|kind| of(kind).is_some()).collect();
    let find = |wanted| kinds.iter().find(|kind| of(kind) == Some(wanted));
    let arriving = rank.map(|rank| match rank {
        // The only layers that work on flat inputs too.
        1 if stem == "batchnorm" => 1,
        rank => rank.saturating_sub(1),
    });
    match axes.or(arriving).and_then(find) {
        Some(kind) if arguments.is_empty() => Some(Here::Layer(kind.name().to_owned())),
        Some(kind) => Some(Here::Call(format!("{}{arguments}", kind.name()))),
        None if axes.is_some() || kinds.is_empty() => None,
        None if kinds.len() == 1 => Some(Here::Layer(kinds[0].name().to_owned())),
        None => Some(Here::Either(kinds.iter().map(|kind| kind.name()).collect())),
    }
}

/// The module of a name of PyTorch that is no layer here, and what takes its place.
pub(crate) fn unsupported(name: &str) -> Option<(&'static str, Instead)> {
    let modules = [("torch.nn", TORCH_NN), ("torchvision.ops", TORCHVISION_OPS)];
    modules.into_iter().find_map(|(module, names)| {
        let (_, instead) = names.iter().find(|(known, _)| *known == name)?;
        Some((module, *instead))
    })
}

/// The layer that convolves each channel by itself, as Keras and TensorFlow name it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Depthwise {
    /// Number of spatial axes, if the name has it.
    pub(crate) axes: Option<usize>,
    /// Whether a convolution of single pixels follows, as in `SeparableConv2D`.
    pub(crate) is_separable: bool,
}

impl Depthwise {
    pub(crate) fn named(name: &str) -> Option<Self> {
        let (stem, axes) = split_axes(&folded(name));
        let is_separable = match stem.as_str() {
            "depthwiseconv" | "dwconv" | "depthwiseconvolution" => false,
            "separableconv" | "depthwiseseparableconv" | "separableconvolution" => true,
            _ => return None,
        };
        Some(Self { axes, is_separable })
    }
}

/// The name in lower case and without underscores.
fn folded(name: &str) -> String {
    name.to_lowercase().replace('_', "")
}

/// Splits `conv2dtranspose` into `convtranspose` and 2.
fn split_axes(folded: &str) -> (String, Option<usize>) {
    for (part, axes) in [("1d", 1), ("2d", 2), ("3d", 3)] {
        if let Some((before, after)) = folded.split_once(part)
            && !before.is_empty()
        {
            return (format!("{before}{after}"), Some(axes));
        }
    }
    (folded.to_owned(), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(name: &str, rank: Option<usize>) -> String {
        match layer(name, rank) {
            None => "nothing".to_owned(),
            Some(Here::Layer(layer) | Here::Call(layer)) => layer,
            Some(Here::Either(layers)) => layers.join(" or "),
        }
    }

    #[test]
    fn names_lead_to_layers() {
        for (name, rank, here) in [
            ("Dense", None, "Linear"),
            ("Conv2D", None, "Conv2d"),
            ("conv2d", None, "Conv2d"),
            ("Conv", None, "Conv1d or Conv2d or Conv3d"),
            ("Conv", Some(3), "Conv2d"),
            ("Conv", Some(1), "Conv1d or Conv2d or Conv3d"),
            ("BatchNorm", Some(1), "BatchNorm1d"),
            ("BatchNorm", Some(4), "BatchNorm3d"),
            ("BatchNormalization", Some(3), "BatchNorm2d"),
            ("MaxPooling2D", Some(4), "MaxPool2d"),
            ("MaxPool", Some(2), "MaxPool1d"),
            ("Conv2DTranspose", None, "ConvTranspose2d"),
            ("GlobalAveragePooling2D", None, "AdaptiveAvgPool2d(1)"),
            ("GlobalMaxPooling", Some(2), "AdaptiveMaxPool1d(1)"),
            ("ReLu", None, "ReLU"),
            ("leaky_relu", None, "LeakyReLU"),
            ("adaptive_avg_pool2d", None, "AdaptiveAvgPool2d"),
            ("Dropout2D", None, "Dropout2d"),
            ("UpSampling2D", None, "Upsample"),
            ("ZeroPadding2D", None, "ZeroPad2d"),
            ("layer_norm", None, "LayerNorm"),
            ("view", None, "Flatten"),
            ("Cosine", None, "nothing"),
            ("LSTM", None, "nothing"),
        ] {
            assert_eq!(shown(name, rank), here, "{name}");
        }
    }

    #[test]
    fn every_name_leads_to_a_layer() {
        for (elsewhere, here) in WHOLE {
            assert!(Kind::named(here).is_some(), "{here}");
            assert!(
                Kind::all().all(|kind| folded(kind.name()) != *elsewhere),
                "{elsewhere}"
            );
        }
        for (elsewhere, here, _) in BY_AXES {
            let stems = || Kind::all().map(|kind| split_axes(&folded(kind.name())).0);
            assert!(stems().any(|stem| stem == folded(here)), "{here}");
            assert!(stems().all(|stem| stem != *elsewhere), "{elsewhere}");
        }
        assert!(WHOLE.is_sorted());
        assert!(BY_AXES.is_sorted());
    }

    /// A kind that is added has no row.
    #[test]
    fn no_unsupported_name_is_a_layer() {
        for (name, instead) in TORCH_NN.iter().chain(TORCHVISION_OPS) {
            assert!(Kind::named(name).is_none(), "`{name}` is a layer: remove its row");
            match instead {
                Instead::Layer(layer, _) => assert!(Kind::named(layer).is_some(), "{layer}"),
                Instead::Call(call, _) => {
                    let layer = call.split('(').next().unwrap_or_default();
                    assert!(Kind::named(layer).is_some(), "{layer}");
                }
                Instead::Axes(stem) => assert_ne!(layer(stem, Some(3)), None, "{stem}"),
                Instead::Nothing | Instead::Words(_) => {}
            }
        }
    }
}
