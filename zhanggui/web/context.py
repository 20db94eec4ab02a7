"""What every page's shell needs, made only when a template asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from zhanggui.kit import menu
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.guard import actor_of
from zhanggui.kit.desk.wording import say
from zhanggui.kit.pure import msg


@dataclass(frozen=True)
class Item:
    key: str
    group: str
    label: str
    icon: str
    href: str
    words: str
    current: bool


@dataclass(frozen=True)
class Group:
    label: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Shell:
    """Navigation and person, in the reader's language."""

    groups: tuple[Group, ...]
    top: tuple[Item, ...]
    all: tuple[Item, ...]
    more: bool
    counted: bool
    name: str
    post: str
    initial: str
    acting: str


def item(entry: menu.Entry, current: str = "") -> Item:
    """An entry in the reader's language; `current` is the address of the one that is open."""
    words = f"{say(entry.label)} {say(entry.group)} {entry.words} {entry.url}".lower()
    href = entry.href
    return Item(entry.key, say(entry.group), say(entry.label), entry.icon, href, words, href == current)


def open_entry(entries: Iterable[menu.Entry], path: str) -> str:
    """The address of the entry a path belongs to: the longest that begins it."""
    fitting = (
        entry.href for entry in entries if path == entry.href or (entry.href != "/" and path.startswith(entry.href))
    )
    return max(fitting, key=len, default="")


def grouped(items: Iterable[Item]) -> tuple[Group, ...]:
    """Items under their groups; a group stands where its first item stands."""
    found: dict[str, list[Item]] = {}
    for one in items:
        found.setdefault(one.group, []).append(one)
    return tuple(Group(label, tuple(members)) for label, members in found.items())


def make_shell(by: Actor, path: str, post: str) -> Shell:
    entries: Sequence[menu.Entry] = menu.open_to(by)
    shown = menu.shown_to(by)
    current = open_entry(entries, path)
    return Shell(
        groups=grouped(item(entry, current) for entry in shown),
        top=tuple(item(entry, current) for entry in entries if entry.top),
        all=tuple(item(entry, current) for entry in entries),
        more=sum(not entry.top for entry in entries) > len(shown),
        counted=any(entry.count for entry in (*shown, *menu.top_of(by))),
        name=by.name,
        post=post,
        initial=by.name[:1],
        acting=by.acting_for if by.acting_for_id is not None else "",
    )


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `shell` costs nothing on a fragment that does not use it."""

    def make() -> Shell:
        by = actor_of(request)
        return make_shell(by, request.path, say(msg(by.post_title)))

    return {"shell": SimpleLazyObject(make)}
