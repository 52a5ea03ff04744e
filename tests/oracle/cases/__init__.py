"""Random layers by family: arguments, and an input shape.

Each function generates a layer, valid or invalid as requested. It returns the arguments by PyTorch's names, the input
shape without the batch, and its intention: `valid`, or the name of the mistake. PyTorch's result can differ from the
intention.
"""
