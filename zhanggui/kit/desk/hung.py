"""What rooms above hang on a desk below, in `apps.ready()`: actions, filters, remarks on its rows, what bars them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.filters import Filter
from zhanggui.kit.desk.outcome import Action
from zhanggui.kit.pure import Text, Verdict


class Narrow(Protocol):
    """`def judged_so(*, rows: QuerySet[Any], value: str, by: Actor)`: the desk's rows, narrowed by a filter's value."""

    def __call__(self, *, rows: Any, value: Any, by: Actor) -> Any: ...


@dataclass(frozen=True)
class Remark:
    """Why a room above wants a person to look at a row: a word for the list; reason, duty and source for the drawer."""

    title: Text
    why: Text
    duty: str
    source: Text


class Remarks(Protocol):
    """`def order_remarks(*, ids: Collection[int], by: Actor)`: the remarks on these rows, one query for all."""

    def __call__(self, *, ids: Collection[int], by: Actor) -> Mapping[int, Sequence[Remark]]: ...


class Bars(Protocol):
    """`def release_bars(*, ids: Collection[int], by: Actor)`: the rows nobody can let go as they stand, and why."""

    def __call__(self, *, ids: Collection[int], by: Actor) -> Mapping[int, Verdict]: ...


class Keyed(Protocol):
    @property
    def key(self) -> str: ...


T = TypeVar("T", bound=Keyed)
_actions: dict[str, dict[str, tuple[Action, str]]] = {}
_filters: dict[str, dict[str, tuple[Filter, Narrow, str]]] = {}
_remarks: dict[str, list[Remarks]] = {}
_bars: dict[str, list[Bars]] = {}


def hang_action(desk: str, action: Action, *, before: str = "") -> None:
    """Add an action, before another one or behind all; the drawer names its key where it may stand."""
    _actions.setdefault(desk, {})[action.key] = (action, before)


def hang_filter(desk: str, added: Filter, narrow: Narrow, *, before: str = "") -> None:
    """Add a filter, before another one or behind all; the desk's query asks `narrowing` for what it means."""
    _filters.setdefault(desk, {})[added.key] = (added, narrow, before)


def hang_remarks(desk: str, find: Remarks) -> None:
    """Say what a room above remarks on rows of this desk; its queries ask `remarks_on`."""
    known = _remarks.setdefault(desk, [])
    if find not in known:
        known.append(find)


def hang_bars(desk: str, find: Bars) -> None:
    """Say which rows of this desk a room above bars, so that no button offers what would be refused."""
    known = _bars.setdefault(desk, [])
    if find not in known:
        known.append(find)


def bars_on(desk: str, *, ids: Collection[int], by: Actor) -> dict[int, Verdict]:
    """The rows that a room above bars, each with the first reason told; nobody is asked about none."""
    found: dict[int, Verdict] = {}
    for find in _bars.get(desk, ()) if ids else ():
        found = {**find(ids=ids, by=by), **found}
    return found


def with_actions(desk: str, own: Sequence[Action]) -> tuple[Action, ...]:
    """A desk's own actions and those hung on it."""
    return _placed(own, _actions.get(desk, {}).values())


def with_filters(desk: str, own: Sequence[Filter]) -> tuple[Filter, ...]:
    """A desk's own filters and those hung on it."""
    return _placed(own, [(added, before) for added, _narrow, before in _filters.get(desk, {}).values()])


def narrowing(desk: str, key: str) -> Narrow:
    """What a filter that was hung on a desk does to its rows."""
    return _filters[desk][key][1]


def remarks_on(desk: str, *, ids: Collection[int], by: Actor) -> dict[int, tuple[Remark, ...]]:
    """What rooms above remark on these rows; nobody is asked about none."""
    found: dict[int, tuple[Remark, ...]] = {}
    for find in _remarks.get(desk, ()) if ids else ():
        for row_id, told in find(ids=ids, by=by).items():
            found[row_id] = (*found.get(row_id, ()), *told)
    return found


def _placed(own: Sequence[T], hung: Iterable[tuple[T, str]]) -> tuple[T, ...]:
    """Each before the one it names; behind all when it names none of them."""
    placed = list(own)
    for one, before in hung:
        place = next((i for i, other in enumerate(placed) if other.key == before), len(placed))
        placed.insert(place, one)
    return tuple(placed)
