"""Writes cnn-core/tests/golden/layers.json: 4,260 layers of 35 kinds with PyTorch's results.

    python tests/oracle/layers.py

The layers are a single random sequence, so a change affects everything after it. Add new kinds to families.py.
"""

from functools import partial

from torch import nn

from cases.conv import conv, conv_transpose
from cases.dense import linear, prelu
from cases.draw import Draw
from cases.norm import batch_norm, group_norm, instance_norm, layer_norm
from cases.pool import adaptive, fold, pool, unfold
from cases.reshape import channel_shuffle, flatten, pad, pixel_shuffle, pixel_unshuffle, upsample
from files import LAYERS, compact, write_cases
from verdict import VERSION, verdict

SEED = 20250607
BATCH = 2
# The fraction of layers that are generated to be invalid.
WRONG = 0.36
NOTE = (
    "eval mode on CPU; a batch of 2 stands in front of every input; tag is what the generator aimed at, "
    "the verdict is PyTorch's"
)

# Kind, number of cases, and generator.
PLAN = [
    ("Conv1d", 220, partial(conv, axes=1)),
    ("Conv2d", 520, partial(conv, axes=2)),
    ("Conv3d", 200, partial(conv, axes=3)),
    ("ConvTranspose1d", 150, partial(conv_transpose, axes=1)),
    ("ConvTranspose2d", 300, partial(conv_transpose, axes=2)),
    ("ConvTranspose3d", 130, partial(conv_transpose, axes=3)),
    ("MaxPool1d", 150, partial(pool, axes=1, largest=True)),
    ("MaxPool2d", 300, partial(pool, axes=2, largest=True)),
    ("MaxPool3d", 120, partial(pool, axes=3, largest=True)),
    ("AvgPool1d", 60, partial(pool, axes=1, largest=False)),
    ("AvgPool2d", 220, partial(pool, axes=2, largest=False)),
    ("AvgPool3d", 60, partial(pool, axes=3, largest=False)),
    ("AdaptiveAvgPool1d", 25, partial(adaptive, axes=1)),
    ("AdaptiveAvgPool2d", 110, partial(adaptive, axes=2)),
    ("AdaptiveAvgPool3d", 25, partial(adaptive, axes=3)),
    ("AdaptiveMaxPool2d", 90, partial(adaptive, axes=2)),
    ("BatchNorm1d", 30, lambda draw, bad: batch_norm(draw, draw.pick(0, 1), bad)),
    ("BatchNorm2d", 100, partial(batch_norm, axes=2)),
    ("BatchNorm3d", 30, partial(batch_norm, axes=3)),
    ("GroupNorm", 110, group_norm),
    ("LayerNorm", 110, layer_norm),
    ("InstanceNorm2d", 100, partial(instance_norm, axes=2)),
    ("PReLU", 70, prelu),
    ("Linear", 120, linear),
    ("Flatten", 110, flatten),
    ("Upsample", 180, upsample),
    ("PixelShuffle", 80, pixel_shuffle),
    ("PixelUnshuffle", 80, pixel_unshuffle),
    ("ChannelShuffle", 40, channel_shuffle),
    ("ZeroPad2d", 110, partial(pad, kind="Zero")),
    ("ReflectionPad2d", 50, partial(pad, kind="Reflection")),
    ("ReplicationPad2d", 40, partial(pad, kind="Replication")),
    ("CircularPad2d", 30, partial(pad, kind="Circular")),
    ("Unfold", 130, unfold),
    ("Fold", 60, fold),
]
# Kinds that accept an input without channels, because they take the batch for the channels.
TAKES_BATCH = ("Unfold", "ZeroPad2d")


def cases():
    """Distinct layers only."""
    draw, seen = Draw(SEED), set()
    for kind, count, drawn in PLAN:
        found = 0
        while found < count:
            args, shape, aim = drawn(draw, bad=draw.chance(WRONG))
            key = compact([kind, dict(sorted(args.items())), shape])
            if key in seen:
                continue
            seen.add(key)
            made = verdict(getattr(nn, kind), args, [shape], BATCH)
            if aim == "rank" and "output" in made and kind in TAKES_BATCH:
                continue
            found += 1
            yield {"kind": kind, "args": args, "input": shape, "tag": aim, **made}


if __name__ == "__main__":
    write_cases(LAYERS / "layers.json", cases(), torch=VERSION, seed=SEED, note=NOTE)
