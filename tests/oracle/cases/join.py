"""Joins: `Add`, `Mul` and `Concat` of two or more tensors."""

from functools import partial

import torch

from .axis import axis, no_axis
from .function import Joined, Reduced
from .kind import NO_BATCH, Kind


def elementwise(draw, bad):
    """Axes of size 1 are broadcast."""
    shape, aim = draw.sizes(draw.between(1, 5), 7), "valid"
    repeated = draw.pick(0, 0, 0.2, 0.5)
    shapes = [
        [1 if draw.chance(repeated) else size for size in shape] for _ in range(draw.pick(2, 2, 2, 3, 4, 5))
    ]
    if bad:
        aim = draw.pick("sizes", "sizes", "axes")
        spoil(draw, shapes, aim)
    return {}, shapes, aim


def concat(draw, bad):
    axes = draw.between(1, 5)
    shape, dim, aim = draw.sizes(axes, 7), axis(draw, axes), "valid"
    args = {"dim": dim} if draw.chance(0.7) else {}
    shapes = [[*shape] for _ in range(draw.pick(2, 2, 2, 3, 4, 5))]
    for other in shapes:
        other[args.get("dim", 0)] = draw.between(1, 9)
    if bad:
        aim = draw.pick("sizes", "sizes", "axes", "axis")
        if aim == "axis":
            args["dim"] = no_axis(draw, axes)
        else:
            spoil(draw, shapes, aim)
    return args, shapes, aim


def spoil(draw, shapes, aim):
    """Changes a size or the number of axes of one tensor."""
    other = draw.pick(*shapes)
    if aim == "sizes":
        other[draw.randrange(len(other))] += draw.between(1, 3)
    elif len(other) > 1 and draw.chance(0.5):
        other.pop(draw.randrange(len(other)))
    else:
        other.insert(draw.randrange(len(other) + 1), draw.between(1, 4))


KINDS = {
    "Add": Kind(partial(Reduced, torch.add), elementwise, 90, join=True),
    "Mul": Kind(partial(Reduced, torch.mul), elementwise, 90, join=True),
    "Concat": Kind(partial(Joined, torch.cat), concat, 120, batches=NO_BATCH, join=True),
}
