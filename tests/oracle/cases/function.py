"""Functions of `torch` as modules, so that all layers run alike."""

from functools import reduce

from torch import nn


class Function(nn.Module):
    """A function of a tensor and the module's arguments."""

    def __init__(self, function, **args):
        super().__init__()
        self.function, self.args = function, args

    def forward(self, tensor):
        return self.function(tensor, **self.args)


class Joined(Function):
    """A function of a list of tensors."""

    def forward(self, *tensors):
        return self.function(tensors, **self.args)


class Reduced(Function):
    """A binary function, folded over the tensors."""

    def forward(self, *tensors):
        return reduce(self.function, tensors)
