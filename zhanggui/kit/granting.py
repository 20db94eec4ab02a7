"""What must hold before somebody is given rights, and who reckons anew once they are given: the twin of `leaving`.

Rooms register both in `apps.ready()`; `foundation.org` asks in the transaction in which it gives a post or rights.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import Refusal
from zhanggui.kit.pure import Verdict

Guard = Callable[..., Verdict]
"""`guard(employee_id=, before=, after=, by=)`: may this person come from these rights to those? 0: a new colleague."""
Witness = Callable[..., object]
"""`witness(employee_ids=, by=)`: these people's posts or rights changed (None: anybody's), in the same transaction."""

_guards: list[Guard] = []
_witnesses: list[Witness] = []


def guarded(guard: Guard) -> None:
    """A room is asked before; saying it twice is harmless."""
    if guard not in _guards:
        _guards.append(guard)


def witnessed(witness: Witness) -> None:
    """A room is told after; saying it twice is harmless."""
    if witness not in _witnesses:
        _witnesses.append(witness)


def demand(*, employee_id: int, before: Collection[str], after: Collection[str], by: Actor) -> None:
    """Go on only when every room allows it.

    The house itself loads what stands written; the nightly lists show what is wrong with it.
    """
    if by.kind == "system":
        return
    for guard in _guards:
        verdict = guard(employee_id=employee_id, before=before, after=after, by=by)
        if not verdict:
            raise Refusal.of(verdict)


def told(*, employee_ids: Collection[int] | None, by: Actor) -> None:
    """Posts or rights of these people changed."""
    for witness in _witnesses:
        witness(employee_ids=employee_ids, by=by)
