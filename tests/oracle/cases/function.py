"""Functions of `torch` as modules, so that a layer is run in one way."""

from functools import reduce

from torch import nn


class Function(nn.Module):
    """A function that takes a tensor, and the arguments with which the module was made."""

    def __init__(self, function, **args):
        super().__init__()
        self.function, self.args = function, args

    def forward(self, tensor):
        return self.function(tensor, **self.args)


class Joined(Function):
    """A function that takes several tensors together."""

    def forward(self, *tensors):
        return self.function(tensors, **self.args)


class Reduced(Function):
    """A function of two tensors, applied from the first to the last."""

    def forward(self, *tensors):
        return reduce(self.function, tensors)
