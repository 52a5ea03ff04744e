"""What PyTorch makes of a layer: the output's shape and the tensors that it stores, or an error."""

import torch

# Whether it was built for a GPU changes no verdict.
VERSION = torch.__version__.split("+")[0]
# An error is cut off behind so many characters.
MOST = 400


def tuples(value):
    """Lists as tuples: PyTorch takes some arguments as tuples alone."""
    return tuple(tuples(item) for item in value) if isinstance(value, list) else value


def refused(error, stage):
    line = str(error).strip().split("\n")[0].strip()
    return {"error": f"{type(error).__name__}: {line[:MOST]}", "stage": stage}


def verdict(make, args, shapes, batch):
    """The entries of a case that are PyTorch's, for a layer in evaluation mode on the CPU.

    A batch of so many stands in front of every input; `None` is no batch.
    """
    # `normalized_shape` may be a list, and a tuple of one is not the same everywhere.
    args = {name: value if name == "normalized_shape" else tuples(value) for name, value in args.items()}
    try:
        module = make(**args).eval()
    except Exception as error:
        return refused(error, "init")
    before = [] if batch is None else [batch]
    try:
        with torch.no_grad():
            output = module(*(torch.zeros(*before, *shape) for shape in shapes))
    except Exception as error:
        return refused(error, "forward")
    # A pool that also tells where the largest values are.
    output = output[0] if isinstance(output, tuple) else output
    made = {
        "output": list(output.shape[len(before) :]),
        "params": sum(parameter.numel() for parameter in module.parameters()),
        "buffers": sum(buffer.numel() for buffer in module.buffers()),
    }
    if module.state_dict():
        made["state_dict"] = [[name, list(tensor.shape)] for name, tensor in module.state_dict().items()]
    return made
