"""Random layers, family by family: their arguments, and a shape for each to work on.

A function here draws one layer. It is told whether the layer should be wrong, and answers the arguments by PyTorch's
names, the shape of the input without the batch, and what it aimed at: `valid`, or the mistake that it made. The aim is
a hint and no verdict: that is PyTorch's.
"""
