"""The policy made executable: what a control is, and the registry of all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, TypeVar

from django.utils.functional import Promise

from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Text, vocabulary


class Kind(StrEnum):
    ENFORCE = "enforce"
    APPROVE = "approve"
    RECORD = "record"
    REMIND = "remind"
    MEASURE = "measure"
    REPORT = "report"


class State(StrEnum):
    """What an assessment found. `no_evidence` is never the same as in force."""

    IN_FORCE = "in_force"
    PARTLY = "partly"
    VIOLATED = "violated"
    NO_EVIDENCE = "no_evidence"


@dataclass(frozen=True)
class Window:
    """The time an assessment looks at: from (inclusive) to (exclusive)."""

    since: datetime
    until: datetime


@dataclass(frozen=True)
class Assessment:
    """Computed from rows: how many there were, how many broke the rule, ids that prove either, and what was measured
    beside (a text).
    """

    state: State
    population: int
    exceptions: int
    evidence: Sequence[str | Text] = ()


@dataclass(frozen=True)
class Control:
    """`duties` it serves, the `owner` post, and `assess`, which computes its state from rows."""

    code: str
    title: Text
    duties: tuple[str, ...]
    kind: Kind
    owner: str
    assess: Callable[[Window], Assessment] = field(compare=False)


_controls: dict[str, Control] = {}


def register(*controls: Control) -> None:
    """A room registers its controls in `apps.ready()`."""
    for control in controls:
        if _controls.setdefault(control.code, control) != control:
            raise ValueError(f"control {control.code} is registered twice")


def all_controls() -> list[Control]:
    return sorted(_controls.values(), key=lambda c: c.code)


def title_of(code: str) -> Text:
    """What a control claims; the code itself for one nobody registered."""
    return _controls[code].title if code in _controls else Text(code)


vocabulary("control", title_of)


_worded: list[Callable[[str], Promise | str]] = []


def duties_worded(words: Callable[[str], Promise | str]) -> None:
    """The room with the catalogue says how a duty is worded."""
    _worded[:] = [words]


def duty_words(code: str) -> Promise | str:
    """The words of a duty in the reader's language; empty for one that nobody knows."""
    return _worded[0](code) if _worded else ""


def judged(population: int, exceptions: int, evidence: Sequence[str | Text] = ()) -> Assessment:
    """The plain reading of a count: nothing to see is no evidence; one exception is a violation."""
    state = State.NO_EVIDENCE if population == 0 else State.VIOLATED if exceptions else State.IN_FORCE
    return Assessment(state, population, exceptions, evidence)


class Proof(NamedTuple):
    """How many rows a claim is about, how many break it, and some of those."""

    population: int
    exceptions: int
    numbers: tuple[str, ...]


def proved(proof: Callable[..., Proof], by: Actor, what: str = "order") -> Callable[[Window], Assessment]:
    """An assessment by a room's query `proof(since=, until=, by=)`; `what` its numbers name."""

    def assess(window: Window) -> Assessment:
        found = proof(since=window.since, until=window.until, by=by)
        return judged(found.population, found.exceptions, [f"{what} {number}" for number in found.numbers])

    return assess


@dataclass(frozen=True)
class Exhibit:
    """Where evidence of a kind ("order 1003": the kind is order) is seen: the page, and the right it asks for.

    A list takes all of it at once (`query`: the name of its search field, `rest` what else its address says); a page
    of one (`each`) takes the id. Without an address there is no page. Evidence holds ids, and nobody knows
    a row by those: `labels(ids=, by=)` or, where it holds something else, `names(numbers=, by=)` say what it is called.
    """

    kind: str
    right: str
    url: str = ""
    query: str = "q"
    rest: str = ""
    each: bool = False
    labels: Callable[..., Mapping[int, str]] | None = None
    names: Callable[..., Mapping[str, Named]] | None = None

    def named(self, numbers: Sequence[str], by: Actor) -> Mapping[str, Named]:
        """What people call these ("3", "#7"); those nobody names are left out."""
        if self.names:
            return self.names(numbers=numbers, by=by)
        ids = {int(number.lstrip("#")): number for number in numbers if number.lstrip("#").isdecimal()}
        found = self.labels(ids=list(ids), by=by) if self.labels and ids else {}
        return {ids[i]: Named(name, i) for i, name in found.items()}


class Named(NamedTuple):
    """A row of evidence as people call it; its id, where it has a page."""

    name: str | Text
    id: int | None = None


_exhibits: dict[str, Exhibit] = {}


def exhibit(*exhibits: Exhibit) -> None:
    """A room says in `apps.ready()` where its rows are seen."""
    for one in exhibits:
        if _exhibits.setdefault(one.kind, one) != one:
            raise ValueError(f"evidence of kind {one.kind} is shown at two places")


def exhibit_of(kind: str) -> Exhibit | None:
    return _exhibits.get(kind)


F = TypeVar("F", bound=Callable[..., object])


def duty(code: str) -> Callable[[F], F]:
    """Mark a rule or a test with the duty it keeps: `@duty("D073")`."""

    def mark(function: F) -> F:
        marks: set[str] = getattr(function, "duties", set())
        function.duties = marks | {code}  # type: ignore[attr-defined]  # a mark on the function itself
        return function

    return mark
