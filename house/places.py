"""Where a module stands: which room, kit part, connector or annex it belongs to, and which of its files it is."""

from typing import NamedTuple

from house import plan

ROOT = "zhanggui"


class Place(NamedTuple):
    """Where a module stands.

    kind: room, kit, connector, annex, top or outside; name: `trade.orders`, `kit.journal`, `web`; file: `actions`;
    inner: `hold` of `actions/hold.py`.
    """

    kind: str
    name: str
    file: str = ""
    inner: str = ""

    @property
    def is_test(self) -> bool:
        return self.file in {"tests", "migrations"}


# The package zhanggui itself.
ROOF = Place("top", "")
KINDS = {**dict.fromkeys(plan.GROUPS, "room"), "kit": "kit", "connectors": "connector"}


def place_of(module: str) -> Place:
    """Classify a dotted module name."""
    root, top, second, file, inner, *_ = [*module.split("."), "", "", "", ""]
    if root != ROOT:
        return Place("outside", root)
    if top in plan.ANNEXES:
        return Place("annex", top, second, file)
    if top not in KINDS or (KINDS[top] == "room" and not second):
        return Place("top", top)
    return Place(KINDS[top], f"{top}.{second}", file, inner)


def floor_of(name: str) -> int:
    """The height of a room, counted from the top; rooms not on the plan stand nowhere (-1)."""
    for height, step in enumerate(plan.FLOORS):
        if name in step:
            return height
    return -1
