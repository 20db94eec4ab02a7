"""Places on a page where rooms above hang panels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

Render = Callable[[HttpRequest, Any], "SafeString | None"]  # asked about an id, or about a code


@dataclass(frozen=True)
class Panel:
    slot: str
    right: str | None
    render: Render
    order: int = 100
    later: bool = False


_slots: set[str] = set()
_panels: list[Panel] = []


def declare(*names: str) -> None:
    """A page declares the slots it offers."""
    _slots.update(names)


def hang(slot: str, *, right: str | None, render: Render, order: int = 100, later: bool = False) -> None:
    """A room above hangs a panel; it shows only to people who hold the right (None: to everybody signed in).

    `later`: the page comes without it and fetches it then, by the id the slot was given; its own queries must scope.
    """
    panel = Panel(slot, right, render, order, later)
    if panel not in _panels:
        _panels.append(panel)


def dangling() -> set[str]:
    """Slots that panels name and no page declares: a mistake the house test reports."""
    return {p.slot for p in _panels} - _slots


def fill(slot: str, request: HttpRequest, subject_id: Any = 0) -> list[SafeString]:
    """The panels of a slot this person may see, in order; a panel with nothing to say returns None."""
    actor = request.actor  # type: ignore[attr-defined]  # set by org's middleware
    mine = sorted(
        (p for p in _panels if p.slot == slot and (p.right is None or actor.can(p.right))), key=lambda p: p.order
    )
    return [html for p in mine if (html := _later(p, subject_id) if p.later else p.render(request, subject_id))]


def fetched(slot: str, number: int, request: HttpRequest, subject_id: Any) -> SafeString | None:
    """A panel that comes after its page; nothing for whoever may not see it."""
    found = [p for p in _panels if p.slot == slot and p.later][number : number + 1]
    actor = request.actor  # type: ignore[attr-defined]  # set by org's middleware
    return found[0].render(request, subject_id) if found and (not found[0].right or actor.can(found[0].right)) else None


def _later(panel: Panel, subject_id: Any) -> SafeString:
    number = [p for p in _panels if p.slot == panel.slot and p.later].index(panel)
    address = reverse("desk:panel", args=[panel.slot, number, subject_id])
    return format_html('<div hx-get="{}" hx-trigger="load" hx-swap="outerHTML"></div>', address)
