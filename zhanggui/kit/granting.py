"""What must hold before somebody is given rights, who reckons anew after, and what else bears on them: the twin of
`leaving`.

Rooms register all three in `apps.ready()`; `foundation.org` asks in the transaction in which it gives a post or rights.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from typing import NamedTuple

from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import Refusal
from zhanggui.kit.pure import Text, Verdict

Guard = Callable[..., Verdict]
"""`guard(employee_id=, before=, after=, wider=, by=)`: may this person come from these rights to those?

`employee_id` 0 is a new colleague; `wider`: they reach more rows than before.
"""
Witness = Callable[..., object]
"""`witness(employee_ids=, by=)`: these people's posts or rights changed (None: anybody's), in the same transaction."""


class Bearing(NamedTuple):
    """What a room above says about somebody's rights: an agency, an exception, a paper that is missing.

    `rights` are those it bears on; `takes`: it closes them, else it only allows or adds; `until`: its end, if any.
    """

    employee_id: int
    rights: frozenset[str]
    words: Text
    until: datetime | None = None
    takes: bool = False


Bears = Callable[..., Collection[Bearing]]
"""`bears(employee_ids=, by=)`: everything of this room that bears on the rights of these people now."""

_guards: list[Guard] = []
_witnesses: list[Witness] = []
_bearing: list[Bears] = []


def guarded(guard: Guard) -> None:
    """A room is asked before; saying it twice is harmless."""
    if guard not in _guards:
        _guards.append(guard)


def witnessed(witness: Witness) -> None:
    """A room is told after; saying it twice is harmless."""
    if witness not in _witnesses:
        _witnesses.append(witness)


def bearing(bears: Bears) -> None:
    """A room is asked wherever people read who can do what, and why; saying it twice is harmless."""
    if bears not in _bearing:
        _bearing.append(bears)


def bearings(*, employee_ids: Collection[int], by: Actor) -> list[Bearing]:
    """What all rooms say about the rights of these people."""
    return [one for bears in _bearing for one in bears(employee_ids=employee_ids, by=by)]


def demand(
    *, employee_id: int, before: Collection[str], after: Collection[str], by: Actor, wider: bool = False
) -> None:
    """Go on only when every room allows it.

    The house itself loads what stands written; the nightly lists show what is wrong with it.
    """
    if by.kind == "system":
        return
    for guard in _guards:
        Refusal.unless(guard(employee_id=employee_id, before=before, after=after, wider=wider, by=by))


def told(*, employee_ids: Collection[int] | None, by: Actor) -> None:
    """Posts or rights of these people changed."""
    for witness in _witnesses:
        witness(employee_ids=employee_ids, by=by)
