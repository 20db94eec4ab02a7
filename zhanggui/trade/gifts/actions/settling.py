"""What became of gifts: gone with their order, closed with it, or sent after it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import announce_alike
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import Refused
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.trade.gifts.facts import GiftSettled
from zhanggui.trade.gifts.models import Gift
from zhanggui.trade.gifts.states import Fate
from zhanggui.trade.orders.queries import orders_promised, parcels_left
from zhanggui.trade.orders.states import State

GONE = (State.SHIPPED, State.COMPLETED)
NOTHING = Refused(duty="D060", why=_("这个订单没有欠的赠品"))


@transaction.atomic
def gifts_settle(*, order_ids: Collection[int], by: Actor, at: datetime) -> int:
    """Gifts of orders that went out went along; those of closed orders are nobody's, and free their budget. [D060]

    Needs orders.view. Reads how the orders stand. Safe to repeat; returns how many changed.
    """
    by.require("orders.view")
    open_ones = Gift.objects.seen_by(by).filter(order_id__in=list(order_ids), fate__in=["", Fate.OWED.value])
    ids = dict(open_ones.values_list("id", "order_id"))
    if not ids:
        return 0
    orders = orders_promised(order_ids=set(ids.values()), by=by)
    left = parcels_left(order_ids=orders, by=by)
    gone = [i for i, order_id in ids.items() if orders[order_id].state in GONE]
    served = open_ones.filter(order_id__in=left).values_list("id", "order_id", "served_at")
    gone += [i for i, order_id, served_at in served if served_at and served_at <= left[order_id]]
    closed = [i for i, order_id in ids.items() if orders[order_id].state == State.CLOSED]
    sent = Gift.objects.filter(id__in=gone, fate="").update(fate=Fate.SENT.value, over_at=at)
    return sent + Gift.objects.filter(id__in=closed, fate__in=["", Fate.OWED.value]).update(
        fate=Fate.CLOSED.value, over_at=at
    )


@transaction.atomic
def gift_settle(*, order_ids: Sequence[int], note: str, by: Actor, at: datetime | None = None) -> Moved:
    """Say that the gifts these orders were owed are on their way: by which waybill or resend order. [D060]

    Needs gifts.propose and a note. Returns of which orders something was owed and, for each refused id, why.
    """
    by.require("gifts.propose")
    when, told = at or clock.now(), reason_given(note, duty="D060")
    owed = Gift.objects.seen_by(by).filter(order_id__in=list(order_ids), fate=Fate.OWED.value).order_by("id")
    shops = dict(owed.select_for_update().values_list("order_id", "shop_id"))
    owed.update(fate=Fate.SENT.value, over_at=when)
    announce_alike(GiftSettled(subject_id=0, note=told), list(shops.items()), by=by, at=when)
    rows = [{"id": order_id, "shop_id": shop} for order_id, shop in shops.items()]
    return Moved(rows, {i: NOTHING for i in order_ids if i not in shops})
