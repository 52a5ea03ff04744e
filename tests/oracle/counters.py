"""The counts of other tools: the total of each, and counts per module if the tool reports them.

Each function takes a network's name and input shape. It returns its part of `mult_adds`, and its counts by module if
there are any.
"""

import contextlib
import io
import logging

import ptflops
import thop
import torch
import torchinfo
from calflops import calculate_flops
from fvcore.nn import FlopCountAnalysis
from ptflops.pytorch_engine import add_flops_counting_methods
from torch.utils.flop_counter import FlopCounterMode

from zoo import build, leaves

logging.getLogger("fvcore").setLevel(logging.ERROR)


def whole(number):
    """Converts a float with an integral value to an integer."""
    return int(number) if float(number).is_integer() else number


def count_torchinfo(name, shape):
    """torchinfo's multiply–adds, and the sizes below its table."""
    model = build(name)
    info = torchinfo.summary(model, input_data=torch.empty(1, *shape, device="meta"), device="meta", verbose=0)
    paths = {id(module): path for path, module in model.named_modules()}
    modules = {}
    for layer in info.summary_list:
        if layer.is_leaf_layer:
            path = paths[layer.layer_id]
            modules[path] = modules.get(path, 0) + int(layer.macs)
    sizes = {
        "total_params": info.total_params,
        "trainable_params": info.trainable_params,
        "total_input_bytes": info.total_input,
        "total_output_bytes": info.total_output_bytes,
        "total_param_bytes": info.total_param_bytes,
    }
    return {"torchinfo": int(info.total_mult_adds), "torchinfo_sizes": sizes}, modules


def count_torch(name, shape):
    """PyTorch's own counter."""
    model = build(name)
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        model(torch.empty(1, *shape, device="meta"))
    flops = counter.get_total_flops()
    return {"torch_flop_counter_flops": flops, "torch_flop_counter_macs": flops // 2}, {}


def count_ptflops_modules(name, shape):
    """ptflops with its module hooks only, without the functions that it patches."""
    model = add_flops_counting_methods(build(name))
    model.start_flops_count(ost=io.StringIO(), verbose=False, ignore_list=[])
    with torch.no_grad():
        model(torch.empty(1, *shape, device="meta"))
    modules = {path: int(module.__flops__) for path, module in model.named_modules() if hasattr(module, "__flops__")}
    return {"ptflops_modules_only": int(model.compute_average_flops_cost()[0])}, modules


def count_ptflops_aten(name, shape):
    """ptflops with the backend that counts PyTorch's operators."""
    return {"ptflops_aten": ptflops_total(build(name), shape, backend="aten")}, {}


def count_thop(name, shape):
    """thop, which also counts the parameters of the modules that it knows."""
    image = torch.empty(1, *shape, device="meta")
    total, params, info = thop.profile(build(name), (image,), verbose=False, ret_layer_info=True)
    modules = {}

    def walk(layers, above):
        for name, (operations, _, below) in layers.items():
            if below:
                walk(below, f"{above}{name}.")
            else:
                modules[above + name] = whole(operations)

    walk(info, "")
    return {"thop": whole(total), "thop_params": whole(params)}, modules


def count_fvcore(name, shape):
    """fvcore, and the operators for which it has no rule. Like the next two, it needs tensors with values."""
    model = build(name, "cpu")
    with torch.no_grad():
        analysis = FlopCountAnalysis(model, torch.empty(1, *shape))
        analysis.unsupported_ops_warnings(False).uncalled_modules_warnings(False)
        totals = {
            "fvcore": whole(analysis.total()),
            "fvcore_by_operator": {name: whole(count) for name, count in analysis.by_operator().items()},
            "fvcore_unsupported": dict(sorted(analysis.unsupported_ops().items())),
        }
        modules = analysis.by_module()
    return totals, {path: whole(modules[path]) for path in leaves(model) if path in modules}


def count_ptflops(name, shape):
    """ptflops with its defaults: module hooks, and the functions that it patches."""
    with contextlib.redirect_stdout(io.StringIO()):
        return {"ptflops": ptflops_total(build(name, "cpu"), shape)}, {}


def ptflops_total(model, shape, **backend):
    quiet = {"print_per_layer_stat": False, "as_strings": False}
    with torch.no_grad():
        return int(ptflops.get_model_complexity_info(model, tuple(shape), **quiet, **backend)[0])


def count_calflops(name, shape):
    """calflops: operations and multiply–accumulates."""
    quiet = {"output_as_string": False, "print_results": False, "output_precision": 6}
    with torch.no_grad():
        flops, macs, _ = calculate_flops(build(name, "cpu"), input_shape=(1, *shape), **quiet)
    return {"calflops_flops": whole(flops), "calflops_macs": whole(macs)}, {}


COUNTERS = (
    count_torchinfo,
    count_torch,
    count_ptflops_modules,
    count_ptflops_aten,
    count_thop,
    count_fvcore,
    count_ptflops,
    count_calflops,
)
# The columns of the counts by module, and their tools.
COLUMNS = {
    "torchinfo": count_torchinfo,
    "fvcore": count_fvcore,
    "ptflops": count_ptflops_modules,
    "thop": count_thop,
}


def count(name, shape):
    """The totals of all tools, and the counts by module: a path and a number for each of `COLUMNS`."""
    totals, modules = {}, {}
    for counter in COUNTERS:
        counted, modules[counter] = counter(name, shape)
        totals.update(counted)

    def row(path):
        return [modules[counter].get(path, 0) for counter in COLUMNS.values()]

    return totals, row
