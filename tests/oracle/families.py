"""Writes cnn-core/tests/golden/layers/<family>.json: layers of the kinds, and with the arguments, that layers.json lacks.

    python tests/oracle/families.py         all families
    python tests/oracle/families.py join    one

The random choices of a kind depend on its name alone, so that a further kind changes no other's cases.
"""

import sys

from cases import activation, axis, conv, dense, dropout, join, norm, pool, reshape
from cases.draw import Draw
from files import LAYERS, compact, write_cases
from verdict import VERSION, verdict

FAMILIES = {
    "activation": activation,
    "axis": axis,
    "conv": conv,
    "dense": dense,
    "dropout": dropout,
    "join": join,
    "norm": norm,
    "pool": pool,
    "reshape": reshape,
}
# How often a layer is meant to be wrong, where its kind knows a mistake.
WRONG = 0.36
# An error is told as far as one can see what it is about.
MOST_OF_ERROR = 80


def cases(name, kind):
    """Different layers of a kind."""
    draw, seen = Draw(name), set()
    while len(seen) < kind.count:
        args, shapes, aim = kind.draw(draw, bad=draw.chance(WRONG))
        inputs = shapes if kind.join else [shapes]
        key = compact([args, inputs])
        if key in seen:
            continue
        made, *others = [verdict(kind.make, args, inputs, batch) for batch in kind.batches]
        if any(other.get("output") != made.get("output") for other in others):
            continue
        seen.add(key)
        if "error" in made:
            made = {"error": made["error"][:MOST_OF_ERROR]}
        yield {"kind": name, "args": args, "inputs" if kind.join else "input": shapes, "tag": aim, **made}


if __name__ == "__main__":
    for family in sys.argv[1:] or FAMILIES:
        kinds = FAMILIES[family].KINDS.items()
        drawn = (case for name, kind in kinds for case in cases(name, kind))
        write_cases(LAYERS / f"layers/{family}.json", drawn, torch=VERSION)
