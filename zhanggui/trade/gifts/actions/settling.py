"""What became of gifts: gone with their order, closed with it, or sent after it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.facts import announce, announce_alike
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import Refused
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.offer.catalog.queries import sku_labels
from zhanggui.trade.gifts.facts import GiftSettled, GiftStayed
from zhanggui.trade.gifts.models import Gift
from zhanggui.trade.gifts.states import Fate
from zhanggui.trade.orders.queries import orders_promised, parcels_left
from zhanggui.trade.orders.states import State

OWN = System("gifts")
GONE = (State.SHIPPED, State.COMPLETED)
NOTHING = Refused(duty="D060", why=_("这个订单没有欠的赠品"))


@transaction.atomic
def gifts_settle(*, order_ids: Collection[int], by: Actor, at: datetime) -> int:
    """Gifts of orders that went out went along; those of closed orders are nobody's, and free their budget. [D060]

    What no parcel took along is owed when the rest of its order is not sent any more. Needs orders.view. Reads how the
    orders stand. Safe to repeat; returns how many changed.
    """
    by.require("orders.view")
    rows = Gift.objects.seen_by(by).filter(order_id__in=list(order_ids), fate__in=["", Fate.OWED.value])
    gifts = list(rows.select_for_update().order_by("id"))
    if not gifts:
        return 0
    orders = orders_promised(order_ids={gift.order_id for gift in gifts}, by=by)
    left = parcels_left(order_ids=orders, by=by)
    became: dict[Fate, list[Gift]] = {}
    for gift in gifts:
        fate = _fate(gift, orders[gift.order_id].state, left.get(gift.order_id))
        if fate != gift.fate:
            became.setdefault(fate, []).append(gift)
    for fate, some in became.items():
        over = None if fate == Fate.OWED else at
        Gift.objects.filter(id__in=[gift.id for gift in some]).update(fate=fate.value, over_at=over)
    if stayed := became.get(Fate.OWED):
        codes = sku_labels(ids=[gift.ship_sku_id for gift in stayed], by=OWN)
        told = [GiftStayed(subject_id=g.order_id, shop_id=g.shop_id, code=codes[g.ship_sku_id]) for g in stayed]
        announce(told, by=by, at=at)
    return sum(map(len, became.values()))


def _fate(gift: Gift, state: int, left: datetime | None) -> Fate:
    """What becomes of a gift; `left`: when the last parcel of its order left, by our hand."""
    if state == State.CLOSED:
        return Fate.CLOSED
    if gift.fate == Fate.OWED:
        return Fate.OWED
    if left is None:
        return Fate.SENT if state in GONE else Fate.WAITING
    if gift.served_at is not None and gift.served_at <= left:
        return Fate.SENT
    return Fate.OWED if state in GONE else Fate.WAITING


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
