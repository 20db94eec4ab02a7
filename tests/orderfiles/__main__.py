"""`python -m tests.orderfiles FOLDER [orders]`: a file of every layout, and the files of a first morning."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.orderfiles import KINDS, make, morning

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.orderfiles", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("orders", type=int, nargs="?", default=60)
    given = parser.parse_args()
    folder, count = given.folder, given.orders
    (folder / "layouts").mkdir(parents=True, exist_ok=True)
    every = [make(folder / "layouts", code, orders=count) for code in dict.fromkeys(kind.code for kind in KINDS)]
    for made in (*every, *morning(folder / "morning", orders=count)):
        sys.stdout.write(f"{made.path}: {made.rows} rows, {made.orders} orders, {made.lines} lines, {made.paid} paid\n")
