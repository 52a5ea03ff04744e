"""Where the data files are, and how they are written."""

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# One file for each part of the rules of layers, read by cnn-core/tests/layers.rs.
LAYERS = ROOT / "cnn-core/tests/golden"
# Networks, read by tests/zoo and tests/slim.
NETWORKS = ROOT / "tests/golden"


def compact(value):
    """JSON without spaces."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def write(path, text):
    """Writes a data file, and says so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    print(f"{path.relative_to(ROOT)}: {len(text):,} bytes", flush=True)


def write_object(path, entries, by_line=()):
    """Writes an object: one key a line, and one element a line of the lists in `by_line`."""
    lines = []
    for key, value in entries.items():
        if key in by_line and value:
            value = "[\n" + ",\n".join(compact(element) for element in value) + "\n]"
        else:
            value = compact(value)
        lines.append(f"{compact(key)}:{value}")
    write(path, "{" + ",\n".join(lines) + "}\n")


def write_cases(path, cases, **head):
    """Writes cases of layers, one a line, behind what there is to say of all of them."""
    head = "".join(f"{compact(key)}:{compact(value)},\n" for key, value in head.items())
    lines = ",\n".join(compact(case) for case in cases)
    write(path, f'{{{head}"cases":[\n{lines}\n]}}\n')
