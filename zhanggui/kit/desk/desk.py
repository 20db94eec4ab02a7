"""The declaration of a list page: a room states what it has, the desk does the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.ask import Counts, Labels, Rows
from zhanggui.kit.desk.columns import Column, Export, hung_columns
from zhanggui.kit.desk.filters import Filter
from zhanggui.kit.desk.hung import with_actions, with_filters
from zhanggui.kit.desk.outcome import Action, Moved
from zhanggui.kit.desk.wording import Label

ROWS: Label = _("条")
DOWNLOADS: dict[str, Desk] = {}
"""The lists with a plain export, by key."""
RESERVED = frozenset({"queue", "q", "sort", "after", "before", "hide", "open", "limit", "part"})


@dataclass(frozen=True)
class Queue:
    """A tab on top of the list. `urgent` paints a number above zero red; `url` names the list it leads to."""

    key: str
    label: Label
    urgent: bool = False
    url: str = ""


@dataclass(frozen=True)
class Desk:
    """A list page. Names: `url` and `drawer` are URL names (drawer takes the id), `row` a template of cells.

    It opens on its first queue; with `opens_filled` on the first that its counts say holds something.
    """

    key: str
    title: Label
    right: str
    url: str
    rows: Rows
    columns: tuple[Column, ...]
    row: str
    label: str = "label"
    subtitle: Label = ""
    duty: str = ""
    noun: Label = ROWS
    drawer: str = ""
    queues: tuple[Queue, ...] = ()
    counts: Counts | None = None
    opens_filled: bool = False
    filters: tuple[Filter, ...] = ()
    search: Label = ""
    actions: tuple[Action, ...] = ()
    labels: Labels | None = None
    export: Export | None = None
    empty: Label = ""
    none_yet: Label = ""
    empty_hint: Label = ""
    empty_link: tuple[str, Label] | None = None
    head: str = ""
    size: int = 50

    def __post_init__(self) -> None:
        if clash := RESERVED & self.names:
            raise ValueError(f"desk {self.key}: filters may not be called {sorted(clash)}")
        if self.export and not self.export.url:
            DOWNLOADS[self.key] = self

    @property
    def names(self) -> frozenset[str]:
        """The URL parameters its filters own."""
        return frozenset(name for one in self.all_filters for name in one.names())

    @property
    def own_queues(self) -> tuple[Queue, ...]:
        """Tabs of this list itself, without those that lead to a sister list."""
        return tuple(queue for queue in self.queues if queue.url in ("", self.url))

    @property
    def offered(self) -> tuple[Action, ...]:
        """Its own actions and those that rooms above hung on it."""
        return with_actions(self.key, self.actions)

    @property
    def all_filters(self) -> tuple[Filter, ...]:
        """Its own filters and those that rooms above hung on it."""
        return with_filters(self.key, self.filters)

    @property
    def shown_columns(self) -> tuple[Column, ...]:
        """Its own columns and those that rooms above hung on it."""
        return (*self.columns, *hung_columns(self.key))

    def action(self, key: str) -> Action:
        return next(one for one in self.offered if one.key == key)

    def respond(self, request: HttpRequest, **context: Any) -> HttpResponse:
        """The list page, or only its rows when htmx asks for them; `context` reaches `head` and the row template."""
        from zhanggui.kit.desk.serve import list_page

        return list_page(self, request, context)

    def card(self, request: HttpRequest, subject_id: int, template: str, context: dict[str, Any]) -> HttpResponse:
        """The drawer of one row; opened by its own address it leads to the list with the drawer open."""
        from zhanggui.kit.desk.serve import card

        return card(self, request, subject_id, template, context)

    def act(
        self,
        request: HttpRequest,
        key: str,
        do: Callable[[Sequence[int], dict[str, Any]], Moved],
        form: type[Form] | None = None,
    ) -> HttpResponse:
        """Carry out an action on the posted ids; `do(ids, form's cleaned data)` calls one action of the room."""
        from zhanggui.kit.desk.act import act

        return act(self, request, key, do, form)

    def download(self, request: HttpRequest) -> FileResponse:
        """The XLSX of what the list shows now (a POST that carries the list's URL state)."""
        from zhanggui.kit.desk.export import download

        return download(self, request)
