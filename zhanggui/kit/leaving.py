"""What ends when somebody leaves or loses a post, and what must pass to somebody else.

Rooms register both in `apps.ready()`; `foundation.org` runs the endings in the transaction in which he leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Text, msg, vocabulary

End = Callable[..., Mapping[int, int]]
"""`end(employee_ids=, by=)`: take it from these people now; says how many of it each of them lost."""
Ended = Mapping[str, Mapping[int, int]]
"""What ended, by code: how many of it each person lost."""
Witness = Callable[..., object]
"""`witness(employee_ids=, left=, ended=, by=)`: told what ended, in the same transaction."""


class Held(NamedTuple):
    """One thing in somebody's hands, as people call it."""

    employee_id: int
    subject_id: int
    label: str


@dataclass(frozen=True)
class Ending:
    """Something that ends by itself: agencies, tokens. `transfer`: also when somebody stays and loses a post."""

    code: str
    title: Text
    end: End = field(compare=False)
    transfer: bool = False


@dataclass(frozen=True)
class Holding:
    """Something that stays and needs another holder. `held(employee_ids=, by=)` tells what is in these hands now.

    A thing that `held` tells no more is handed over. `url` names the page where it is done.
    """

    code: str
    title: Text
    held: Callable[..., Sequence[Held]] = field(compare=False)
    url: str = ""


_endings: dict[str, Ending] = {}
_holdings: dict[str, Holding] = {}
_witnesses: list[Witness] = []
_titles: dict[str, Text] = {}


def ends(*endings: Ending) -> None:
    """A room says what of its own ends; saying the same again is harmless."""
    for ending in endings:
        if _endings.setdefault(ending.code, ending) != ending:
            raise ValueError(f"ending {ending.code} is registered twice with different words")
        _titles[ending.code] = ending.title


def passes(*holdings: Holding) -> None:
    """A room says what of its own must pass to another; saying the same again is harmless."""
    for holding in holdings:
        if _holdings.setdefault(holding.code, holding) != holding:
            raise ValueError(f"holding {holding.code} is registered twice with different words")


def titled(titles: Mapping[str, Text]) -> None:
    """Words of what the caller of `carry_out` takes itself."""
    _titles.update(titles)


def title_of(code: str) -> Text:
    """What ended, in words."""
    return _titles.get(code) or msg("{code}", code=code)


vocabulary("taken", title_of)


def witnessed(witness: Witness) -> None:
    """A room is told after the endings; telling it twice is harmless."""
    if witness not in _witnesses:
        _witnesses.append(witness)


def carry_out(*, employee_ids: Sequence[int], left: bool, ended: Ended, by: Actor) -> Ended:
    """Everything that rooms registered ends for these people now; `ended` is what the caller took from them already.

    `left`: they left; else they lost a post and stay.
    """
    told: dict[str, Mapping[int, int]] = dict(ended)
    if employee_ids:
        for ending in all_endings():
            if left or ending.transfer:
                told[ending.code] = ending.end(employee_ids=employee_ids, by=by)
        for witness in _witnesses:
            witness(employee_ids=employee_ids, left=left, ended=told, by=by)
    return told


def all_endings() -> list[Ending]:
    """Every ending, by code."""
    return [_endings[code] for code in sorted(_endings)]


def all_holdings() -> dict[str, Holding]:
    """Every holding, by code."""
    return dict(_holdings)
