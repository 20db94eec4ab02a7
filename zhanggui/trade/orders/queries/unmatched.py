"""The orders behind goods that are no SKU yet: exactly those the catalogue was told of."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from zhanggui.kit.actor import Actor
from zhanggui.offer.catalog.queries import Goods, goods_key
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.states import Problem, State


def unmatched_count(*, by: Actor) -> int:
    """How many orders stand still because a line of theirs is no SKU of ours yet. Needs orders.view."""
    by.require("orders.view")
    lines = OrderLine.objects.seen_by(by).filter(sku=None, closed=False, order__state=State.EXCEPTION)
    return lines.filter(order__problem=Problem.UNMATCHED_SKU).values("order").distinct().count()


def waits_for(orders: QuerySet[Order], goods_id: int, by: Actor) -> QuerySet[Order]:
    """Orders not shipped yet with a line of these goods that has no SKU; none once the goods are matched. [D069]"""
    told = goods_key(goods_id=goods_id, by=by)
    if told is None:
        return orders.none()
    shop_id, goods, basis = told
    lines = OrderLine.objects.seen_by(by).filter(sku=None, closed=False, shop=shop_id, **_told_by(basis, goods))
    return orders.filter(shop=shop_id, state__lt=State.SHIPPED, id__in=lines.values("order_id"))


def _told_by(basis: str, goods: Goods) -> dict[str, Any]:
    """What lines of these goods hold, and what they lack: goods with a better number are others."""
    if basis == "sku":
        return {"sku_no": goods.platform_sku}
    if basis == "title":
        return {"sku_no": "", "item_no": "", "seller_code": "", "title": goods.title, "properties": goods.spec}
    found = {"sku_no": "", "item_no": goods.item_id, "seller_code": goods.seller_code}
    return found if goods.seller_code else {**found, "properties": goods.spec}
