"""Stock for gifts, after the goods have theirs: what is not there is replaced, owed or dropped, and said."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import Fact
from zhanggui.offer.catalog.queries import sku_labels
from zhanggui.offer.inventory.actions import ReserveLine, stock_reserve
from zhanggui.trade.gifts.actions.giving import GiftLine
from zhanggui.trade.gifts.facts import GiftDropped, GiftOwed, GiftReplaced
from zhanggui.trade.gifts.models import Gift
from zhanggui.trade.gifts.states import Fate, Lacking
from zhanggui.trade.orders.queries import WaitingLine

OWN = System("gifts")


@transaction.atomic
def gifts_serve(
    *,
    gifts: Sequence[GiftLine],
    goods: Sequence[WaitingLine],
    lacking: Collection[int],
    regions: Mapping[int, str],
    by: Actor,
    at: datetime,
) -> int:
    """Give gifts their stock, in the warehouse of their order's goods; returns how many got it. [D060]

    `goods`: the lines of these orders, which hold stock by now; `lacking`: SKUs that orders are short of, and no gift
    takes. The caller has locked orders and stock. What lacks is replaced, else owed or dropped as its rule says: the
    goods never wait. Needs orders.advance.
    """
    by.require("orders.advance")
    served, short = _reserve(gifts, goods, lacking, regions, by=by, at=at)
    spare = [gift._replace(sku_id=gift.substitute, substitute=None) for gift in short if gift.substitute is not None]
    replaced, _none = _reserve(spare, goods, lacking, regions, by=by, at=at)
    instead = {gift.id: gift for gift in replaced}
    Gift.objects.filter(id__in=[gift.id for gift in (*served, *replaced)]).update(served_at=at)
    for gift in replaced:
        Gift.objects.filter(id=gift.id).update(ship_sku_id=gift.sku_id)
    left = [gift for gift in short if gift.id not in instead]
    for fate, rule in ((Fate.OWED, Lacking.LATER), (Fate.DROPPED, Lacking.DROP)):
        ids = [gift.id for gift in left if gift.lacking == rule]
        Gift.objects.filter(id__in=ids).update(fate=fate.value, over_at=at if fate == Fate.DROPPED else None)
    _tell(short, instead, by=by, at=at)
    return len(served) + len(replaced)


def _reserve(
    gifts: Sequence[GiftLine],
    goods: Sequence[WaitingLine],
    lacking: Collection[int],
    regions: Mapping[int, str],
    *,
    by: Actor,
    at: datetime,
) -> tuple[list[GiftLine], list[GiftLine]]:
    """Those that got stock and those that did not; one gift of an order does not wait for another."""
    served: list[GiftLine] = []
    short = [gift for gift in gifts if gift.sku_id in lacking]
    waiting = [gift for gift in gifts if gift.sku_id not in lacking]
    while waiting:
        turn = {gift.order_id: gift for gift in reversed(waiting)}
        held = [ReserveLine._make(line[:5]) for line in goods if line.order_id in turn]
        asked = [ReserveLine(g.order_id, g.id, g.shop_id, g.sku_id, g.pieces) for g in turn.values()]
        lines = sorted((*held, *asked), key=lambda line: line.order_id)
        got = set(stock_reserve(lines=lines, regions=regions, by=by, at=at).orders)
        for order_id, gift in turn.items():
            (served if order_id in got else short).append(gift)
        done = {gift.id for gift in turn.values()}
        waiting = [gift for gift in waiting if gift.id not in done]
    return served, short


def _tell(short: Sequence[GiftLine], instead: Mapping[int, GiftLine], *, by: Actor, at: datetime) -> None:
    """Service sees with the order what it gets and what not."""
    if not short:
        return
    codes = sku_labels(ids=[g.sku_id for g in (*short, *instead.values())], by=OWN)
    announce([_said(gift, instead, codes) for gift in short], by=by, at=at)


def _said(gift: GiftLine, instead: Mapping[int, GiftLine], codes: Mapping[int, str]) -> Fact:
    order, shop, code = gift.order_id, gift.shop_id, codes[gift.sku_id]
    if gift.id in instead:
        return GiftReplaced(subject_id=order, shop_id=shop, code=code, instead=codes[instead[gift.id].sku_id])
    if gift.lacking == Lacking.LATER:
        return GiftOwed(subject_id=order, shop_id=shop, code=code)
    return GiftDropped(subject_id=order, shop_id=shop, code=code)
