"""The arguments with which a module was made, read off the module."""

from torch import nn
from torchvision import ops
from torchvision.ops.misc import Permute

# An argument that is a tensor or nothing, which `is not None` makes a flag.
BIAS = "bias"

# The first class that a module is an instance of decides.
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
    """The arguments that have to do with shapes and counts, by name. One that is not in the table is an error."""
    for kinds, names in TABLE:
        if isinstance(module, kinds):
            return {name: value(module, name) for name in names.split()}
    raise KeyError(f"{type(module).__name__} is not in the table of {__name__}.py")


def value(module, name):
    """One argument, tuples as lists."""
    given = getattr(module, name)
    if name == BIAS:
        return given is not None
    return list(given) if isinstance(given, (tuple, list)) else given
