"""Dropouts, and torchvision's `StochasticDepth`."""

from functools import partial

from torch import nn
from torchvision.ops import StochasticDepth

from .activation import maybe, some_shape
from .kind import Kind


def probability(draw, bad):
    """A probability from 0 to 1, inclusive."""
    if bad:
        return draw.pick(draw.between(2, 4), draw.between(-3, -1), 1.001, -0.001, 1.5)
    return draw.pick(0, 1, 0.5, draw.decimal(0, 1), draw.decimal(0, 1), draw.decimal(0, 1))


def dropout(draw, bad, axes=None):
    """A dropout for the given number of spatial axes, or for any shape."""
    args = {}
    maybe(draw, args, "p", probability(draw, False))
    maybe(draw, args, "inplace", draw.pick(True, False))
    shape, aim = some_shape(draw) if axes is None else draw.sizes(axes + 1, 9), "valid"
    if bad:
        aim = "probability" if axes is None else draw.pick("probability", "rank")
        if aim == "probability":
            args["p"] = probability(draw, True)
        else:
            shape = draw.sizes(draw.pick(*({1, 2, 3, 4, 5} - {axes + 1})), 5)
    return args, shape, aim


def stochastic_depth(draw, bad):
    args, aim = {"p": probability(draw, False), "mode": draw.pick("row", "batch")}, "valid"
    if bad:
        aim = draw.pick("probability", "word", "missing")
        match aim:
            case "probability":
                args["p"] = probability(draw, True)
            case "word":
                args["mode"] = draw.pick("column", "channel")
            case "missing":
                args.pop("p")
    return args, some_shape(draw), aim


KINDS = {
    "Dropout": Kind(nn.Dropout, dropout, 60),
    "Dropout1d": Kind(nn.Dropout1d, partial(dropout, axes=1), 60),
    "Dropout2d": Kind(nn.Dropout2d, partial(dropout, axes=2), 60),
    "Dropout3d": Kind(nn.Dropout3d, partial(dropout, axes=3), 60),
    "AlphaDropout": Kind(nn.AlphaDropout, dropout, 60),
    "StochasticDepth": Kind(StochasticDepth, stochastic_depth, 70),
}
