"""The URL holds the state of a list: reading it and writing it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.http import QueryDict

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.ask import Ask

if TYPE_CHECKING:
    from zhanggui.kit.desk.desk import Desk

STATE = ("queue", "q", "sort", "hide")
LONGEST = 1_500
"""So many signs of a search are read: fifty numbers of orders."""
PLACE = ("after", "before")


def read_ask(desk: Desk, given: QueryDict, by: Actor) -> Ask:
    """The question a URL asks; what it does not know it leaves out."""
    known = [queue.key for queue in desk.own_queues]
    queue = given.get("queue", "")
    values = {one.key: one.read(given, by) for one in desk.all_filters}
    return Ask(
        queue=queue if queue in known else next(iter(known), ""),
        search=given.get("q", "").strip()[:LONGEST],
        filters={key: value for key, value in values.items() if value is not None},
        sort=read_sort(desk, given.get("sort", "")),
        after=given.get("after", ""),
        before=given.get("before", ""),
        limit=desk.size,
    )


def opened(desk: Desk, given: QueryDict, counts: Mapping[str, int]) -> QueryDict:
    """The same state on the first queue that holds something, where the list opens so and nobody chose one."""
    filled = next((queue.key for queue in desk.own_queues if counts.get(queue.key)), "")
    if not filled or not desk.opens_filled or given.get("queue"):
        return given
    on_it = given.copy()
    on_it["queue"] = filled
    return on_it


def read_sort(desk: Desk, text: str) -> str:
    allowed = {column.key for column in desk.columns if column.sort}
    return text if text.removeprefix("-") in allowed else ""


def canonical(desk: Desk, given: QueryDict, *, place: bool = False) -> QueryDict:
    """The same state without empty or foreign parameters, in one order, so that two equal states look equal."""
    clean = QueryDict(mutable=True)
    names = [*STATE, *sorted(desk.names), *(PLACE if place else ())]
    for name in names:
        values = [value for value in given.getlist(name) if value]
        if values:
            clean.setlist(name, sorted(values))
    return clean


def link(state: QueryDict, **changes: Any) -> str:
    """A URL query with some parameters changed; None or empty takes one away. Always starts with `?`."""
    changed = state.copy()
    for name, value in changes.items():
        if value:
            changed[name] = str(value)
        else:
            changed.pop(name, None)
    return "?" + changed.urlencode()
