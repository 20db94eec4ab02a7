"""What the navigation offers: rooms put their entries here in `apps.ready()`, each person sees what he may open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise

from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Text

Label = str | Text | Promise
Count = Callable[..., int]
AT_MOST: Final = 8


@dataclass(frozen=True)
class Entry:
    """One page of the menu; `count` (called with `by=`) is how much waits there, `words` help Ctrl-K find it.

    `top`: it stands as an icon in the top bar instead of in the side bar.
    """

    group: Label
    label: Label
    icon: str
    url: str
    right: str | None
    order: int = 100
    count: Count | None = None
    words: str = ""
    top: bool = False

    @property
    def key(self) -> str:
        return self.url.replace(":", "-")

    @property
    def href(self) -> str:
        return reverse(self.url)


_entries: dict[str, Entry] = {}


def entry(
    *,
    group: Label,
    label: Label,
    icon: str,
    url: str,
    right: str | None,
    order: int = 100,
    count: Count | None = None,
    words: str = "",
    top: bool = False,
) -> None:
    """Offer a page. `right=None` is for everybody who signed in; lower `order` stands higher."""
    _entries[url] = Entry(group, label, icon, url, right, order, count, words, top)


def open_to(by: Actor) -> list[Entry]:
    """Every page this person may open, in order."""
    mine = (e for e in _entries.values() if e.right is None or by.can(e.right))
    return sorted(mine, key=lambda e: (e.order, e.url))


def shown_to(by: Actor) -> list[Entry]:
    """The entries of the side bar: at most eight, the rest is reached by Ctrl-K."""
    return [one for one in open_to(by) if not one.top][:AT_MOST]


def top_of(by: Actor) -> list[Entry]:
    """The entries of the top bar."""
    return [one for one in open_to(by) if one.top]
