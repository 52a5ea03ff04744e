"""Writes tests/golden/tf_slim.json: the published receptive fields of TF-slim's networks (Araujo, Norris and Sim).

    python tests/oracle/tf_slim.py                              the table from GitHub
    python tests/oracle/tf_slim.py RECEPTIVE_FIELD_TABLE.md     the table from a file
"""

import json
import sys
from pathlib import Path
from urllib.request import urlopen

from files import NETWORKS, write

TABLE = (
    "https://raw.githubusercontent.com/google-research/receptive_field/"
    "f12ae8e75a6e8178c6235ddc765bc90a3196ebc6/receptive_field/RECEPTIVE_FIELD_TABLE.md"
)
NAMES = """
alexnet_v2 vgg_16 resnet_v1_50 resnet_v1_101 resnet_v1_152 inception_v2 inception_v3 inception_v4 inception_resnet_v2
mobilenet_v1
""".split()


def rows(table):
    """Network, image size, end point, size, stride and padding, for images of known size."""
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) == 7 and cells[1].isdigit():
            name, side, end_point, _, *numbers = cells
            path = end_point.removeprefix(f"{name}/").replace("/", ".").lower()
            yield name, [int(side), path, *map(int, numbers)]


def main(table):
    networks = {name: [row for network, row in rows(table) if network == name] for name in NAMES}
    blocks = []
    for name, lines in networks.items():
        lines = ",\n".join(f"  {json.dumps(line)}" for line in lines)
        blocks.append(f" {json.dumps(name)}: [\n{lines}\n ]")
    write(NETWORKS / "tf_slim.json", "{\n" + ",\n".join(blocks) + "\n}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]).read_text() if sys.argv[1:] else urlopen(TABLE).read().decode())
