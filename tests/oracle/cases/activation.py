"""Pointwise functions, and `Identity`."""

from torch import nn

from .kind import Kind

# The possible numbers of axes.
MOST_AXES = 6


def some_shape(draw):
    """A shape with any number of axes."""
    axes = draw.between(1, MOST_AXES)
    return draw.sizes(axes, 12 if axes < 4 else 4)


def maybe(draw, args, name, value):
    """Sometimes omits an argument."""
    if draw.chance(0.7):
        args[name] = value


def plain(draw, bad):
    return {}, some_shape(draw), "valid"


def in_place(draw, bad):
    args = {}
    maybe(draw, args, "inplace", draw.pick(True, False))
    return args, some_shape(draw), "valid"


def leaky_relu(draw, bad):
    args, shape, aim = in_place(draw, bad)
    maybe(draw, args, "negative_slope", draw.decimal(-1, 2))
    return args, shape, aim


def elu(draw, bad):
    args, shape, aim = in_place(draw, bad)
    maybe(draw, args, "alpha", draw.decimal(-2, 3))
    return args, shape, aim


def celu(draw, bad):
    """`alpha` is a divisor, so it must not be 0."""
    args, shape, aim = elu(draw, bad)
    if bad:
        args["alpha"] = 0
    if args.get("alpha") == 0:
        aim = "alpha0"
    return args, shape, aim


def gelu(draw, bad):
    args, aim = {}, "valid"
    maybe(draw, args, "approximate", draw.pick("none", "tanh"))
    if bad:
        args["approximate"], aim = draw.pick("erf", "sigmoid", "fast"), "word"
    return args, some_shape(draw), aim


def softplus(draw, bad):
    args = {}
    maybe(draw, args, "beta", draw.decimal(-3, 3))
    maybe(draw, args, "threshold", draw.decimal(-5, 30))
    return args, some_shape(draw), "valid"


def hardtanh(draw, bad):
    """The bounds must be in order and distinct, also if one has its default."""
    args, shape, aim = in_place(draw, bad)
    least = draw.decimal(-3, 3)
    maybe(draw, args, "min_val", least)
    maybe(draw, args, "max_val", draw.decimal(-3, 4))
    if args.get("min_val", -1) >= args.get("max_val", 1):
        aim = "bounds"
    if bad:
        args["min_val"], aim = least, "bounds"
        args["max_val"] = draw.pick(least, least - draw.pick(1, 0.5))
    return args, shape, aim


KINDS = {
    "Tanh": Kind(nn.Tanh, plain, 24),
    "Sigmoid": Kind(nn.Sigmoid, plain, 24),
    "LogSigmoid": Kind(nn.LogSigmoid, plain, 24),
    "Softsign": Kind(nn.Softsign, plain, 24),
    "ReLU": Kind(nn.ReLU, in_place, 30),
    "ReLU6": Kind(nn.ReLU6, in_place, 30),
    "SELU": Kind(nn.SELU, in_place, 30),
    "SiLU": Kind(nn.SiLU, in_place, 30),
    "Mish": Kind(nn.Mish, in_place, 30),
    "Hardswish": Kind(nn.Hardswish, in_place, 30),
    "Hardsigmoid": Kind(nn.Hardsigmoid, in_place, 30),
    "LeakyReLU": Kind(nn.LeakyReLU, leaky_relu, 50),
    "ELU": Kind(nn.ELU, elu, 50),
    "CELU": Kind(nn.CELU, celu, 60),
    "GELU": Kind(nn.GELU, gelu, 50),
    "Softplus": Kind(nn.Softplus, softplus, 50),
    "Hardtanh": Kind(nn.Hardtanh, hardtanh, 80),
    "Identity": Kind(nn.Identity, plain, 24),
}
