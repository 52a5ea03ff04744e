"""Writes tests/golden/torch_names.json: the classes of torch.nn and torchvision.ops.

    python tests/oracle/names.py
"""

import inspect

import torch
import torchvision
from torch import nn

from files import NETWORKS, write_object


def classes(module):
    """The public classes of a module, in order."""
    members = vars(module).items()
    return sorted(name for name, member in members if inspect.isclass(member) and not name.startswith("_"))


if __name__ == "__main__":
    names = {
        "torch": torch.__version__.split("+")[0],
        "torch.nn": classes(nn),
        "torchvision": torchvision.__version__.split("+")[0],
        "torchvision.ops": [
            name for name in sorted(torchvision.ops.__all__) if inspect.isclass(getattr(torchvision.ops, name))
        ],
    }
    write_object(NETWORKS / "torch_names.json", names, by_line=("torch.nn", "torchvision.ops"))
