"""Writes tests/golden/receptive_random.json: the receptive fields of random networks, by derivatives.

    python tests/oracle/receptive_random.py

The receptive field of a value is the set of input values with a nonzero derivative. To avoid accidental zeros, all weights are
positive, max pools are average pools, and activations are omitted. So each network is linear, and its derivatives are its
outputs for the images that have a single pixel, which are a batch. A case has the largest extent over all output values, along each axis.
A network in which a border of the input cuts off all fields of the largest extent is left out, unless the field is the whole
axis: what the field would be in a larger input is not known.

The first networks are of one axis and one channel, and have the layers that windows are made of. The others have two axes and
several channels, and all layers that move values between axes.
"""

import math
import random

import torch
from torch import nn
from torch.nn import functional as F

from files import NETWORKS, write_cases

METHOD = "support of the derivatives, over all output values; at most the input's own size"


def positive(module):
    """The module in double precision, with positive weights and without a bias."""
    module = module.double().requires_grad_(False)
    nn.init.uniform_(module.weight, 0.5, 1.5)
    nn.init.zeros_(module.bias)
    return module


def pixels(channels, *sizes):
    """A batch of images, each with one pixel, which is set in all channels."""
    count = math.prod(sizes)
    return torch.eye(count, dtype=torch.float64).reshape(count, 1, *sizes).expand(count, channels, *sizes)


class Line:
    """Random layers for one axis and one channel."""

    def __init__(self, rng):
        self.rng = rng

    def layer(self, length, channels):
        """The text of a layer and its function, or `None` if it does not fit."""
        kinds = ["conv", "conv", "conv", "pool", "pool", "tconv", "up", "uplin", "adapt", "narrow", "act", "pad"]
        kind = self.rng.choice(kinds)
        if kind == "conv":
            return self.conv(length, channels)
        if kind == "pool":
            return self.pool(length)
        if kind == "tconv":
            return self.transposed(length, channels)
        if kind == "up" and length < 150:
            return "Upsample(scale_factor = 2)", nn.Upsample(scale_factor=2)
        if kind == "uplin" and length < 150:
            return "Upsample(scale_factor = 2, mode = linear)", nn.Upsample(scale_factor=2, mode="linear")
        if kind == "adapt":
            size = self.rng.choice([length, max(1, length // 2), max(1, length // 3), 7, 1])
            return None if size > length else (f"AdaptiveAvgPool1d({size})", nn.AdaptiveAvgPool1d(size))
        if kind == "narrow" and length > 6:
            start = self.rng.randrange(0, length // 3)
            size = length - start - self.rng.randrange(0, length // 3)
            return f"Narrow(1, {start}, {size})", lambda x: x[:, :, start : start + size]
        return ("ReLU", nn.Identity()) if kind == "act" else None

    def conv(self, length, channels):
        choice = self.rng.choice
        size, stride, dilation = choice([1, 2, 3, 4, 5]), choice([1, 1, 2, 3]), choice([1, 1, 2])
        padding = choice([0, (dilation * (size - 1)) // 2, 1])
        if length + 2 * padding < dilation * (size - 1) + 1:
            return None
        text = f"Conv1d({channels}, {size}, stride = {stride}, padding = {padding}, dilation = {dilation})"
        return text, positive(nn.Conv1d(channels, channels, size, stride, padding, dilation))

    def pool(self, length):
        size, stride = self.rng.choice([2, 3, 4]), self.rng.choice([1, 2, 3])
        padding = self.rng.choice([0, size // 2])
        if length + 2 * padding < size:
            return None
        kind = self.rng.choice(["MaxPool1d", "AvgPool1d"])
        return f"{kind}({size}, stride = {stride}, padding = {padding})", nn.AvgPool1d(size, stride, padding)

    def transposed(self, length, channels):
        size, stride = self.rng.choice([2, 3, 4]), self.rng.choice([1, 2])
        padding = self.rng.choice([0, size // 2]) if size > 2 else 0
        if (length - 1) * stride - 2 * padding + size < 1 or length > 200:
            return None
        text = f"ConvTranspose1d({channels}, {size}, stride = {stride}, padding = {padding})"
        return text, positive(nn.ConvTranspose1d(channels, channels, size, stride, padding))

    def residual(self, length):
        """A convolution that keeps the size, beside a shortcut."""
        size, dilation = self.rng.choice([3, 5]), self.rng.choice([1, 2])
        padding = dilation * (size - 1) // 2
        if length + 2 * padding < dilation * (size - 1) + 1:
            return None
        conv = positive(nn.Conv1d(1, 1, size, 1, padding, dilation))
        text = f"Add {{ {{ Conv1d(1, {size}, padding = {padding}, dilation = {dilation}); }} {{ Identity; }} }}"
        return text, lambda x: conv(x) + x

    def network(self):
        """An input, a body, and the output, or `None` if it is too large."""
        length = self.rng.choice([96, 128, 240])
        image = pixels(1, length)
        output, body, depth = image, [], self.rng.randint(2, 8)
        while len(body) < depth:
            layer = self.layer(output.shape[2], 1)
            if layer is None:
                continue
            if self.rng.random() < 0.2 and output.shape[2] > 4:
                layer = self.residual(output.shape[2])
                if layer is None:
                    continue
            output = layer[1](output)
            body.append(layer[0])
        if not 1 <= output.shape[2] <= 260:
            return None
        if self.rng.random() < 0.2:
            body += ["Flatten", "Linear(3)"]
            output = positive(nn.Linear(output.shape[2], 3))(output.flatten(1))
        return image, body, output


class Plane:
    """Random layers for up to three axes, of which the first need not be the channels."""

    SIZES = [(2, 24, 20), (4, 18, 26), (1, 21, 16), (8, 14, 14)]

    def __init__(self, rng):
        self.rng = rng

    def layer(self, x):
        """The text of a layer and its output, or `None` if it does not fit."""
        kinds = {
            4: [
                *[self.conv] * 4,
                *[self.pool] * 2,
                *[self.transposed] * 2,
                *[self.upsample] * 3,
                *[self.adaptive] * 2,
                self.narrow,
                self.pad,
                self.permute,
                self.shuffle,
                self.unshuffle,
                self.shuffle_channels,
                self.merge,
                self.residual,
                self.concat,
                self.excite,
                self.softmax,
                self.unfold,
            ],
            3: [self.conv1d, self.conv1d, self.narrow, self.permute, self.linear, self.split, self.concat, self.softmax],
            2: [self.linear],
        }
        return self.rng.choice(kinds[x.dim()])(x)

    def conv(self, x):
        channels = x.shape[1]
        out = self.rng.choice([2, 4, 4, channels])
        size = [self.rng.choice([1, 2, 3, 3]) for _ in range(2)]
        stride, dilation = self.rng.choice([1, 1, 1, 2]), self.rng.choice([1, 1, 2])
        # A value that lies in the padding alone has no field.
        padding = min(self.rng.choice([0, 1, 1]), *(side - 1 for side in size))
        common = [g for g in (1, 1, 2, channels) if channels % g == 0 and out % g == 0]
        groups = self.rng.choice(common)
        if channels > 64 or any(s + 2 * padding < dilation * (k - 1) + 1 for s, k in zip(x.shape[2:], size)):
            return None
        text = (
            f"Conv2d({out}, {size[0]}x{size[1]}, stride = {stride}, padding = {padding}, "
            f"dilation = {dilation}, groups = {groups})"
        )
        return text, positive(nn.Conv2d(channels, out, size, stride, padding, dilation, groups))(x)

    def conv1d(self, x):
        channels, out = x.shape[1], self.rng.choice([2, 4])
        size, stride, padding = self.rng.choice([1, 3, 4]), self.rng.choice([1, 1, 2]), self.rng.choice([0, 1])
        padding = min(padding, size - 1)
        if channels > 64 or x.shape[2] + 2 * padding < size:
            return None
        text = f"Conv1d({out}, {size}, stride = {stride}, padding = {padding})"
        return text, positive(nn.Conv1d(channels, out, size, stride, padding))(x)

    def pool(self, x):
        size, stride = self.rng.choice([2, 3]), self.rng.choice([1, 2])
        padding = self.rng.choice([0, size // 2])
        if min(x.shape[2:]) + 2 * padding < size:
            return None
        kind = self.rng.choice(["MaxPool2d", "AvgPool2d"])
        text = f"{kind}({size}, stride = {stride}, padding = {padding})"
        return text, F.avg_pool2d(x, size, stride, padding)

    def transposed(self, x):
        channels, out = x.shape[1], self.rng.choice([1, 2])
        size, stride = self.rng.choice([1, 2, 3, 4]), self.rng.choice([1, 2, 3])
        padding = self.rng.choice([0, size // 2]) if size > 2 else 0
        if channels > 64 or max(x.shape[2:]) * stride > 40:
            return None
        if min((s - 1) * stride - 2 * padding + size for s in x.shape[2:]) < 1:
            return None
        text = f"ConvTranspose2d({out}, {size}, stride = {stride}, padding = {padding})"
        return text, positive(nn.ConvTranspose2d(channels, out, size, stride, padding))(x)

    def upsample(self, x):
        mode = self.rng.choice(["nearest", "nearest-exact", "bilinear", "bicubic"])
        size = [max(2, min(40, round(s * self.rng.choice([0.6, 1.5, 2, 2, 3])))) for s in x.shape[2:]]
        align = mode.startswith("bi") and self.rng.random() < 0.3
        options = {"align_corners": align} if mode.startswith("bi") else {}
        text = f"Upsample(size = ({size[0]}, {size[1]}), mode = {mode.replace('-', '_')}"
        return text + (", align_corners = true)" if align else ")"), F.interpolate(x, size, mode=mode, **options)

    def adaptive(self, x):
        size = [self.rng.choice([s, max(1, s // 2), max(1, s // 3), 5, 1]) for s in x.shape[2:]]
        return f"AdaptiveAvgPool2d(({size[0]}, {size[1]}))", F.adaptive_avg_pool2d(x, size)

    def narrow(self, x):
        axis = self.rng.randrange(1, x.dim())
        size = x.shape[axis]
        if size < 4:
            return None
        start = self.rng.randrange(0, size // 3)
        length = size - start - self.rng.randrange(0, size // 3)
        return f"Narrow({axis - 1}, {start}, {length})", x.narrow(axis, start, length)

    def pad(self, x):
        sides = [self.rng.choice([-1, 0, 1, 2]) for _ in range(4)]
        if min(x.shape[2:]) < 4:
            return None
        return f"ZeroPad2d(({', '.join(map(str, sides))}))", F.pad(x, sides)

    def permute(self, x):
        order = list(range(x.dim() - 1))
        self.rng.shuffle(order)
        return f"Permute({', '.join(map(str, order))})", x.permute(0, *(axis + 1 for axis in order))

    def shuffle(self, x):
        if x.shape[1] % 4 or max(x.shape[2:]) > 20:
            return None
        return "PixelShuffle(2)", F.pixel_shuffle(x, 2)

    def unshuffle(self, x):
        if x.shape[2] % 2 or x.shape[3] % 2 or x.shape[1] > 8:
            return None
        return "PixelUnshuffle(2)", F.pixel_unshuffle(x, 2)

    def shuffle_channels(self, x):
        return None if x.shape[1] % 2 else ("ChannelShuffle(2)", F.channel_shuffle(x, 2))

    def merge(self, x):
        start = self.rng.choice([1, 1, 0])
        return f"Flatten({start}, {start + 1})", x.flatten(start + 1, start + 2)

    def split(self, x):
        axis = self.rng.randrange(1, 3)
        size = x.shape[axis]
        part = self.rng.choice([d for d in range(1, size + 1) if size % d == 0])
        return f"Unflatten({axis - 1}, {part}x{size // part})", x.unflatten(axis, (part, size // part))

    def linear(self, x):
        if self.rng.random() < 0.5 or x.shape[-1] > 600:
            return None
        return f"Linear({x.shape[-1]} -> 3)", positive(nn.Linear(x.shape[-1], 3))(x)

    def residual(self, x):
        channels, size = x.shape[1], self.rng.choice([3, 5])
        if channels > 16:
            return None
        conv = positive(nn.Conv2d(channels, channels, size, padding=size // 2))
        return f"Add {{ {{ Conv2d({channels}, {size}, padding = {size // 2}); }} {{ Identity; }} }}", conv(x) + x

    def concat(self, x):
        """Two parts of a tensor in exchanged order, or a tensor beside itself behind a window."""
        axis = self.rng.randrange(1, x.dim())
        size = x.shape[axis]
        if self.rng.random() < 0.5 and size >= 4:
            cut = self.rng.randrange(1, size)
            parts = [x.narrow(axis, cut, size - cut), x.narrow(axis, 0, cut)]
            body = [f"Narrow({axis - 1}, {cut}, {size - cut})", f"Narrow({axis - 1}, 0, {cut})"]
        elif x.dim() == 4 and size < 20:
            parts = [F.avg_pool2d(x, 3, 1, 1), x]
            body = ["AvgPool2d(3, stride = 1, padding = 1)", "Identity"]
        else:
            return None
        text = f"Concat(dim = {axis - 1}) {{ {{ {body[0]}; }} {{ {body[1]}; }} }}"
        return text, torch.cat(parts, axis)

    def excite(self, x):
        """A global pool, times the tensor. Their sum depends on the same values, and is linear."""
        pooled = F.adaptive_avg_pool2d(x, 1)
        return "Mul { { AdaptiveAvgPool2d(1); } { Identity; } }", pooled + x

    def softmax(self, x):
        # A sum depends on the same values, and is linear.
        axis = self.rng.randrange(1, x.dim())
        return f"Softmax({axis - 1})", x + x.sum(axis, keepdim=True)

    def unfold(self, x):
        size, stride, padding = self.rng.choice([2, 3]), self.rng.choice([1, 2]), self.rng.choice([0, 1])
        if x.shape[1] > 4 or min(x.shape[2:]) + 2 * padding < size:
            return None
        columns = F.unfold(x, size, padding=padding, stride=stride)
        text = f"Unfold({size}, padding = {padding}, stride = {stride})"
        if self.rng.random() < 0.5:
            return text, columns
        # Back again, with windows of the same positions.
        shape = tuple(x.shape[2:])
        text += f"; Fold(({shape[0]}, {shape[1]}), {size}, padding = {padding}, stride = {stride})"
        return text, F.fold(columns, shape, size, padding=padding, stride=stride)

    def network(self):
        shape = self.rng.choice(self.SIZES)
        image = pixels(*shape)
        output, body, depth = image, [], self.rng.randint(2, 7)
        for _ in range(60):
            if len(body) == depth:
                break
            layer = self.layer(output)
            if layer is None or layer[1][0].numel() > 6000 or 0 in layer[1].shape:
                continue
            body.append(layer[0])
            output = layer[1]
        return (image, body, output) if len(body) > 1 else None


def extents(image, output, inside_of_seen):
    """The largest extent along each axis, and whether a field of that extent lies inside of the input.

    If the last pixels are not read at all, as with a stride that leaves some over, a field that ends before them may still have
    been cut off. With `inside_of_seen`, it must lie inside of what all values see together.
    """
    best, inner = [], []
    seen = (output != 0).flatten(1).reshape(*image.shape[2:], -1)
    for axis, size in enumerate(image.shape[2:]):
        others = [other for other in range(seen.dim() - 1) if other != axis]
        along = seen.any(dim=others[0]) if others else seen
        along = along[:, along.any(dim=0)].int()
        first, last = along.argmax(dim=0), size - 1 - along.flip(0).argmax(dim=0)
        extent = last - first + 1
        lowest, highest = 0, size - 1
        if inside_of_seen and extent.numel():
            lowest, highest = int(first.min()), int(last.max())
        best.append(int(extent.max()) if extent.numel() else 0)
        largest = extent == best[-1]
        inner.append(bool((largest & (first > lowest) & (last < highest)).any()))
    return best, inner


def cases(family, count, inside_of_seen):
    """Random networks of a family whose fields are known along all axes."""
    found = []
    while len(found) < count:
        network = family.network()
        if network is None:
            continue
        image, body, output = network
        best, inner = extents(image, output, inside_of_seen)
        sizes = image.shape[2:]
        if all(inside or extent >= size for extent, inside, size in zip(best, inner, sizes)):
            found.append({"input": list(image.shape[1:]), "body": "; ".join(body) + ";", "sees": best})
    return found


def main():
    torch.manual_seed(0)
    line = cases(Line(random.Random(41)), 120, inside_of_seen=False)
    plane = cases(Plane(random.Random(7)), 400, inside_of_seen=True)
    write_cases(NETWORKS / "receptive_random.json", line + plane, method=METHOD)


if __name__ == "__main__":
    main()
