"""PyTorch's result for a layer: the output shape and the stored tensors, or an error."""

import torch

# The results do not depend on whether PyTorch was built for a GPU.
VERSION = torch.__version__.split("+")[0]
# Error messages are truncated to this length.
MOST = 400


def tuples(value):
    """Lists as tuples, because PyTorch accepts only tuples for some arguments."""
    return tuple(tuples(item) for item in value) if isinstance(value, list) else value


def refused(error, stage):
    line = str(error).strip().split("\n")[0].strip()
    return {"error": f"{type(error).__name__}: {line[:MOST]}", "stage": stage}


def verdict(make, args, shapes, batch):
    """PyTorch's entries of a case, for a layer in evaluation mode on the CPU.

    `batch` is the batch size of every input, or `None` for inputs without a batch.
    """
    # `normalized_shape` may be a list. A tuple with one element is not accepted everywhere.
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
    # A pool that also returns indices.
    output = output[0] if isinstance(output, tuple) else output
    made = {
        "output": list(output.shape[len(before) :]),
        "params": sum(parameter.numel() for parameter in module.parameters()),
        "buffers": sum(buffer.numel() for buffer in module.buffers()),
    }
    if module.state_dict():
        made["state_dict"] = [[name, list(tensor.shape)] for name, tensor in module.state_dict().items()]
    return made
