"""What files cannot tell: the platform let an order go, or asks rightly more than its goods; so a person says it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import Moved, Row
from zhanggui.kit.pure import Fact, Refused
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.offer.channels.queries import shops
from zhanggui.trade.orders.actions.intake.change import Change, OnFile, Setting, change_of
from zhanggui.trade.orders.actions.intake.current import on_file
from zhanggui.trade.orders.actions.intake.told import OrderNews
from zhanggui.trade.orders.actions.intake.write import write_changes
from zhanggui.trade.orders.facts import AmountAccepted, PlatformHoldCleared
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.rules import Known
from zhanggui.trade.orders.states import Payment, PlatformState, Problem, Told

HOLD = PlatformState.PLATFORM_HOLD
PLATFORM_HOLD, AMOUNT_UNFIT = Problem.PLATFORM_HOLD, Problem.AMOUNT_UNFIT
NOT_SO = {
    PLATFORM_HOLD: Refused(duty="D073", why=_("平台没有风控此单")),
    AMOUNT_UNFIT: Refused(duty="D069", why=_("此单没有金额不符")),
}


@transaction.atomic
def platform_hold_clear(*, order_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Say that the platform let these orders go: each stands as its files tell without the hold. [D073]

    Needs orders.review and a reason. The rows that told of the hold tell nothing more; a new one holds the order
    again. Returns which orders went on and, for each refused id, why.
    """
    by.require("orders.review")
    why = reason_given(reason, duty="D073")
    return _cleared(order_ids, PLATFORM_HOLD, partial(PlatformHoldCleared, reason=why), by=by, at=at)


@transaction.atomic
def amounts_accept(*, order_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Say that what these orders ask beyond their goods is right: each stands as its files tell all else. [D069]

    Needs orders.review and a reason. When a file asks more beyond goods and freight than what is on file by then, the
    order is an exception again. Returns which orders went on and, for each refused id, why.
    """
    by.require("orders.review")
    why = reason_given(reason, duty="D069")
    return _cleared(order_ids, AMOUNT_UNFIT, partial(AmountAccepted, reason=why), by=by, at=at)


def _cleared(
    order_ids: Sequence[int], problem: Problem, fact: Callable[..., Fact], *, by: Actor, at: datetime | None
) -> Moved:
    """Those of the orders that are such exceptions stand anew; the others are refused."""
    when, by_shop = at or clock.now(), dict[int, list[str]]()
    stuck = Order.objects.seen_by(by).filter(id__in=list(order_ids), problem=problem)
    found: list[Row] = [
        {"id": order.id, "shop_id": order.shop_id, "platform_no": order.platform_no}
        for order in stuck.select_for_update().order_by("id")
    ]
    for row in found:
        by_shop.setdefault(row["shop_id"], []).append(row["platform_no"])
    hours = {shop.id: shop.promise_hours for shop in shops(by=System("orders"))}
    for shop_id, numbers in by_shop.items():
        setting = Setting.held(shop_id, hours[shop_id], when)
        changes = [CHANGES[problem](order, setting, when) for order in on_file(shop_id, numbers).values()]
        write_changes(changes, shop_id=shop_id, by=by, at=when)
    announce([fact(subject_id=row["id"], shop_id=row["shop_id"]) for row in found], by=by, at=when)
    moved = {row["id"] for row in found}
    return Moved(found, {number: NOT_SO[problem] for number in order_ids if number not in moved})


def _let_go(order: OnFile, setting: Setting, at: datetime) -> Change:
    """The order without the hold: paid and waiting where a payment is known, else untold."""
    state = PlatformState.PAID_WAITING_SHIP if order.row["payment"] == Payment.PAID else PlatformState.UNSTATED
    row = order.row | ({"told_state": state} if order.row["told_state"] == HOLD else {})
    lines = {
        key: line | ({"platform_state": state} if line["platform_state"] == HOLD else {})
        for key, line in order.lines.items()
    }
    change = _untold(OnFile(row, lines, order.cases), setting, at)
    change.row["told_state"] = row["told_state"]
    change.changed_lines += [line for key, line in lines.items() if line != order.lines[key]]
    return change


def _accepted(order: OnFile, setting: Setting, at: datetime) -> Change:
    """The order as it is, its amount no fault of it."""
    row: dict[str, Any] = order.row | {"told": order.row["told"] | Told.AMOUNT_ACCEPTED.value}
    change = _untold(OnFile(row, order.lines, order.cases), setting, at)
    change.row["told"] = row["told"]
    return change


def _untold(order: OnFile, setting: Setting, at: datetime) -> Change:
    """How an order stands when nothing more is told of it."""
    news = OrderNews(order.row["platform_no"], (Known(),), [], [], {}, "", gone=False, asked=False)
    return change_of(news, order, skus={}, setting=setting, at=at)


CHANGES = {PLATFORM_HOLD: _let_go, AMOUNT_UNFIT: _accepted}
