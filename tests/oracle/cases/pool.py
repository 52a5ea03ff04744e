"""Pools, `Unfold` and `Fold`."""

import math
from functools import partial

from torch import nn

from .activation import maybe
from .draw import full, given, shorten
from .kind import Kind

STRIDED = ("kernel_size", "stride", "padding", "dilation")


def windows(side, kernel, stride, padding, dilation, ceil):
    """The number of windows along an axis, and whether `ceil_mode` would add one that covers only padding."""
    room = side + 2 * padding - dilation * (kernel - 1) - 1
    count = (-(-room // stride) if ceil else room // stride) + 1
    if ceil and (count - 1) * stride >= side + padding:
        return count - 1, True
    return count, False


def pool(draw, axes, bad, largest):
    """A max or average pool."""
    between, pick = draw.between, draw.pick
    for _ in range(10000):
        kernel = [between(1, 6 if axes < 3 else 4) for _ in range(axes)]
        stride = [between(1, 5) for _ in range(axes)]
        dilation = [pick(1, 1, 1, 2, 3) if largest else 1 for _ in range(axes)]
        padding = [between(0, kernel[i] // 2) for i in range(axes)]
        sides = [between(1, {1: 40, 2: 24, 3: 10}[axes]) for _ in range(axes)]
        ceil = draw.chance(0.5)

        def along(i, stride):
            return windows(sides[i], kernel[i], stride[i], padding[i], dilation[i], ceil)

        counts = [along(i, stride) for i in range(axes)]
        if any(count < 1 for count, _ in counts):
            continue
        short = any(sides[i] + 2 * padding[i] < dilation[i] * (kernel[i] - 1) + 1 for i in range(axes))
        if short and draw.chance(0.9):
            continue
        # Windows that cover only padding are rare, so they are generated on purpose.
        wanted = draw.chance(0.2)
        if wanted and ceil and not any(dropped for _, dropped in counts):
            continue
        break
    args = {"kernel_size": kernel, "stride": stride, "padding": padding, "ceil_mode": ceil}
    if largest:
        args["dilation"] = dilation
    else:
        args["count_include_pad"] = pick(True, False)
        if axes > 1 and draw.chance(0.1):
            args["divisor_override"] = between(1, 9)
    if draw.chance(0.12):
        args.pop("stride")
        if any(along(i, kernel)[0] < 1 for i in range(axes)):
            args["stride"] = stride
    shorten(draw, args, STRIDED)
    given = full(axes, args.get("stride", kernel))
    aim = "ceil_drop" if any(along(i, given)[1] for i in range(axes)) else "valid"
    if not bad:
        return args, [between(1, 8), *sides], aim
    aim = pick(
        *("padding_over_half", "padding_over_half", "padding_over_half", "too_small", "too_small", "too_small", "stride0"),
        *("dilation0" if largest else "divisor0" if axes > 1 else "stride0", "rank", "negative_padding", "kernel0"),
    )
    match aim:
        case "padding_over_half":
            axis = draw.randrange(axes)
            args["padding"] = [*padding]
            args["padding"][axis] = kernel[axis] // 2 + between(1, 2)
        case "too_small":
            axis = draw.randrange(axes)
            args["ceil_mode"] = False
            need = dilation[axis] * (kernel[axis] - 1) + 1 - 2 * padding[axis]
            if need <= 1:
                args["kernel_size"], args["padding"] = [*kernel], [*padding]
                args["kernel_size"][axis], args["padding"][axis] = 5, 0
                need = dilation[axis] * 4 + 1
            sides[axis] = between(1, need - 1)
        case "stride0":
            args["stride"] = pick(0, [1] * (axes - 1) + [0])
        case "dilation0":
            args["dilation"] = 0
        case "divisor0":
            args["divisor_override"] = 0
        case "negative_padding":
            args["padding"] = -1
        case "kernel0":
            args.update(kernel_size=0, stride=1, padding=0)
        case "rank":
            return args, [between(1, 4), *sides, *[between(1, 5)] * (1 if axes == 3 else 2)], aim
    return args, [between(1, 8), *sides], aim


def adaptive(draw, axes, bad):
    """An adaptive pool. `None` keeps a size."""
    between, pick = draw.between, draw.pick
    sides = [between(1, 20) for _ in range(axes)]
    size, aim = draw.each(axes, lambda: between(1, 14)), "valid"
    if draw.chance(0.2) and axes > 1:
        size = [pick(None, between(1, 9)) for _ in range(axes)]
    if bad:
        aim = pick("rank", "negative", "zero", "empty_input")
        match aim:
            case "negative":
                size = pick(-1, [3] * (axes - 1) + [-2])
            case "zero":
                size = pick(0, [2] * (axes - 1) + [0])
            case "empty_input":
                sides[draw.randrange(axes)] = 0
            case "rank":
                return {"output_size": size}, [between(1, 6), *sides, *[2] * (2 if axes < 3 else 1)], aim
    return {"output_size": size}, [between(1, 16), *sides], aim


def adaptive_max(draw, axes, bad):
    args, shape, aim = adaptive(draw, axes, bad)
    maybe(draw, args, "return_indices", draw.pick(True, False))
    return args, shape, aim


def unfold(draw, bad):
    between, pick = draw.between, draw.pick
    args, shape, _ = pool(draw, 2, False, largest=True)
    args.pop("ceil_mode")
    args.setdefault("stride", 1)
    args["padding"] = draw.each(2, lambda: between(0, 3))
    kernel, dilation, padding = (full(2, args[name]) for name in ("kernel_size", "dilation", "padding"))
    for i in (0, 1):
        shape[i + 1] = max(shape[i + 1], dilation[i] * (kernel[i] - 1) + 1 - 2 * padding[i])
    if not bad:
        return args, shape, "valid"
    aim = pick("too_small", "too_small", "stride0", "rank", "kernel0")
    match aim:
        case "too_small":
            kernel = [between(4, 7), between(2, 5)]
            args.update(kernel_size=kernel, padding=between(0, 1))
            shape[1] = between(1, dilation[0] * (kernel[0] - 1) - 2 * args["padding"])
        case "stride0":
            args["stride"] = 0
        case "kernel0":
            args["kernel_size"] = 0
        case "rank":
            shape = shape[:2]
    return args, shape, aim


def fold(draw, bad):
    between, pick = draw.between, draw.pick
    kernel, stride, padding = ([between(least, most) for _ in (0, 1)] for least, most in ((1, 4), (1, 3), (0, 2)))
    dilation = [pick(1, 1, 2), pick(1, 1, 2)]
    reach = [dilation[i] * (kernel[i] - 1) + 1 for i in (0, 1)]
    output = [max(1, reach[i] - 2 * padding[i]) + between(0, 8) for i in (0, 1)]
    blocks = math.prod((output[i] + 2 * padding[i] - reach[i]) // stride[i] + 1 for i in (0, 1))
    values = math.prod(kernel)
    shape, aim = [between(1, 4) * values, blocks], "valid"
    if bad:
        aim = pick("blocks", "channels") if values > 1 else "blocks"
        if aim == "blocks":
            shape[1] += pick(1, 2, blocks)
        else:
            shape[0] += between(1, values - 1)
    args = {"output_size": output, "kernel_size": kernel, "stride": stride, "padding": padding, "dilation": dilation}
    return args, shape, aim


def with_places(axes):
    """A pool that also returns indices."""
    return given(partial(pool, axes=axes, largest=True), "return_indices", True, False)


KINDS = {
    "MaxPool1d": Kind(nn.MaxPool1d, with_places(1), 16),
    "MaxPool2d": Kind(nn.MaxPool2d, with_places(2), 16),
    "MaxPool3d": Kind(nn.MaxPool3d, with_places(3), 16),
    "AvgPool1d": Kind(nn.AvgPool1d, given(partial(pool, axes=1, largest=False), "divisor_override", 1, 2, 9), 16),
    "AdaptiveMaxPool2d": Kind(nn.AdaptiveMaxPool2d, partial(adaptive_max, axes=2), 20),
    "AdaptiveMaxPool1d": Kind(nn.AdaptiveMaxPool1d, partial(adaptive_max, axes=1), 50),
    "AdaptiveMaxPool3d": Kind(nn.AdaptiveMaxPool3d, partial(adaptive_max, axes=3), 50),
}
