"""`python -m house.laws [NAME…]`: keep every law, or the named ones; print the breaches and the medians."""

import sys
import time

from house.laws.every import LAWS, REPORTS, breaches
from house.tree import Tree


def main(names: list[str]) -> int:
    """Returns 1 when any law is broken."""
    tree, broken = Tree(), 0
    for name in names or LAWS:
        started = time.monotonic()
        found = breaches(name, tree)
        broken += len(found)
        for finding in found:
            print(f"[{name}] {finding}")
        if "--timings" in sys.argv:
            print(f"{name}: {time.monotonic() - started:.2f} s")
    for report in REPORTS:
        print(report(tree))
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main([name for name in sys.argv[1:] if not name.startswith("--")]))
