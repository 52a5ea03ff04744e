"""torchvision's networks, built without weights."""

import warnings

import torch
from torchvision import models
from torchvision.models.regnet import BlockParams

# Published with or without auxiliary heads; the zoo declares both variants.
VARIANTS = {
    "googlenet": ("googlenet", {"aux_logits": False, "init_weights": False}),
    "googlenet_aux": ("googlenet", {"aux_logits": True, "init_weights": False}),
    "inception_v3": ("inception_v3", {"aux_logits": True, "init_weights": False}),
    "inception_v3_noaux": ("inception_v3", {"aux_logits": False, "init_weights": False}),
}


def on_cpu(function):
    """RegNet computes its widths with tensors, which must have values."""

    def run(*args, **kwargs):
        with torch.device("cpu"):
            return function(*args, **kwargs)

    return run


BlockParams.from_init_params = on_cpu(BlockParams.from_init_params)


def base(name):
    """torchvision's name for a network or one of its variants."""
    return VARIANTS.get(name, (name, {}))[0]


def build(name, device="meta"):
    """The network in evaluation mode. On the CPU its tensors are zeros, because no count depends on them."""
    name, arguments = VARIANTS.get(name, (name, {}))
    with torch.device("meta"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = models.get_model(name, weights=None, **arguments).eval()
    if device != "meta":
        model = model.to_empty(device=device)
        with torch.no_grad():
            for tensor in [*model.parameters(), *model.buffers()]:
                tensor.zero_()
    return model


def default_weights(name):
    """The weights that torchvision recommends, with their published figures."""
    return models.get_model_weights(base(name)).DEFAULT


def crop(name):
    """The image size for which the weights are published."""
    return default_weights(name).transforms().crop_size[0]


def leaves(model):
    """The modules without submodules, by path."""
    return {path: module for path, module in model.named_modules() if not any(module.children())}
