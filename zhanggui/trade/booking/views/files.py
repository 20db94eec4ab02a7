"""导入订单: files are handed in at channels' own page, whatever shop they are of."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from zhanggui.kit.desk import page


@page(right="orders.import")
def orders_import(request: HttpRequest) -> HttpResponse:
    """Lead old links and bookmarks on."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(reverse("intake:drop") + (f"?{query}" if query else ""))
