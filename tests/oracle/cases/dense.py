"""`Linear`, and `PReLU` with a slope per channel."""

from torch import nn

from .draw import given
from .kind import Kind


def linear(draw, bad):
    between, pick = draw.between, draw.pick
    features, outputs = between(1, 300), between(1, 300)
    shape, aim = [*draw.sizes(pick(0, 0, 0, 1, 2, 3), 7), features], "valid"
    args = {"in_features": features, "out_features": outputs, "bias": pick(True, False)}
    if bad:
        aim = pick("features", "features", "flatten_missing")
        if aim == "features":
            shape[-1] = features + pick(1, -1 if features > 1 else 2, features)
        else:
            channels, side = between(2, 8), between(2, 6)
            args["in_features"] = channels * side * side
            shape = [channels, side, side]
    return args, shape, aim


def prelu(draw, bad):
    between, pick = draw.between, draw.pick
    channels = between(2, 32)
    args = {"num_parameters": pick(1, channels)}
    shape, aim = [channels, *draw.sizes(pick(0, 1, 2, 2, 3), 12)], "valid"
    if bad:
        aim = "channels"
        slopes = channels + pick(1, 2) if draw.chance(0.7) else max(2, channels // 2)
        args["num_parameters"] = slopes + (slopes == channels)
    return args, shape, aim


KINDS = {
    "PReLU": Kind(nn.PReLU, given(prelu, "init", 0.25, 0, -1, 0.001), 16),
}
