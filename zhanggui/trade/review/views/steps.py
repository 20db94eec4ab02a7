"""The steps a reviewer takes with orders, and the filter by what was said of them; they hang on the desk of orders."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Action, Choice, actor_of, page
from zhanggui.kit.desk.act import carry_out
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.machine import Moved
from zhanggui.trade.orders.queries import order_labels
from zhanggui.trade.review import actions, queries

APPROVE = Action(
    "approve", _("审核通过"), "review:approve", "orders.review", icon="check", hotkey="a", tone="primary",
    queues=("review", "waiting", "urgent", "all"), done=_("已通过 {n} 单"),
)  # fmt: skip
RELEASE = Action(
    "release", _("放行"), "review:release", "orders.review", icon="player-play", hotkey="r", tone="primary",
    form=True, queues=("held", "all"), done=_("已放行 {n} 单"),
)  # fmt: skip
HOLD = Action(
    "hold", _("挂起"), "review:hold", "orders.hold", icon="player-pause", hotkey="h", form=True,
    queues=("review", "waiting", "stock", "ship", "urgent", "all"), done=_("已挂起 {n} 单"),
)  # fmt: skip
JUDGED = Choice("judged", _("近 7 日审单结果"), options=queries.judged_choices)


@page(right="orders.review", methods=("POST",))
def approve(request: HttpRequest) -> HttpResponse:
    """Let reviewed orders pass."""
    return step(request, APPROVE, actions.order_approve)


@page(right="orders.hold", methods=("GET", "POST"))
def hold(request: HttpRequest) -> HttpResponse:
    """Hold orders, with the reason."""
    return step(request, HOLD, actions.order_hold, ReasonForm)


@page(right="orders.review", methods=("GET", "POST"))
def release(request: HttpRequest) -> HttpResponse:
    """Release held orders, with the reason."""
    return step(request, RELEASE, actions.order_release, ReasonForm)


def step(
    request: HttpRequest, step: Action, action: Callable[..., Moved], form: type[forms.Form] | None = None
) -> HttpResponse:
    """One action over the chosen orders, with what its form was told."""
    by = actor_of(request)
    return carry_out(request, step, lambda ids, given: action(order_ids=ids, by=by, **given), form, labels=order_labels)
