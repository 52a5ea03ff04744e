"""Writes published.json: what torchvision publishes of each network's weights, and what PyTorch makes of the network.

    pip install torch torchvision && python published.py
"""

import json
import warnings

import torch
from torch.utils.flop_counter import FlopCounterMode
from torchvision import models
from torchvision.models.regnet import BlockParams

FAMILIES = (
    "alexnet vgg resnet resnext wide_resnet squeezenet densenet googlenet inception mobilenet mnasnet shufflenet "
    "efficientnet regnet convnext"
).split()

# Each is published with auxiliary heads or without; both ways are declared.
VARIANTS = {
    "googlenet": {"googlenet": {"aux_logits": False}, "googlenet_aux": {"aux_logits": True}},
    "inception_v3": {"inception_v3": {"aux_logits": True}, "inception_v3_noaux": {"aux_logits": False}},
}


def on_cpu(function):
    """RegNet works its widths out with tensors, which must have values."""

    def run(*args, **kwargs):
        with torch.device("cpu"):
            return function(*args, **kwargs)

    return run


BlockParams.from_init_params = on_cpu(BlockParams.from_init_params)


def digest(lines):
    """How many lines, and their FNV-1a hash."""
    number = 0xCBF29CE484222325
    for byte in "".join(line + "\n" for line in lines).encode():
        number = (number ^ byte) * 0x100000001B3 % 2**64
    return [len(lines), f"{number:016x}"]


def line(name, shape):
    return f"{name} {'x'.join(map(str, shape))}"


def row(name, weights, **arguments):
    with torch.device("meta"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = models.get_model(name, weights=None, **arguments).eval()
    ran, layers = set(), []

    def hook(path):
        def remember(module, _, output):
            ran.add(path)
            if any(True for _ in module.parameters()):
                layers.append(line(path, output.shape[1:]))

        return remember

    leaves = {path: module for path, module in model.named_modules() if not list(module.children())}
    for path, module in leaves.items():
        module.register_forward_hook(hook(path))
    crop = weights.transforms().crop_size[0]
    counter = FlopCounterMode(display=False)
    with counter, torch.no_grad():
        model(torch.zeros(1, 3, crop, crop, device="meta"))
    heads = {path.split(".")[0] for path in leaves.keys() - ran if list(leaves[path].parameters())}
    state = model.state_dict()
    return {
        "input": [3, crop, crop],
        "published": {"num_params": weights.meta["num_params"], "gmacs": weights.meta["_ops"]},
        "params": sum(parameter.numel() for parameter in model.parameters()),
        "macs": counter.get_total_flops() // 2,
        "unexecuted": sorted(heads),
        "layers": digest(layers),
        "state_dict": digest([line(name, tensor.shape) for name, tensor in state.items()]),
    }


def main():
    rows = {}
    for name in sorted(models.list_models(module=models)):
        if name.startswith(tuple(FAMILIES)):
            weights = models.get_model_weights(name).DEFAULT
            for variant, arguments in VARIANTS.get(name, {name: {}}).items():
                rows[variant] = row(name, weights, **arguments)
    lines = (f"{json.dumps(name)}: {json.dumps(row)}" for name, row in rows.items())
    with open("published.json", "w") as file:
        file.write("{\n" + ",\n".join(lines) + "\n}\n")


main()
