"""The buyer of an order: masked, or in clear for a minute for whoever gives a reason."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import actor_of, form_dialog, page
from zhanggui.kit.desk.replies import trigger
from zhanggui.kit.errors import NotFound
from zhanggui.trade.orderdesk.forms import RevealForm
from zhanggui.trade.orderdesk.queries import order_card
from zhanggui.trade.orders import actions, queries

SECONDS = 60


@page(right="orders.view")
def buyer(request: HttpRequest, subject_id: int) -> HttpResponse:
    """The buyer as everybody sees him: what the clear form turns back into."""
    by = actor_of(request)
    context = {"card": order_card(order_id=subject_id, by=by), "reveals": by.can("orders.unmask")}
    return render(request, "orderdesk/_buyer.html", context)


@page(right="orders.unmask", methods=("GET", "POST"))
def reveal(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Ask for the reason, then show the buyer in clear for a minute; who looked and why is journalled."""
    by = actor_of(request)
    form = RevealForm(request.POST if request.method == "POST" else None)
    if not queries.order_labels(ids=[subject_id], by=by):
        raise NotFound
    if not form.is_valid():
        return form_dialog(request, form=form, title=_("查看买家信息"), submit=_("查看 60 秒"))
    clear = actions.buyers_reveal(order_ids=[subject_id], reason=form.cleaned_data["reason"], by=by)[subject_id]
    context = {"clear": clear, "card": order_card(order_id=subject_id, by=by), "seconds": SECONDS}
    answer = render(request, "orderdesk/_buyer.html", context)
    answer.headers["HX-Retarget"] = "#order-buyer"
    answer.headers["HX-Reswap"] = "outerHTML"
    return trigger(answer, close=True)
