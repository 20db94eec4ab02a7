"""What must be true whatever happens: rooms name it in `apps.ready()`, the doctor looks, at night and when asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from zhanggui.kit.pure import Text

MOST = 20


@dataclass(frozen=True)
class Invariant:
    """A sentence that must hold; `faults` finds what breaks it, each in a few words without personal data."""

    name: str
    title: Text
    faults: Callable[[], Sequence[str]] = field(compare=False)


@dataclass(frozen=True)
class Checked:
    """An invariant as it was found: `found` begins with the first faults and says how many more there are."""

    invariant: Invariant
    found: tuple[str, ...]

    @property
    def ok(self) -> bool:
        return not self.found


_listeners: list[Callable[[Sequence[Checked]], object]] = []
_invariants: dict[str, Invariant] = {}


def register(*invariants: Invariant) -> None:
    """A room registers its invariants in `apps.ready()`."""
    for invariant in invariants:
        if _invariants.setdefault(invariant.name, invariant) != invariant:
            raise ValueError(f"invariant {invariant.name} is registered twice")


def examined() -> list[Checked]:
    """Look at every invariant now, by name. One that cannot be looked at is broken, and says so."""
    return [_examined(invariant) for _name, invariant in sorted(_invariants.items())]


def heard_by(listener: Callable[[Sequence[Checked]], object]) -> None:
    """A room is told what the nightly look found broken; telling it twice is harmless."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell_broken(found: Sequence[Checked]) -> None:
    """Whoever listens hears of what is broken."""
    for listener in _listeners if found else ():
        listener(found)


def _examined(invariant: Invariant) -> Checked:
    try:
        faults = list(invariant.faults())
    except Exception as fault:  # noqa: BLE001  the others are looked at all the same
        faults = [f"{type(fault).__name__}: {fault}"]
    more = len(faults) - MOST
    return Checked(invariant, (*faults[:MOST], *([f"+ {more}"] if more > 0 else [])))
