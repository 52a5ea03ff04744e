"""`Flatten`, shuffles, `Upsample` and paddings."""

import math

from torch import nn

from .draw import full, given
from .kind import Kind


def flatten(draw, bad):
    """The axes are counted as in PyTorch, with the batch as axis 0."""
    between, pick = draw.between, draw.pick
    axes = between(1, 4)
    shape, args, aim = draw.sizes(axes, 9), {}, "valid"
    start = between(1, axes)
    end = between(start, axes)
    if draw.chance(0.8):
        args["start_dim"] = start if draw.chance(0.7) else start - (axes + 1)
    else:
        end = between(1, axes)
    if draw.chance(0.8):
        args["end_dim"] = end if draw.chance(0.6) else end - (axes + 1)
    if bad:
        aim = pick("order", "range_start", "range_end")
        if aim == "order" and axes > 1:
            start = between(2, axes)
            args = {"start_dim": start, "end_dim": between(1, start - 1)}
        elif aim == "range_start":
            args = {"start_dim": axes + 1 + between(0, 2)}
        else:
            aim, args = "range_end", {"start_dim": 1, "end_dim": axes + 1 + between(0, 2)}
    return args, shape, aim


MODES = {1: ("linear",), 2: ("bilinear", "bicubic"), 3: ("trilinear",)}


def upsample(draw, bad):
    between, pick = draw.between, draw.pick
    axes = pick(1, 2, 2, 2, 3)
    sides = [between(1, {1: 30, 2: 14, 3: 6}[axes]) for _ in range(axes)]
    args, aim = {"mode": pick("nearest", "nearest-exact", *MODES[axes])}, "valid"
    if draw.chance(0.4):
        args["size"] = draw.each(axes, lambda: between(1, 20))
    else:
        args["scale_factor"] = draw.each(axes, lambda: pick(2, 2, 3, 4, 1.5, 2.5, 0.5, 1.3, 0.7, 2.0))
        if any(math.floor(side * factor) < 1 for side, factor in zip(sides, full(axes, args["scale_factor"]))):
            sides = [side + 2 for side in sides]
    if args["mode"].endswith(("linear", "cubic")) and draw.chance(0.5):
        args["align_corners"] = True
    if bad:
        aim = pick("mode_rank", "zero", "both", "neither", "align_nearest", "len")
        match aim:
            case "mode_rank":
                args["mode"] = {1: "bilinear", 2: "trilinear", 3: "bilinear"}[axes]
                args.pop("align_corners", None)
            case "zero":
                args.pop("size", None)
                args["scale_factor"] = 0.3
                sides = [between(1, 3) for _ in range(axes)]
            case "both":
                args["size"], args["scale_factor"] = 8, 2
            case "neither":
                args.pop("size", None)
                args.pop("scale_factor", None)
            case "align_nearest":
                args["mode"], args["align_corners"] = "nearest", True
            case "len":
                args.pop("scale_factor", None)
                args["size"] = draw.sizes(axes + 1, 9)
    return args, [between(1, 6), *sides], aim


def pixel_shuffle(draw, bad):
    between, pick = draw.between, draw.pick
    factor = between(1, 4)
    channels = factor * factor * between(1, 5)
    shape, aim = [channels, between(1, 12), between(1, 12)], "valid"
    if bad:
        aim = pick("channels", "channels", "rank", "zero") if factor > 1 else "zero"
        if aim == "channels":
            shape[0] = channels + between(1, factor * factor - 1)
        elif aim == "rank":
            shape = shape[:1]
        else:
            factor = pick(0, -1)
    return {"upscale_factor": factor}, shape, aim


def pixel_unshuffle(draw, bad):
    between, pick = draw.between, draw.pick
    factor = between(1, 4)
    shape, aim = [between(1, 6), factor * between(1, 7), factor * between(1, 7)], "valid"
    if bad:
        aim = pick("size", "size", "rank", "zero") if factor > 1 else "zero"
        if aim == "size":
            shape[between(1, 2)] += between(1, factor - 1)
        elif aim == "rank":
            shape = shape[:1]
        else:
            factor = pick(0, -1)
    return {"downscale_factor": factor}, shape, aim


def channel_shuffle(draw, bad):
    between = draw.between
    groups = between(1, 6)
    shape, aim = [groups * between(1, 6), between(1, 9), between(1, 9)], "valid"
    if bad:
        if groups > 1:
            aim = "groups"
            shape[0] += between(1, groups - 1)
        else:
            aim, groups = "zero", 0
    return {"groups": groups}, shape, aim


def pad(draw, bad, kind):
    """A padding of `C×H×W`: `Zero`, `Reflection`, `Replication` or `Circular`."""
    between, pick = draw.between, draw.pick
    shape, aim = [between(1, 6), between(2, 16), between(2, 16)], "valid"
    least = -1 if kind == "Zero" else 0
    padding = between(0, 4) if draw.chance(0.3) else [between(least, 5) for _ in range(4)]
    if kind in ("Reflection", "Circular"):
        most = min(shape[1:]) - 1
        padding = min(padding, most) if isinstance(padding, int) else [min(side, most) for side in padding]
    if bad:
        aim = pick("crop_to_nothing", "rank") if kind == "Zero" else pick("too_large", "too_large", "rank")
        if aim == "crop_to_nothing":
            half = -shape[1] // 2 - 1
            padding = pick(-max(shape[1:]), [-shape[2], -1, 0, 0], [0, 0, half, half])
        elif aim == "too_large":
            padding = max(shape[1:]) + between(0, 3)
        else:
            shape = shape[:1]
    return {"padding": padding}, shape, aim


KINDS = {
    "Upsample": Kind(nn.Upsample, given(upsample, "recompute_scale_factor", True, False), 40),
}
