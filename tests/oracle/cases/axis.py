"""Layers with an axis as an argument, which the language counts without the batch."""

from functools import partial

import torch
from torch import nn
from torchvision.ops.misc import Permute

from .activation import maybe
from .function import Function
from .kind import NO_BATCH, Kind


def axis(draw, axes):
    """A valid axis, counted from the first or from the last."""
    return draw.between(-axes, axes - 1)


def no_axis(draw, axes):
    """An invalid axis."""
    return draw.pick(axes, axes + draw.between(1, 3), -axes - 1, -axes - draw.between(2, 4))


def softmax(draw, bad):
    axes, args, aim = draw.between(1, 5), {}, "valid"
    maybe(draw, args, "dim", axis(draw, axes))
    if bad:
        args["dim"], aim = no_axis(draw, axes), "axis"
    return args, draw.sizes(axes, 8), aim


def unflatten(draw, bad):
    axes = draw.between(1, 4)
    dim, parts, shape, aim = axis(draw, axes), draw.sizes(draw.between(1, 3), 5), draw.sizes(axes, 8), "valid"
    shape[dim] = size = torch.tensor(parts).prod().item()
    open_part = draw.randrange(len(parts))
    if draw.chance(0.5):
        parts[open_part] = -1
    if bad:
        aim = draw.pick("axis", "product", "product", "two_open", "zero", "negative")
        match aim:
            case "axis":
                dim = no_axis(draw, axes)
            # PyTorch decides whether an open part is valid.
            case "product":
                shape[dim] = size + draw.pick(1, -1 if size > 1 else 2, size, draw.between(1, 9))
            case "two_open":
                parts = [-1, *parts[:1], -1]
            case "zero":
                parts[open_part] = 0
            case "negative":
                parts[open_part] = -2
    return {"dim": dim, "unflattened_size": parts}, shape, aim


def permute(draw, bad):
    axes = draw.between(1, 5)
    order, aim = draw.sample(range(axes), axes), "valid"
    order = [dim - axes if draw.chance(0.25) else dim for dim in order]
    if bad:
        aim = draw.pick("axis", "twice", "too_few", "too_many") if axes > 1 else draw.pick("axis", "too_many")
        match aim:
            case "axis":
                order[draw.randrange(axes)] = no_axis(draw, axes)
            case "twice":
                first, second = draw.sample(range(axes), 2)
                order[first] = draw.pick(order[second], order[second] % axes)
            case "too_few":
                order.pop()
            case "too_many":
                order.append(axis(draw, axes))
    return {"dims": order}, draw.sizes(axes, 7), aim


def narrow(draw, bad):
    axes = draw.between(1, 5)
    shape, aim = draw.sizes(axes, 12), "valid"
    dim = axis(draw, axes)
    size = shape[dim]
    start = draw.between(0, size - 1)
    length = draw.between(1, size - start)
    if bad:
        aim = draw.pick("axis", "start", "length", "length", "zero", "negative")
        match aim:
            case "axis":
                dim = no_axis(draw, axes)
            case "start":
                start = draw.pick(size, size + draw.between(1, 4), -size - draw.between(1, 4))
            case "length":
                length = size - start + draw.between(1, 4)
            case "zero":
                length = 0
            case "negative":
                length = -draw.between(1, 4)
    if start < size and draw.chance(0.3):
        start -= size
    return {"dim": dim, "start": start, "length": length}, shape, aim


KINDS = {
    "Softmax": Kind(nn.Softmax, softmax, 60, batches=NO_BATCH),
    "LogSoftmax": Kind(nn.LogSoftmax, softmax, 60, batches=NO_BATCH),
    "Unflatten": Kind(nn.Unflatten, unflatten, 100, batches=NO_BATCH),
    "Permute": Kind(Permute, permute, 90, batches=NO_BATCH),
    "Narrow": Kind(partial(Function, torch.narrow), narrow, 110, batches=NO_BATCH),
}
