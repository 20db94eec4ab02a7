"""How a step is passed: seats and added signatures that must agree, and advice that decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from zhanggui.foundation.approvals.states import Mode, Origin, Standing, TaskState

GONE = frozenset({TaskState.PASSED_ON, TaskState.DROPPED, TaskState.OVERTURNED})
UNDECIDED = frozenset({TaskState.WAITING, TaskState.OPEN})
SIGNING = frozenset({Origin.BEFORE, Origin.AFTER})


@dataclass(frozen=True)
class Seat:
    """One task of a step: who sits, where in the order, who answered. `parent` is the task it was added to."""

    id: int
    place: int
    person: int
    state: TaskState
    origin: Origin = Origin.SEAT
    decided_by: int | None = None
    parent: int | None = None


def needed(mode: Mode, seats: int, some: int) -> int:
    """How many different people must agree: all, one, or `some`; never none."""
    if mode is Mode.ANY:
        return 1
    return max(some, 1) if mode is Mode.SOME else max(seats, 1)


def standing(mode: Mode, need: int, seats: Sequence[Seat]) -> Standing:
    """Whether a step is passed, refused or open.

    Passed: as many different people agreed as needed, and every added signature. Refused: an added signature refused,
    somebody refused who had to agree, or those left are too few. 或签: the first answer decides.
    """
    live = [seat for seat in seats if seat.state not in GONE]
    chairs = [seat for seat in live if seat.origin is Origin.SEAT]
    added = [seat for seat in live if seat.origin in SIGNING]
    if any(seat.state is TaskState.REFUSED for seat in added):
        return Standing.REFUSED
    refused = sum(seat.state is TaskState.REFUSED for seat in chairs)
    if refused and (mode is not Mode.SOME or len(chairs) - refused < need):
        return Standing.REFUSED
    agreed = {seat.decided_by for seat in chairs if seat.state is TaskState.AGREED} - {None}
    signed = all(seat.state is TaskState.AGREED for seat in added)
    return Standing.PASSED if signed and len(agreed) >= max(need, 1) else Standing.OPEN


def answered(seats: Sequence[Seat], seat_id: int, *, agrees: bool, person: int) -> tuple[Seat, ...]:
    """The seats after somebody answered one of them; advice is an answer that decides nothing."""
    said = TaskState.AGREED if agrees else TaskState.REFUSED
    return tuple(
        replace(s, state=TaskState.ADVISED if s.origin is Origin.ADVICE else said, decided_by=person)
        if s.id == seat_id
        else s
        for s in seats
    )


def settled(mode: Mode, seats: Sequence[Seat]) -> tuple[Seat, ...]:
    """The seats with everybody's turn: who waits for nobody any more is open."""
    return tuple(replace(s, state=TaskState.OPEN) if _has_turn(s, mode, seats) else s for s in seats)


def _has_turn(seat: Seat, mode: Mode, seats: Sequence[Seat]) -> bool:
    if seat.state is not TaskState.WAITING:
        return False
    if any(s.parent == seat.id and s.origin is not Origin.AFTER and s.state in UNDECIDED for s in seats):
        return False
    if seat.origin is Origin.AFTER:
        return any(s.id == seat.parent and s.state is TaskState.AGREED for s in seats)
    before = (s for s in seats if s.origin is Origin.SEAT and s.place < seat.place and s.state in UNDECIDED)
    return mode is not Mode.TURN or seat.origin is not Origin.SEAT or not any(before)
