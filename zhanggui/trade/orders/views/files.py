"""导入订单: files are handed in at channels' own page, whatever shop they are of."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from zhanggui.kit.desk import actor_of, page
from zhanggui.trade.orders import queries


@page(right="orders.import")
def orders_import(request: HttpRequest) -> HttpResponse:
    """Lead old links and bookmarks on."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(reverse("intake:drop") + (f"?{query}" if query else ""))


def advance_next(request: HttpRequest, _subject: int) -> SafeString | None:
    """What comes after an import: the orders that wait for the automatic part."""
    by = actor_of(request)
    waiting = queries.order_counts(by=by)["waiting"] if by.can("orders.view") else 0
    return render_to_string("orders/_import_next.html", {"waiting": waiting}) if waiting else None
