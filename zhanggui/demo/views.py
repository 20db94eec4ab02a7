"""The tour page and its sample files."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import resolve, reverse
from django.utils.safestring import SafeString

from zhanggui.demo.loader import loaded
from zhanggui.demo.samples import sample
from zhanggui.demo.tour import STOPS, Step, orders_of, shell_lines
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import actor_of, page
from zhanggui.kit.errors import NotFound

ORDER = "orders:order"


@dataclass(frozen=True)
class Way:
    """A step for one visitor: where it leads him; empty when his account may not go there."""

    step: Step
    href: str = ""
    number: str = ""


@page(right=None)
def tour(request: HttpRequest) -> HttpResponse:
    """Five things to try, with the visitor's own doors."""
    _only_in_the_demo()
    by = actor_of(request)
    orders = orders_of(by)
    stops = [(stop, [_way(step, orders, by) for step in stop.steps]) for stop in STOPS]
    return render(request, "demo/tour.html", {"stops": stops, "typed": shell_lines()})


@page(right=None)
def file(_request: HttpRequest, name: str) -> FileResponse:
    """A file to try a step with. Raises NotFound outside the demo and for another name."""
    _only_in_the_demo()
    days = loaded()
    if days is None:
        raise NotFound
    called, body = sample(name, days)
    return FileResponse(BytesIO(body), as_attachment=True, filename=called)


def home_way(request: HttpRequest, _subject: int) -> SafeString:
    """The way to the tour, on the first page."""
    return render_to_string("demo/_way.html", {}, request)


def _only_in_the_demo() -> None:
    if not settings.DEMO:
        raise NotFound


def _way(step: Step, orders: dict[str, int], by: Actor) -> Way:
    if step.file:
        return Way(step, reverse("demo:file", args=[step.file]))
    number = step.order.number if step.order else ""
    if number and number not in orders:
        return Way(step)
    href = reverse(step.url, args=[orders[number]] if step.url == ORDER else step.args)
    right = getattr(resolve(href).func, "right", None)
    if right is not None and not by.can(right):
        return Way(step, number=number)
    return Way(step, href + (f"?{step.query}" if step.query else ""), number)
