"""What only rooms may do."""

from __future__ import annotations

from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotAllowed
from zhanggui.kit.rights import EVERY_RIGHT


def only_rooms(by: Actor) -> None:
    """Refuse whoever is not a room at work."""
    if by.kind != "system":
        raise NotAllowed(right=EVERY_RIGHT)
