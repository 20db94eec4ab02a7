"""The laws that import contracts cannot see: each a function from a tree to its breaches, named in docs/house.md."""

from collections.abc import Callable, Iterable

from house.plan import EXCUSES
from house.tree import Finding, Tree

Check = Callable[[Tree], Iterable[Finding]]
LAWS: dict[str, Check] = {}


def law(name: str) -> Callable[[Check], Check]:
    """Register a check under the name docs/house.md uses."""

    def register(check: Check) -> Check:
        if LAWS.setdefault(name, check) is not check:
            raise ValueError(f"two laws are called {name}")
        return check

    return register


def breaches(name: str, tree: Tree) -> list[Finding]:
    """The breaches of one law that no decision excuses."""
    excused = {excuse.where for excuse in EXCUSES if excuse.law == name}
    return [finding for finding in LAWS[name](tree) if finding.where not in excused]
