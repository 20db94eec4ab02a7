"""A platform held an order and let it go: files carry no time that could tell, so a person says it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import Moved, Row
from zhanggui.kit.pure import Refused
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.offer.channels.queries import shops
from zhanggui.trade.orders.actions.intake.change import Change, OnFile, Setting, change_of
from zhanggui.trade.orders.actions.intake.current import on_file
from zhanggui.trade.orders.actions.intake.told import OrderNews
from zhanggui.trade.orders.actions.intake.write import write_changes
from zhanggui.trade.orders.facts import PlatformHoldCleared
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.rules import Known
from zhanggui.trade.orders.states import Payment, PlatformState, Problem

HOLD = PlatformState.PLATFORM_HOLD
NOT_HELD = Refused(duty="D073", why=_("平台没有风控此单"))


@transaction.atomic
def platform_hold_clear(*, order_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Say that the platform let these orders go: each stands as its files tell without the hold. [D073]

    Needs orders.review and a reason. The rows that told of the hold tell nothing more; a new one holds the order
    again. Returns which orders went on and, for each refused id, why.
    """
    by.require("orders.review")
    why, when = reason_given(reason, duty="D073"), at or clock.now()
    held = Order.objects.seen_by(by).filter(id__in=list(order_ids), problem=Problem.PLATFORM_HOLD)
    found: list[Row] = [
        {"id": order.id, "shop_id": order.shop_id, "platform_no": order.platform_no}
        for order in held.select_for_update().order_by("id")
    ]
    by_shop: dict[int, list[str]] = {}
    for row in found:
        by_shop.setdefault(row["shop_id"], []).append(row["platform_no"])
    promises = {shop.id: timedelta(hours=shop.promise_hours) for shop in shops(by=System("orders"))}
    for shop_id, numbers in by_shop.items():
        setting = Setting(shop_id, promises[shop_id])
        changes = [_let_go(order, setting, when) for order in on_file(shop_id, numbers).values()]
        write_changes(changes, shop_id=shop_id, by=by, at=when)
    told = [PlatformHoldCleared(subject_id=row["id"], shop_id=row["shop_id"], reason=why) for row in found]
    announce(told, by=by, at=when)
    moved = {row["id"] for row in found}
    return Moved(found, {number: NOT_HELD for number in order_ids if number not in moved})


def _let_go(order: OnFile, setting: Setting, at: datetime) -> Change:
    """The order without the hold: paid and waiting where a payment is known, else untold."""
    state = PlatformState.PAID_WAITING_SHIP if order.row["payment"] == Payment.PAID else PlatformState.UNSTATED
    row = order.row | ({"told_state": state} if order.row["told_state"] == HOLD else {})
    lines = {
        key: line | ({"platform_state": state} if line["platform_state"] == HOLD else {})
        for key, line in order.lines.items()
    }
    news = OrderNews(order.row["platform_no"], (Known(),), [], [], {}, "", gone=False, asked=False)
    change = change_of(news, OnFile(row, lines, order.cases), skus={}, setting=setting, at=at)
    change.row["told_state"] = row["told_state"]
    change.changed_lines += [line for key, line in lines.items() if line != order.lines[key]]
    return change
