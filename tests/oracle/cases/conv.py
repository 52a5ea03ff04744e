"""Convolutions and transposed convolutions."""

from functools import partial

from torch import nn

from .draw import full, given, shorten
from .kind import Kind


def extent(dilation, kernel):
    """The extent of a window."""
    return dilation * (kernel - 1) + 1


def conv(draw, axes, bad):
    between, pick = draw.between, draw.pick
    groups = pick(1, 1, 1, 2, 3, 4)
    channels, outputs = groups * between(1, 5), groups * between(1, 5)
    if draw.chance(0.15):
        groups, outputs = channels, channels * between(1, 3)
    kernel = draw.each(axes, lambda: between(1, 7 if axes < 3 else 4))
    stride = draw.each(axes, lambda: between(1, 4))
    dilation = draw.each(axes, lambda: pick(1, 1, 1, 2, 3))
    padding = draw.each(axes, lambda: between(0, 4))
    args = {
        "in_channels": channels,
        "out_channels": outputs,
        "kernel_size": kernel,
        "stride": stride,
        "padding": padding,
        "dilation": dilation,
        "groups": groups,
        "bias": pick(True, False),
    }
    if draw.chance(0.12):
        args["padding"], args["stride"] = "same", 1
    elif draw.chance(0.05):
        args["padding"] = "valid"
    elif draw.chance(0.08):
        args["padding_mode"] = pick("reflect", "replicate", "circular")
    pads = [0] * axes if isinstance(args["padding"], str) else full(axes, args["padding"])
    windows = zip(full(axes, kernel), full(axes, dilation), pads)
    least = [extent(dilation, kernel) - 2 * pad for kernel, dilation, pad in windows]
    sides = [max(1, side + between(0, 14)) for side in least]
    if args["padding"] == "same":
        sides = [between(1, 20) for _ in range(axes)]
    if draw.chance(0.15):
        # Exactly one window fits.
        sides = [max(1, side) for side in least]
    if not bad:
        return args, [channels, *sides], "valid"
    valid = {"stride": stride, "padding": padding, "kernel_size": kernel}
    return spoil_conv(draw, axes, args, channels, sides, valid)


def spoil_conv(draw, axes, args, channels, sides, valid):
    """Makes one mistake. `valid` has the arguments before words replaced numbers."""
    between, pick = draw.between, draw.pick
    aim = pick(
        *("kernel_too_large", "kernel_too_large", "kernel_too_large", "groups_in", "groups_out", "channels", "channels"),
        *("same_stride", "stride0", "negative_padding", "rank", "kernel0", "dilation0", "reflect_too_large"),
    )
    if aim in ("kernel_too_large", "same_stride", "negative_padding", "kernel0"):
        args.pop("padding_mode", None)
    if aim in ("stride0", "kernel0", "dilation0"):
        args["padding"] = valid["padding"]
    match aim:
        case "kernel_too_large":
            axis, kernels = draw.randrange(axes), full(axes, valid["kernel_size"])
            kernels[axis] = max(kernels[axis], 2)
            pads, dilations = full(axes, between(0, 2)), full(axes, args["dilation"])

            def most():
                return extent(dilations[axis], kernels[axis]) - 2 * pads[axis] - 1

            while most() < 1:
                kernels[axis] += 1
            args.update(kernel_size=kernels, padding=pads, stride=valid["stride"])
            sides[axis] = pick(most(), most(), between(1, most()))
        case "groups_in" | "groups_out":
            channels = spoil_groups(draw, args, aim)
        case "channels":
            other = max(1, channels + pick(-1, 1, 2, channels, -channels // 2))
            channels = other if other != channels else channels + 1
        case "same_stride":
            args["padding"], args["stride"] = "same", pick(2, [2] * axes, [1] * (axes - 1) + [3])
        case "stride0":
            args["stride"] = pick(0, [1] * (axes - 1) + [0])
        case "negative_padding":
            args["padding"] = pick(-1, -2)
        case "kernel0":
            args["kernel_size"] = pick(0, [0] + [3] * (axes - 1))
        case "dilation0":
            args["dilation"] = 0
        case "reflect_too_large":
            sides = [between(2, 5) for _ in range(axes)]
            args["padding"] = max(sides) + between(0, 2)
            args["padding_mode"] = pick("reflect", "reflect", "circular")
            args["kernel_size"], args["dilation"] = between(1, 3), 1
        case "rank":
            sides = sides + [between(1, 8)] * pick(1, 1)
    return args, [channels, *sides], aim


def spoil_groups(draw, args, aim):
    """Makes the input or output channels indivisible by the groups. Returns the input channels."""
    between = draw.between
    groups = between(2, 4)
    channels = groups * between(1, 4)
    if aim == "groups_in":
        channels += between(1, groups - 1)
    outputs = groups * between(1, 4)
    if aim == "groups_out":
        outputs += between(1, groups - 1)
    args.update(groups=groups, in_channels=channels, out_channels=outputs)
    return channels


def conv_transpose(draw, axes, bad):
    between, pick = draw.between, draw.pick
    groups = pick(1, 1, 1, 2, 3)
    channels, outputs = groups * between(1, 5), groups * between(1, 5)
    if draw.chance(0.1):
        groups, outputs = channels, channels * between(1, 2)
    stride = [between(1, 4) for _ in range(axes)]
    dilation = [pick(1, 1, 1, 2, 3) for _ in range(axes)]
    kernel = [between(1, 6 if axes < 3 else 4) for _ in range(axes)]
    more = [between(0, max(stride[i], dilation[i]) - 1) if draw.chance(0.5) else 0 for i in range(axes)]
    sides = [between(1, {1: 24, 2: 12, 3: 5}[axes]) for _ in range(axes)]
    padding = [between(0, 3) for _ in range(axes)]
    unpadded = [(sides[i] - 1) * stride[i] + dilation[i] * (kernel[i] - 1) + more[i] + 1 for i in range(axes)]
    padding = [max(0, min(padding[i], (unpadded[i] - 1) // 2)) for i in range(axes)]
    args = {
        "in_channels": channels,
        "out_channels": outputs,
        "kernel_size": kernel,
        "stride": stride,
        "padding": padding,
        "output_padding": more,
        "dilation": dilation,
        "groups": groups,
        "bias": pick(True, False),
    }
    shorten(draw, args, ("kernel_size", "stride", "padding", "output_padding", "dilation"))
    if not bad:
        return args, [channels, *sides], "valid"
    aim = pick(
        *("output_padding", "output_padding", "output_padding", "empty_output", "empty_output", "groups_in"),
        *("groups_out", "channels", "channels", "stride0", "negative_padding", "rank"),
    )
    match aim:
        case "output_padding":
            axis = draw.randrange(axes)
            args["output_padding"] = [*more]
            args["output_padding"][axis] = max(stride[axis], dilation[axis]) + between(0, 1)
        case "empty_output":
            axis = draw.randrange(axes)
            args["padding"] = [*padding]
            args["padding"][axis] = (unpadded[axis] + 1) // 2 + between(0, 1)
        case "groups_in" | "groups_out":
            channels = spoil_groups(draw, args, aim)
        case "channels":
            channels += pick(1, 2, channels)
        case "stride0":
            args["stride"] = args["output_padding"] = 0
        case "negative_padding":
            args["padding"] = -1
        case "rank":
            sides = [*sides, between(1, 8)]
    return args, [channels, *sides], aim


def one_way(axes):
    """`ConvTranspose` accepts only one padding mode, as an argument."""
    return given(partial(conv_transpose, axes=axes), "padding_mode", "zeros", "zeros", "reflect")


KINDS = {
    "ConvTranspose1d": Kind(nn.ConvTranspose1d, one_way(1), 16),
    "ConvTranspose2d": Kind(nn.ConvTranspose2d, one_way(2), 16),
    "ConvTranspose3d": Kind(nn.ConvTranspose3d, one_way(3), 16),
}
