"""Writes tests/golden/torchvision/<network>.json: the layers, tensors and counts of 24 of torchvision's networks.

    python tests/oracle/networks.py            all networks
    python tests/oracle/networks.py alexnet    one network
"""

import math
import sys

import torch

from arguments import arguments
from counters import COLUMNS, count
from files import NETWORKS, write_object
from zoo import base, build, crop, default_weights, leaves

NAMES = """
alexnet convnext_tiny densenet121 efficientnet_b0 efficientnet_b4 efficientnet_v2_s googlenet googlenet_aux inception_v3
inception_v3_noaux mnasnet1_0 mobilenet_v2 mobilenet_v3_large regnet_x_400mf regnet_y_400mf resnet152 resnet18 resnet50
shufflenet_v2_x1_0 squeezenet1_0 vgg11 vgg16 vgg16_bn vgg19
""".split()


def params(module):
    return sum(parameter.numel() for parameter in module.parameters())


def run(model, shape):
    """The leaf modules in execution order, and the network's output."""
    rows, calls = [], {}

    def hook(path):
        def remember(module, _, output):
            row = {
                "path": path,
                "kind": type(module).__name__,
                "args": arguments(module),
                "output": list(output.shape[1:]),
                "params": params(module),
            }
            if path in calls:
                row["call"] = calls[path]
            calls[path] = calls.get(path, 0) + 1
            rows.append(row)

        return remember

    for path, module in leaves(model).items():
        module.register_forward_hook(hook(path))
    with torch.no_grad():
        output = model(torch.empty(1, *shape, device="meta"))
    return rows, list(output.shape[1:])


def loose(model):
    """The parameters that belong to no leaf module, by path."""
    held = {id(parameter) for leaf in leaves(model).values() for parameter in leaf.parameters()}
    return {path: parameter for path, parameter in model.named_parameters() if id(parameter) not in held}


def network(name):
    """The contents of a network's file."""
    side = 299 if base(name) == "inception_v3" else 224
    model, shape, weights = build(name), [3, side, side], default_weights(name)
    rows, output = run(model, shape)
    ran = {row["path"] for row in rows}
    unexecuted = {path: leaf for path, leaf in leaves(model).items() if path not in ran}
    in_layers = sum(row["params"] for row in rows if "call" not in row)
    elsewhere = [math.prod(tensor.shape) for tensor in loose(model).values()]
    elsewhere += [params(leaf) for leaf in unexecuted.values()]
    assert in_layers + sum(elsewhere) == params(model), name
    totals, counts = count(name, shape)
    paths = dict.fromkeys(row["path"] for row in rows)
    return {
        "model": name,
        "input": shape,
        "output": output,
        "params": params(model),
        "published": {
            "num_params": weights.meta["num_params"],
            "gmacs": weights.meta["_ops"],
            "crop": crop(name),
        },
        "non_leaf_params": list(loose(model)),
        "unexecuted": list(unexecuted),
        "mult_adds": totals,
        "per_layer_columns": ["path", *COLUMNS],
        "layers": rows,
        "state_dict": [[path, list(tensor.shape)] for path, tensor in model.state_dict().items()],
        "per_layer": [[path, *counts(path)] for path in paths if any(counts(path))],
    }


if __name__ == "__main__":
    for name in sys.argv[1:] or NAMES:
        path = NETWORKS / "torchvision" / f"{name}.json"
        write_object(path, network(name), by_line=("layers", "state_dict", "per_layer"))
