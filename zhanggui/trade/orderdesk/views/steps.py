"""Steps a person takes with orders: the platform let go, the amount is right, it is complete, what a refund was for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Outcome, actor_of, done, page
from zhanggui.kit.desk.act import read_ids
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.desk.replies import form_done
from zhanggui.kit.machine import Moved
from zhanggui.trade.orderdesk.forms import RefundForm
from zhanggui.trade.orderdesk.views.bench import ORDERS
from zhanggui.trade.orders import actions, queries


@page(right="orders.review", methods=("GET", "POST"))
def let_go(request: HttpRequest) -> HttpResponse:
    """Say that the platform let held orders go, with the reason."""
    return _step(request, "let_go", actions.platform_hold_clear, ReasonForm)


@page(right="orders.review", methods=("GET", "POST"))
def accept_amount(request: HttpRequest) -> HttpResponse:
    """Say that what orders ask beyond their goods is right, with the reason."""
    return _step(request, "accept_amount", actions.amounts_accept, ReasonForm)


@page(right="orders.ship", methods=("POST",))
def complete(request: HttpRequest) -> HttpResponse:
    """Close shipped orders as completed."""
    return _step(request, "complete", actions.order_complete)


def _step(
    request: HttpRequest, key: str, action: Callable[..., Moved], form: type[forms.Form] | None = None
) -> HttpResponse:
    """One action over the chosen orders, with what its form was told."""
    by = actor_of(request)
    return ORDERS.act(request, key, lambda ids, given: action(order_ids=ids, by=by, **given), form)


@page(right="orders.review", methods=("GET", "POST"))
def refund(request: HttpRequest) -> HttpResponse:
    """Say which lines a part refund was for, as the order was when this was asked; the rest may go on."""
    by, order_id = actor_of(request), read_ids(request)[0]
    ground = queries.change_ground(order_id=order_id, by=by)
    form = RefundForm(request.POST if request.method == "POST" else None, initial={"seen": ground.mark})
    form.offer(line_ids=[(line.id, f"{line.title} × {line.sold_quantity}") for line in ground.lines if not line.closed])
    do = partial(actions.refund_place, order_id=order_id, by=by)
    then = partial(done, request, Outcome(1), text=ORDERS.action("refund").done, ids=[order_id])
    return form_done(request, form=form, title=_("确认退款"), submit=_("确认"), do=do, then=then, ids=[order_id])
