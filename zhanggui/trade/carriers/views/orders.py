"""What carriers add to orders: the carrier they get and why, their number, their label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from zhanggui.kit import clock
from zhanggui.kit.desk import Action, actor_of, form_dialog, page, toast
from zhanggui.kit.desk.act import carry_out, read_ids
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.desk.wording import say
from zhanggui.kit.errors import Refusal
from zhanggui.kit.journal.queries import told_by
from zhanggui.kit.paper import LABELS, pdf_sent
from zhanggui.kit.pure import Verdict
from zhanggui.trade.carriers import actions, queries
from zhanggui.trade.orderdesk.queries import OrderCard
from zhanggui.trade.orders.queries import order_labels

TAKE = Action(
    "take_waybill", _("取运单号"), "carriers:take", "orders.ship", icon="hash", queues=("ship", "all"),
    done=_("{n} 单有了运单号"),
)  # fmt: skip


@dataclass(frozen=True)
class _Held:
    moved: Sequence[int]
    refused: Mapping[int, Verdict]


@page(right="orders.ship", methods=("POST",))
def take(request: HttpRequest) -> HttpResponseBase:
    """A number for each of these orders."""
    by = actor_of(request)

    def do(ids: Sequence[int], _given: dict[str, Any]) -> _Held:
        taken = actions.waybills_take(order_ids=ids, by=by)
        return _Held([i for i in ids if i in taken.held], taken.refused)

    return carry_out(request, TAKE, do, labels=order_labels)


@page(right="orders.ship", methods=("GET", "POST"))
def give_back(request: HttpRequest) -> HttpResponseBase:
    """Give an order's number back, with a reason."""
    by, ids = actor_of(request), read_ids(request)[:1]
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return form_dialog(request, form=form, title=_("退回运单号"), submit=_("退回"), ids=ids)
    fate = actions.waybill_return(order_id=ids[0], reason=form.cleaned_data["reason"], by=by)
    told = _("已退回；单号可以再用") if fate == "free" else _("已退回；面单打印过，单号作废")
    return toast(told, changed=ids)


@page(right="carriers.print", methods=("POST",))
def labels(request: HttpRequest) -> HttpResponseBase:
    """Labels as PDF; what has none stands on the last page."""
    by, ids = actor_of(request), read_ids(request)
    size = request.POST.get("size") or next(iter(LABELS))
    printed = actions.labels_print(order_ids=ids, size=size, by=by)
    if not printed.printed:
        raise Refusal.of(next(iter(printed.refused.values())))
    name = say(_("面单")) + f"-{timezone.localtime(clock.now()):%m%d-%H%M}"
    return pdf_sent(printed.pdf, name=name)


def order_panel(request: HttpRequest, order: OrderCard) -> SafeString | None:
    """The number an order holds; which carrier it would get takes longer to say and is asked for afterwards."""
    if told_by(order.moments, "carriers"):
        return _panel(request, order.id)
    return render_to_string("carriers/_later.html", {"order_id": order.id}, request) if order.is_moving else None


@page(right="orders.ship")
def order_carrier(request: HttpRequest, order_id: int) -> HttpResponse:
    """The carrier an order gets and why, or the number it holds."""
    return HttpResponse(_panel(request, order_id))


def _panel(request: HttpRequest, order_id: int) -> SafeString:
    by = actor_of(request)
    held = queries.numbers_of_orders(order_ids=[order_id], by=by).get(order_id)
    context = {
        "order_id": order_id,
        "held": held,
        "chosen": None if held else queries.carriers_chosen(order_ids=[order_id], by=by).get(order_id),
        "may_print": by.can("carriers.print"),
        "sizes": list(LABELS),
    }
    return render_to_string("carriers/_panel.html", context, request)
