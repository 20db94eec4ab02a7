"""The rows files told of an order, in its drawer: a heading that leads to their versions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from zhanggui.kit.desk import actor_of, page
from zhanggui.trade.booking import queries
from zhanggui.trade.orders.queries import Face


def drawer_rows(request: HttpRequest, order: Face) -> SafeString:
    """Hung into the drawer of an order: the versions are asked for when somebody wants to see them."""
    drawn = render_to_string("booking/_rows.html", {"order_id": order.id}, request)
    return mark_safe(drawn)  # noqa: S308  a template


@page(right="orders.view")
def versions(request: HttpRequest, subject_id: int) -> HttpResponse:
    """The rows files told of the order, version by version: which columns changed, never what they hold."""
    told = queries.order_versions(order_id=subject_id, by=actor_of(request))
    return render(request, "booking/_versions.html", {"versions": told})
