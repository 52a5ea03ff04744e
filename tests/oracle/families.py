"""Writes cnn-core/tests/golden/layers/<family>.json: layers for kinds and arguments that layers.json lacks.

    python tests/oracle/families.py         all families
    python tests/oracle/families.py join    one

The random choices for a kind depend only on its name, so a new kind does not change the cases of others.
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
# The fraction of layers that are generated to be invalid, if the kind has mistakes.
WRONG = 0.36
# Error messages are truncated.
MOST_OF_ERROR = 80


def cases(name, kind):
    """Distinct layers of a kind."""
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
