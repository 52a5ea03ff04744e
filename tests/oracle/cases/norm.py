"""Norms, and `LayerScale`."""

from functools import partial

from torch import nn
from torchvision.models.convnext import CNBlock, LayerNorm2d

from .activation import maybe
from .draw import given
from .kind import Kind


def batch_norm(draw, axes, bad):
    between, pick = draw.between, draw.pick
    channels = between(1, 64)
    args = {
        "num_features": channels,
        "eps": pick(1e-5, 1e-3),
        "affine": pick(True, True, False),
        "track_running_stats": pick(True, True, True, False),
    }
    shape, aim = [channels, *draw.sizes(axes, 14)], "valid"
    if bad:
        aim = pick("channels", "channels", "rank")
        if aim == "channels":
            shape[0] = channels + pick(1, 3, channels)
        else:
            shape = [*shape, 3] if draw.chance(0.5) else shape[:1]
    return args, shape, aim


def instance_norm(draw, axes, bad):
    args, shape, aim = batch_norm(draw, axes, bad)
    args["track_running_stats"] = draw.pick(False, False, True)
    args["affine"] = draw.pick(True, False)
    if not bad and draw.chance(0.15):
        shape, aim = [shape[0], *[1] * axes], "one_element"
    return args, shape, aim


def group_norm(draw, bad):
    between, pick = draw.between, draw.pick
    groups = between(1, 8)
    channels = groups * between(1, 8)
    args = {"num_groups": groups, "num_channels": channels, "affine": pick(True, True, False)}
    shape, aim = [channels, *draw.sizes(pick(0, 1, 2, 2, 2, 3), 10)], "valid"
    if bad:
        aim = pick("groups", "channels")
        if aim == "groups":
            groups = between(2, 8)
            shape[0] = groups * between(1, 6) + between(1, groups - 1)
            args.update(num_groups=groups, num_channels=shape[0])
        else:
            shape[0] = channels + pick(1, groups, channels)
    return args, shape, aim


def layer_norm(draw, bad):
    between, pick = draw.between, draw.pick
    shape = draw.sizes(between(1, 4), 12)
    axes = between(1, len(shape))
    last, aim = shape[-axes:], "valid"
    args = {
        "normalized_shape": last if axes > 1 or draw.chance(0.5) else last[0],
        "elementwise_affine": pick(True, True, False),
        "bias": pick(True, True, False),
    }
    if bad:
        aim = pick("shape", "shape", "too_long")
        if aim == "shape":
            other = [*last]
            other[draw.randrange(axes)] += pick(1, 2)
            args["normalized_shape"] = other
        else:
            args["normalized_shape"] = draw.sizes(len(shape) + 2, 5)
    return args, shape, aim


def rms_norm(draw, bad):
    """A layer norm without a bias."""
    args, shape, aim = layer_norm(draw, bad)
    del args["bias"]
    maybe(draw, args, "eps", draw.pick(1e-5, 1e-6))
    return args, shape, aim


def instance_norm_1d(draw, bad):
    """Without an axis, PyTorch would take the batch for the channels."""
    args, shape, aim = instance_norm(draw, 1, bad)
    if aim == "rank" and len(shape) == 1:
        shape = [*shape, 5, 2]
    if aim == "valid" and shape[1] == 1:
        aim = "one_element"
    return args, shape, aim


def layer_norm_2d(draw, bad):
    between, pick = draw.between, draw.pick
    channels, aim = between(1, 48), "valid"
    args, shape = {"normalized_shape": channels}, [channels, between(1, 12), between(1, 12)]
    maybe(draw, args, "eps", pick(1e-5, 1e-6, 0.001))
    maybe(draw, args, "elementwise_affine", pick(True, False))
    maybe(draw, args, "bias", pick(True, False))
    if bad:
        aim = pick("channels", "channels", "rank")
        if aim == "channels":
            shape[0] += pick(1, 3, channels)
        else:
            shape = draw.sizes(pick(1, 2, 4), 6)
            shape[0] = channels
    return args, shape, aim


def local_response_norm(draw, bad):
    """The window may be larger than the number of channels."""
    args, shape, aim = {"size": draw.between(1, 9)}, draw.sizes(draw.between(2, 5), 9), "valid"
    maybe(draw, args, "alpha", draw.decimal(-1, 2))
    maybe(draw, args, "beta", draw.decimal(-1, 2))
    maybe(draw, args, "k", draw.decimal(0, 3))
    if bad:
        aim = draw.pick("rank", "zero", "negative", "missing")
        match aim:
            case "rank":
                shape = shape[:1]
            case "zero":
                args["size"] = 0
            case "negative":
                args["size"] = -draw.between(1, 3)
            case "missing":
                args.pop("size")
    return args, shape, aim


def with_momentum(drawn):
    return given(drawn, "momentum", 0.1, 0.01, 0, 1)


class LayerScale(nn.Module):
    """The scale of torchvision's `CNBlock`, which is a parameter of the block without a module."""

    def __init__(self, num_features, init=1e-6):
        super().__init__()
        block = CNBlock(num_features, layer_scale=init, stochastic_depth_prob=0.0)
        self.layer_scale = block.layer_scale

    def forward(self, image):
        return self.layer_scale * image

    def state_dict(self):
        """In the block's `state_dict`, the name of the tensor is the path of the layer."""
        return {"": self.layer_scale}


def layer_scale(draw, bad):
    """Only images, as in a block. PyTorch would broadcast a single channel instead of refusing it."""
    channels, aim = draw.between(2, 48), "valid"
    args, shape = {"num_features": channels}, [channels, draw.between(1, 9), draw.between(1, 9)]
    maybe(draw, args, "init", draw.decimal(-1, 1))
    if bad:
        shape[0], aim = channels + draw.pick(1, 2, channels), "channels"
    return args, shape, aim


KINDS = {
    "BatchNorm1d": Kind(nn.BatchNorm1d, with_momentum(partial(batch_norm, axes=1)), 16),
    "BatchNorm2d": Kind(nn.BatchNorm2d, with_momentum(partial(batch_norm, axes=2)), 16),
    "BatchNorm3d": Kind(nn.BatchNorm3d, with_momentum(partial(batch_norm, axes=3)), 16),
    "InstanceNorm2d": Kind(nn.InstanceNorm2d, with_momentum(partial(instance_norm, axes=2)), 16),
    "GroupNorm": Kind(nn.GroupNorm, given(group_norm, "eps", 1e-5, 1e-3), 16),
    "LayerNorm": Kind(nn.LayerNorm, given(layer_norm, "eps", 1e-5, 1e-6), 16),
    "InstanceNorm1d": Kind(nn.InstanceNorm1d, with_momentum(instance_norm_1d), 60),
    "InstanceNorm3d": Kind(nn.InstanceNorm3d, with_momentum(partial(instance_norm, axes=3)), 60),
    "LayerNorm2d": Kind(LayerNorm2d, layer_norm_2d, 60),
    "LocalResponseNorm": Kind(nn.LocalResponseNorm, local_response_norm, 70),
    "RMSNorm": Kind(nn.RMSNorm, rms_norm, 80),
    "LayerScale": Kind(LayerScale, layer_scale, 60),
}
