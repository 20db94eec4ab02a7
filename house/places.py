"""Where a module stands: which room, kit part, connector or annex it belongs to, and which of its files it is."""

from typing import NamedTuple

from house import plan

ROOT = "zhanggui"


class Place(NamedTuple):
    """kind: room, kit, connector, annex, top or outside; name: `trade.orders`, `kit.journal`, `web`; then the file."""

    kind: str
    name: str
    file: str

    @property
    def is_test(self) -> bool:
        return self.file in {"tests", "migrations"}


def _at(parts: list[str], index: int) -> str:
    return parts[index] if len(parts) > index else ""


def place_of(module: str) -> Place:
    """Classify a dotted module name."""
    parts = module.split(".")
    if parts[0] != ROOT:
        return Place("outside", parts[0], "")
    top = _at(parts, 1)
    if top in plan.GROUPS:
        return Place("room" if len(parts) > 2 else "top", ".".join(parts[1:3]), _at(parts, 3))
    if top == "kit":
        return Place("kit", ".".join(parts[1:3]), _at(parts, 3))
    if top == "connectors":
        return Place("connector", ".".join(parts[1:3]), _at(parts, 3))
    if top in plan.ANNEXES:
        return Place("annex", top, _at(parts, 2))
    return Place("top", top, "")


def floor_of(name: str) -> int:
    """The height of a room, counted from the top; rooms not on the plan stand nowhere (-1)."""
    for height, step in enumerate(plan.FLOORS):
        if name in step:
            return height
    return -1
