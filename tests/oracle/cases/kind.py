"""How the layers of a kind are generated and run."""

from collections.abc import Callable
from typing import NamedTuple

# Axes that are counted without the batch.
NO_BATCH = (None,)


class Kind(NamedTuple):
    """A layer kind."""

    # Creates the module from the arguments.
    make: Callable
    # Generates a layer.
    draw: Callable
    # The number of cases.
    count: int
    # The batch sizes to run. The results must be equal. Otherwise PyTorch took the batch for another axis, and the case
    # is dropped.
    batches: tuple = (2, 3)
    # Whether it has several inputs.
    join: bool = False
