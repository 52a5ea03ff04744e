"""The arguments of a module, read from its attributes."""

from torch import nn
from torchvision import ops
from torchvision.ops.misc import Permute

# Arguments that are stored as a tensor or `None`, and compared as flags.
BIAS = "bias"

# The first matching class is used.
TABLE = [
    (nn.modules.conv._ConvNd, "in_channels out_channels kernel_size stride padding dilation groups bias"),
    (nn.modules.batchnorm._BatchNorm, "num_features eps momentum affine track_running_stats"),
    (nn.LayerNorm, "normalized_shape eps elementwise_affine bias"),
    (nn.Linear, "in_features out_features bias"),
    (nn.MaxPool2d, "kernel_size stride padding dilation ceil_mode"),
    (nn.AvgPool2d, "kernel_size stride padding ceil_mode count_include_pad divisor_override"),
    (nn.AdaptiveAvgPool2d, "output_size"),
    (nn.modules.dropout._DropoutNd, "p"),
    (nn.GELU, "approximate"),
    (ops.StochasticDepth, "p mode"),
    (nn.Flatten, "start_dim end_dim"),
    (Permute, "dims"),
    ((nn.ReLU, nn.ReLU6, nn.SiLU, nn.Hardswish, nn.Hardsigmoid, nn.Sigmoid, nn.Identity), ""),
]


def arguments(module):
    """The arguments that affect shapes and counts, by name. Fails for a module that is not in the table."""
    for kinds, names in TABLE:
        if isinstance(module, kinds):
            return {name: value(module, name) for name in names.split()}
    raise KeyError(f"{type(module).__name__} is not in the table of {__name__}.py")


def value(module, name):
    """The value of an argument, with tuples as lists."""
    given = getattr(module, name)
    if name == BIAS:
        return given is not None
    return list(given) if isinstance(given, (tuple, list)) else given
