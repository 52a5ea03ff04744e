"""Writes tests/golden/receptive_field.json: the receptive fields of four networks at each stage, by gradients.

    python tests/oracle/receptive_field.py

The receptive field of a value is the set of input pixels with a nonzero gradient. To avoid accidental zeros, all weights are
positive, max pools are average pools, and norms and activations are omitted. One channel is sufficient. The images are
larger than all receptive fields.
"""

import json

import torch
from torch import nn

from files import NETWORKS, write
from zoo import build

METHOD = (
    "gradient support of the centre unit; all weights positive, max-pool as average-pool; [height, width]; "
    "for residual nets the whole block (both paths); 'start' is the first input pixel of unit 0 and may be negative "
    "(padding)"
)


def linear(module):
    """The same window on one channel, `Identity` for pointwise modules, and `None` for other modules."""
    if isinstance(module, nn.Conv2d):
        window = module.kernel_size, module.stride, module.padding, module.dilation
        conv = nn.Conv2d(1, 1, *window, bias=False).double()
        nn.init.constant_(conv.weight, 1 / conv.weight.numel())
        return conv
    if isinstance(module, nn.MaxPool2d):
        return nn.AvgPool2d(module.kernel_size, module.stride, module.padding, ceil_mode=module.ceil_mode)
    if isinstance(module, (nn.BatchNorm2d, nn.ReLU)):
        return nn.Identity()
    return None


def linearise(model):
    """The network with all its modules replaced."""
    for name, module in model.named_children():
        setattr(model, name, linear(module) or linearise(module))
    return model


def field(network, shape):
    """Size, stride, and first pixel of the first value's field, along each axis."""
    image = torch.zeros(1, 1, *shape, dtype=torch.float64, requires_grad=True)
    output = network(image)[0, 0]
    centre = [side // 2 for side in output.shape]
    fields = []
    for place in (centre, [index + 1 for index in centre]):
        (gradient,) = torch.autograd.grad(output[tuple(place)], image, retain_graph=True)
        pixels = gradient[0, 0].nonzero()
        fields.append((pixels.min(0).values.tolist(), pixels.max(0).values.tolist()))
    (first, last), (next_first, _) = fields
    assert min(first) > 0 and all(pixel < side - 1 for pixel, side in zip(last, shape)), "a field reaches the border"
    jump = [after - before for before, after in zip(first, next_first)]
    return {
        "rf": [high - low + 1 for low, high in zip(first, last)],
        "jump": jump,
        "start": [low - index * step for low, index, step in zip(first, centre, jump)],
    }


def plain(name):
    """The stages of a sequential network, without pointwise ones."""
    features = linearise(build(name, "cpu")).features
    for index, module in enumerate(features):
        if not isinstance(module, nn.Identity):
            yield f"features.{index}", features[: index + 1]


def residual(name):
    """The stages of a residual network: the stem, and each block with both of its paths."""
    model = linearise(build(name, "cpu"))
    stem = [model.conv1, model.maxpool]
    yield "conv1", nn.Sequential(*stem[:1])
    yield "maxpool", nn.Sequential(*stem)
    for layer in ("layer1", "layer2", "layer3", "layer4"):
        for index, block in enumerate(getattr(model, layer)):
            stem.append(block)
            yield f"{layer}.{index}", nn.Sequential(*stem)


def dilated():
    """Convolutions with doubling dilation."""
    convs = [linear(nn.Conv2d(1, 1, 3, padding=dilation, dilation=dilation)) for dilation in (1, 2, 4, 8, 16)]
    for index in range(len(convs)):
        yield f"conv{index}", nn.Sequential(*convs[: index + 1])


def main():
    networks = {
        "alexnet": (plain("alexnet"), (513, 517)),
        "vgg16": (plain("vgg16"), (640, 644)),
        "resnet18": (residual("resnet18"), (1100, 1104)),
        "dilated_stack": (dilated(), (129, 133)),
    }
    lines = []
    for name, (stages, shape) in networks.items():
        stages = [{"stage": stage, **field(network, shape)} for stage, network in stages]
        lines.append(json.dumps({"model": name, "stages": stages}))
    text = '{"method": ' + json.dumps(METHOD) + ',\n"nets":[\n' + ",\n".join(lines) + "\n]}\n"
    write(NETWORKS / "receptive_field.json", text)


if __name__ == "__main__":
    main()
