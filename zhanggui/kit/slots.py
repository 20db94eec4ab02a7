"""Places on a page where rooms above hang panels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

Render = Callable[[HttpRequest, Any], "SafeString | None"]  # asked about an id, or about a code


@dataclass(frozen=True)
class Panel:
    slot: str
    right: str | None
    render: Render
    order: int = 100


_slots: set[str] = set()
_panels: list[Panel] = []


def declare(*names: str) -> None:
    """A page declares the slots it offers."""
    _slots.update(names)


def hang(slot: str, *, right: str | None, render: Render, order: int = 100) -> None:
    """A room above hangs a panel; it shows only to people who hold the right (None: to everybody signed in)."""
    panel = Panel(slot, right, render, order)
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
    return [html for p in mine if (html := p.render(request, subject_id))]
