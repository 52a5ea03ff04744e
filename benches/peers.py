"""Makes the table of a network with torchinfo or fvcore, and prints the milliseconds of CPU time without imports.

    python benches/peers.py torchinfo ResNet-50
"""

import sys
import time

import torch
from torch import nn

torch.set_num_threads(1)
tool, network = sys.argv[1:]


def lenet5():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5), nn.Tanh(), nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2), nn.Flatten(),
        nn.Linear(400, 120), nn.Tanh(), nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 10),
    )  # fmt: skip


if network == "LeNet-5":
    make, shape = lenet5, (1, 1, 32, 32)
else:
    import torchvision

    make = getattr(torchvision.models, network.lower().replace("-", ""))
    shape = (1, 3, 224, 224)

if tool == "torchinfo":
    import torchinfo

    def table(model):
        return str(torchinfo.summary(model, shape, device="cpu", verbose=0))
else:
    import fvcore.nn

    def table(model):
        return fvcore.nn.flop_count_table(fvcore.nn.FlopCountAnalysis(model, torch.zeros(shape)))


start = time.process_time()
# On the meta device nothing would be computed, but the tools need values.
assert len(table(make().eval())) > 500
print(f"{(time.process_time() - start) * 1e3:.1f}")
