//! The names of arguments in other frameworks, in lower case.

/// A name, and the names that it can have here, of which a layer has at most one.
const CALLED: &[(&str, &[&str])] = &[
    ("alpha", &["negative_slope"]),
    ("axes", &["dims"]),
    ("axis", &["dim"]),
    ("channels", &["out_channels", "num_features", "num_channels"]),
    ("channels_in", &["in_channels"]),
    ("channels_out", &["out_channels"]),
    ("dilation_rate", &["dilation"]),
    ("dilations", &["dilation"]),
    ("dims", &["dim"]),
    ("drop_prob", &["p"]),
    ("dropout", &["p"]),
    ("epsilon", &["eps"]),
    ("factor", &["scale_factor", "upscale_factor", "downscale_factor"]),
    ("features", &["out_features", "out_channels", "num_features"]),
    ("filter_size", &["kernel_size"]),
    ("filters", &["out_channels", "out_features"]),
    ("group", &["groups", "num_groups"]),
    ("groups", &["num_groups"]),
    ("in_channel", &["in_channels"]),
    ("in_dim", &["in_features"]),
    ("input_channels", &["in_channels"]),
    ("input_size", &["in_features"]),
    ("interpolation", &["mode"]),
    ("k", &["kernel_size"]),
    ("kernel", &["kernel_size"]),
    ("kernel_shape", &["kernel_size"]),
    ("kernel_sizes", &["kernel_size"]),
    ("kernels", &["kernel_size"]),
    ("ksize", &["kernel_size"]),
    ("n_filters", &["out_channels"]),
    ("n_groups", &["groups", "num_groups"]),
    ("num_filters", &["out_channels"]),
    ("num_groups", &["groups"]),
    ("num_outputs", &["out_channels", "out_features"]),
    ("out", &["out_channels", "out_features"]),
    ("out_channel", &["out_channels"]),
    ("out_dim", &["out_features"]),
    ("output_channels", &["out_channels"]),
    ("output_shape", &["output_size"]),
    ("outputs", &["out_features", "out_channels"]),
    ("pad", &["padding"]),
    ("pad_mode", &["padding_mode"]),
    ("paddings", &["padding"]),
    ("pads", &["padding"]),
    ("planes", &["out_channels"]),
    ("pool_size", &["kernel_size"]),
    ("prob", &["p"]),
    ("rate", &["p", "dilation"]),
    ("scale", &["scale_factor"]),
    ("size", &["kernel_size", "output_size"]),
    ("slope", &["negative_slope"]),
    ("strides", &["stride"]),
    ("target_shape", &["unflattened_size"]),
    ("units", &["out_features"]),
    ("use_bias", &["bias"]),
    ("width", &["out_channels", "out_features"]),
    ("window", &["kernel_size"]),
    ("window_size", &["kernel_size"]),
];

/// Arguments that no layer has, and what to do instead.
const NOT_HERE: &[(&[&str], &str)] = &[
    (
        &["activation", "activation_fn", "act"],
        "write the activation as a statement behind it: `ReLU;`",
    ),
    (
        &["name", "scope"],
        "write a label in front of the layer: `conv1: Conv2d(…);`",
    ),
    (
        &["input_shape", "input_dim", "batch_input_shape", "shape"],
        "the network's signature has the shape of the input: `net Name(3x32x32)`",
    ),
    (
        &[
            "data_format",
            "device",
            "dtype",
            "kernel_initializer",
            "bias_initializer",
            "kernel_regularizer",
            "weights_initializer",
            "normalizer_fn",
            "trainable",
            "training",
        ],
        "leave it out: it changes neither shapes nor counts",
    ),
];

/// The name that an argument of another framework has here, among those that a layer has.
pub(crate) fn argument<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let name = name.to_lowercase();
    let (_, called) = CALLED.iter().find(|(elsewhere, _)| *elsewhere == name)?;
    let find = |called: &&str| known.iter().find(|known| *known == called).copied();
    called.iter().find_map(find)
}

/// What to do instead of an argument that no layer has.
pub(crate) fn instead_of_argument(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let row = NOT_HERE.iter().find(|(names, _)| names.contains(&name.as_str()));
    row.map(|(_, instead)| *instead)
}

#[cfg(test)]
mod tests {
    use super::*;
    use cnn_core::Kind;

    #[test]
    fn names_lead_to_arguments() {
        for (elsewhere, called) in CALLED {
            for here in *called {
                let mut kinds = Kind::all();
                assert!(
                    kinds.any(|kind| {
                        let position = |name| kind.spec().position(name);
                        position(here).is_some() && position(elsewhere).is_none()
                    }),
                    "{elsewhere}: {here}"
                );
            }
        }
        assert!(CALLED.is_sorted());
    }

    #[test]
    fn no_layer_has_what_is_not_here() {
        for name in NOT_HERE.iter().flat_map(|(names, _)| *names) {
            let mut kinds = Kind::all();
            assert!(kinds.all(|kind| kind.spec().position(name).is_none()), "{name}");
        }
    }

    #[test]
    fn the_first_name_that_the_layer_has() {
        let conv: Vec<&str> = Kind::CONV2D.spec().args.iter().map(|arg| arg.name).collect();
        for (name, here) in [
            ("kernel", Some("kernel_size")),
            ("filters", Some("out_channels")),
            ("num_groups", Some("groups")),
            ("units", None),
            ("colour", None),
        ] {
            assert_eq!(argument(name, &conv), here, "{name}");
        }
    }
}
