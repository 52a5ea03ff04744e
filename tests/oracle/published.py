"""Writes tests/golden/torchvision/published.json: the figures that torchvision publishes for its
classifiers, and PyTorch's results for them.

    python tests/oracle/published.py
"""

import json

import torch
from torch.utils.flop_counter import FlopCounterMode
from torchvision import models

from files import NETWORKS, write
from zoo import VARIANTS, base, build, crop, default_weights, leaves

FAMILIES = (
    "alexnet vgg resnet resnext wide_resnet squeezenet densenet googlenet inception mobilenet mnasnet shufflenet "
    "efficientnet regnet convnext"
).split()


def digest(lines):
    """The number of lines and their FNV-1a hash."""
    number = 0xCBF29CE484222325
    for byte in "".join(line + "\n" for line in lines).encode():
        number = (number ^ byte) * 0x100000001B3 % 2**64
    return [len(lines), f"{number:016x}"]


def line(name, shape):
    return f"{name} {'x'.join(map(str, shape))}"


def row(name):
    """The line of a network."""
    model, weights, side = build(name), default_weights(name), crop(name)
    ran, layers = set(), []

    def hook(path):
        def remember(module, _, output):
            ran.add(path)
            if any(True for _ in module.parameters()):
                layers.append(line(path, output.shape[1:]))

        return remember

    for path, module in leaves(model).items():
        module.register_forward_hook(hook(path))
    counter = FlopCounterMode(display=False)
    with counter, torch.no_grad():
        model(torch.zeros(1, 3, side, side, device="meta"))
    unexecuted = {path: leaf for path, leaf in leaves(model).items() if path not in ran}
    heads = {path.split(".")[0] for path, leaf in unexecuted.items() if any(True for _ in leaf.parameters())}
    return {
        "input": [3, side, side],
        "published": {"num_params": weights.meta["num_params"], "gmacs": weights.meta["_ops"]},
        "params": sum(parameter.numel() for parameter in model.parameters()),
        "macs": counter.get_total_flops() // 2,
        "unexecuted": sorted(heads),
        "layers": digest(layers),
        "state_dict": digest([line(name, tensor.shape) for name, tensor in model.state_dict().items()]),
    }


def names():
    """The networks of the given families, with their variants."""
    for name in sorted(models.list_models(module=models)):
        if name.startswith(tuple(FAMILIES)):
            yield from [variant for variant in VARIANTS if base(variant) == name] or [name]


if __name__ == "__main__":
    lines = [f"{json.dumps(name)}: {json.dumps(row(name))}" for name in names()]
    write(NETWORKS / "torchvision/published.json", "{\n" + ",\n".join(lines) + "\n}\n")
