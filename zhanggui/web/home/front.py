"""The first page of the day: panels the rooms hang, or else what the person's post may open."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from zhanggui.kit import menu, slots
from zhanggui.kit.clock import SHANGHAI, now
from zhanggui.kit.desk import actor_of, page
from zhanggui.web.context import item

MAIN, SIDE = "home.main", "home.side"


def greeting(hour: int, name: str) -> str:
    """A word fit for the hour."""
    words = _("早上好，{name}") if 5 <= hour < 11 else _("下午好，{name}") if 11 <= hour < 18 else _("晚上好，{name}")
    return words.format(name=name)


def filled(slot: str, request: HttpRequest) -> str:
    return mark_safe("".join(slots.fill(slot, request)))  # noqa: S308  each panel is a SafeString


@page(right=None)
def home(request: HttpRequest) -> HttpResponse:
    """The panels of the rooms this person works in."""
    by, at = actor_of(request), now().astimezone(SHANGHAI)
    main, side = filled(MAIN, request), filled(SIDE, request)
    context = {
        "greeting": greeting(at.hour, by.name),
        "today": date_format(at, "Y-m-d l"),
        "main": main,
        "side": side,
        "charts": "data-zg-chart" in main + side,
        "doors": [item(entry) for entry in menu.open_to(by) if entry.url != "home"],
    }
    return render(request, "home.html", context)
