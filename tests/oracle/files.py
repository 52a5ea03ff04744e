"""Locations and format of the data files."""

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Layers, read by cnn-core/tests/layers.rs.
LAYERS = ROOT / "cnn-core/tests/golden"
# Networks, read by tests/zoo and tests/slim.
NETWORKS = ROOT / "tests/golden"


def compact(value):
    """JSON without spaces."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def write(path, text):
    """Writes a data file, and prints its name and size."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    print(f"{path.relative_to(ROOT)}: {len(text):,} bytes", flush=True)


def write_object(path, entries, by_line=()):
    """Writes an object with one key per line. The lists in `by_line` have one element per line."""
    lines = []
    for key, value in entries.items():
        if key in by_line and value:
            value = "[\n" + ",\n".join(compact(element) for element in value) + "\n]"
        else:
            value = compact(value)
        lines.append(f"{compact(key)}:{value}")
    write(path, "{" + ",\n".join(lines) + "}\n")


def write_cases(path, cases, **head):
    """Writes the fields of `head`, and then the cases, one per line."""
    head = "".join(f"{compact(key)}:{compact(value)},\n" for key, value in head.items())
    lines = ",\n".join(compact(case) for case in cases)
    write(path, f'{{{head}"cases":[\n{lines}\n]}}\n')
