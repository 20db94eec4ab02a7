"""`python -m tests.orderfiles FOLDER [orders]`: a file of every layout, and the files of a first morning."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.orderfiles import KINDS, make, morning

if __name__ == "__main__":
    folder, count = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 60
    (folder / "layouts").mkdir(parents=True, exist_ok=True)
    every = [make(folder / "layouts", code, orders=count) for code in dict.fromkeys(kind.code for kind in KINDS)]
    for made in (*every, *morning(folder / "morning", orders=count)):
        sys.stdout.write(f"{made.path}: {made.rows} rows, {made.orders} orders, {made.lines} lines, {made.paid} paid\n")
