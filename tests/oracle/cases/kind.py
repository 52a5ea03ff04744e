"""How the layers of a kind are drawn and run."""

from collections.abc import Callable
from typing import NamedTuple

# Axes that are counted without the batch.
NO_BATCH = (None,)


class Kind(NamedTuple):
    """A layer kind."""

    # Makes the module of the arguments.
    make: Callable
    # Draws a layer.
    draw: Callable
    # How many cases there are.
    count: int
    # The batches that stand in front of the inputs. What comes out must be the same for all: where it is not, the batch
    # was taken for something else, and the case says nothing.
    batches: tuple = (2, 3)
    # Whether it takes several tensors.
    join: bool = False
