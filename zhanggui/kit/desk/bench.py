"""The list page as its template sees it: values only, nothing left to look up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.urls import reverse

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.address import canonical, link
from zhanggui.kit.desk.ask import COUNT_LIMIT, Ask, Page
from zhanggui.kit.desk.columns import Column, HungCells
from zhanggui.kit.desk.filters import Bound
from zhanggui.kit.desk.outcome import Action
from zhanggui.kit.desk.queries import View
from zhanggui.kit.desk.wording import say

if TYPE_CHECKING:
    from zhanggui.kit.desk.desk import Desk


@dataclass(frozen=True)
class Tab:
    key: str
    label: str
    url: str
    current: bool
    count: str
    urgent: bool
    away: bool = False


@dataclass(frozen=True)
class Head:
    """A column heading; `order` is "", ascending or descending, as aria-sort wants it."""

    key: str
    label: str
    css: str
    shown: bool
    url: str = ""
    order: str = ""


@dataclass(frozen=True)
class Button:
    """An action of the bulk bar or the drawer."""

    key: str
    label: str
    url: str
    icon: str
    hotkey: str
    tone: str
    confirm: str
    form: bool
    right: str


@dataclass(frozen=True)
class Chip:
    view: View
    url: str
    current: bool


@dataclass(frozen=True)
class Bench:
    """Everything the list templates read."""

    desk: Desk
    ask: Ask
    page: Page[Any]
    tabs: Sequence[Tab]
    heads: Sequence[Head]
    filters: Sequence[Bound]
    buttons: Sequence[Button]
    chips: Sequence[Chip]
    url: str
    query: str
    next_url: str
    prev_url: str
    clear_url: str
    filtered: bool
    elsewhere: bool
    total: str
    can_export: bool
    can_share: bool
    cells: Mapping[str, Head]
    hung: Sequence[HungCells] = ()

    @property
    def width(self) -> int:
        return 1 + sum(head.shown for head in self.heads)

    @property
    def bulk(self) -> bool:
        return bool(self.buttons)


def tabs(desk: Desk, ask: Ask, state: QueryDict, counts: Mapping[str, int]) -> list[Tab]:
    here = {queue.key for queue in desk.own_queues}
    return [
        Tab(
            queue.key,
            say(queue.label),
            link(state, queue=queue.key) if queue.key in here else reverse(queue.url),
            queue.key == ask.queue,
            number(counts[queue.key]) if queue.key in counts else "",
            queue.urgent and counts.get(queue.key, 0) > 0,
            queue.key not in here,
        )
        for queue in desk.queues
    ]


def number(count: int) -> str:
    """A count as people read it: exact to 10,000."""
    return f"{COUNT_LIMIT:,}+" if count > COUNT_LIMIT else f"{count:,}"


def heads(desk: Desk, ask: Ask, state: QueryDict, hidden: frozenset[str]) -> list[Head]:
    return [head(column, ask, state, shown=column.key not in hidden) for column in desk.shown_columns]


def head(column: Column, ask: Ask, state: QueryDict, *, shown: bool) -> Head:
    label = say(column.label)
    if not column.sort:
        return Head(column.key, label, column.css, shown)
    rising, falling = ask.sort == column.key, ask.sort == f"-{column.key}"
    turned = column.key if falling else f"-{column.key}"
    order = "ascending" if rising else "descending" if falling else ""
    return Head(column.key, label, column.css, shown, link(state, sort=turned), order)


def button(action: Action) -> Button:
    return Button(
        action.key,
        say(action.label),
        reverse(action.url),
        action.icon,
        action.hotkey,
        action.tone,
        say(action.confirm),
        action.form,
        action.right,
    )


def buttons(desk: Desk, ask: Ask, by: Actor) -> list[Button]:
    """The bulk actions this person may use in this queue."""
    fitting = (a for a in desk.offered if a.bulk and (not a.queues or ask.queue in a.queues))
    return [button(action) for action in fitting if by.can(action.right)]


def chips(desk: Desk, state: QueryDict, views: Sequence[View]) -> list[Chip]:
    here = state.urlencode()
    return [
        Chip(view, f"?{view.query}", canonical(desk, QueryDict(view.query)).urlencode() == here)
        for view in views
        if view.name
    ]
