"""合单: the orders of one receiver that could go out together, and those that will."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.pure import Remaining
from zhanggui.offer.channels.queries import ShopCard, shops
from zhanggui.trade.grouping.models import Member
from zhanggui.trade.grouping.queries.going import merges_of
from zhanggui.trade.orders.queries import Consignee, consignees, order_labels, receivers_shared

ZERO = Decimal(0)
FAR = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class GroupRow:
    """Orders of one receiver of a shop, known by the first of them; `together`: how many are merged already."""

    id: int
    shop: ShopCard
    orders: tuple[Consignee, ...]
    together: int

    @property
    def first_no(self) -> str:
        return self.orders[0].platform_no

    @property
    def numbers(self) -> str:
        """All their numbers, for the export."""
        return " ".join(order.platform_no for order in self.orders)

    @property
    def shop_name(self) -> str:
        return self.shop.name

    @property
    def receiver(self) -> str:
        return self.orders[0].name or ""

    @property
    def region(self) -> str:
        return self.orders[0].region

    @property
    def count(self) -> int:
        return len(self.orders)

    @property
    def lines(self) -> int:
        return sum(order.lines for order in self.orders)

    @property
    def pieces(self) -> int:
        return sum(int(order.pieces) for order in self.orders)

    @property
    def paid(self) -> Decimal:
        return sum((order.paid or ZERO for order in self.orders), ZERO)

    @property
    def ship_by(self) -> datetime | None:
        """The earliest promise among them."""
        return min((order.ship_by for order in self.orders if order.ship_by), default=None)

    @property
    def clock(self) -> Remaining | None:
        dated = [order for order in self.orders if order.ship_by]
        return min(dated, key=_promise).stand.clock if dated else None


def group_rows(*, ask: Ask, by: Actor) -> Page[GroupRow]:
    """One page of groups, the earliest promise first: those to merge, or those merged (`merged`). Needs orders.view."""
    rows = _groups(by, merged=ask.queue == "merged")
    if codes := ask.filters.get("shop"):
        rows = [row for row in rows if row.shop.code in codes]
    if ask.search:
        rows = [row for row in rows if any(order.platform_no.startswith(ask.search) for order in row.orders)]
    places = {str(row.id): place for place, row in enumerate(rows)}
    start = places.get(ask.after, -1) + 1 if ask.after else max(0, places.get(ask.before, 0) - ask.limit)
    shown = rows[start : start + ask.limit]
    more = start + ask.limit < len(rows)
    return Page(
        shown,
        next=str(shown[-1].id) if shown and more else "",
        prev=str(shown[0].id) if shown and start else "",
        total=len(rows),
    )


def group_counts(*, by: Actor) -> dict[str, int]:
    """How many groups could be merged, and how many are. Needs orders.view."""
    by.require("orders.view")
    shared = receivers_shared(by=by)
    merges = merges_of(order_ids=shared, by=by)
    open_ones = _by_receiver(consignees(order_ids=shared, by=by))
    live = Member.objects.seen_by(by).filter(left_at=None).values("merge").distinct().count()
    return {"open": sum(_is_open(group, merges) for group in open_ones), "merged": live}


def group_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """The numbers of orders. Needs orders.view."""
    return order_labels(ids=ids, by=by)


def group_orders(*, first_ids: Collection[int], by: Actor) -> list[int]:
    """All orders that could go out together with each of these. Needs orders.view."""
    return receivers_shared(order_ids=first_ids, by=by)


def _groups(by: Actor, *, merged: bool) -> list[GroupRow]:
    by.require("orders.view")
    if merged:
        members = Member.objects.seen_by(by).filter(left_at=None).values_list("order_id", "merge_id")
        merges = dict(members)
        found = _by_merge(consignees(order_ids=merges, by=by), merges)
    else:
        shared = receivers_shared(by=by)
        merges = merges_of(order_ids=shared, by=by)
        found = [group for group in _by_receiver(consignees(order_ids=shared, by=by)) if _is_open(group, merges)]
    badges = {shop.id: shop for shop in shops(by=by)}
    rows = [_row(group, badges[group[0].shop_id], merges) for group in found]
    return sorted(rows, key=lambda row: (row.ship_by is None, row.ship_by or FAR, row.id))


def _is_open(group: Sequence[Consignee], merges: dict[int, int]) -> bool:
    """Some of it goes alone, and not two merges are in it."""
    inside = {merges.get(order.order_id) for order in group}
    return None in inside and len(inside) <= 2


def _row(group: Sequence[Consignee], shop: ShopCard, merges: dict[int, int]) -> GroupRow:
    orders = tuple(sorted(group, key=lambda order: order.order_id))
    return GroupRow(orders[0].order_id, shop, orders, sum(order.order_id in merges for order in orders))


def _by_receiver(orders: Iterable[Consignee]) -> list[list[Consignee]]:
    groups: dict[tuple[int, bytes | None], list[Consignee]] = {}
    for order in orders:
        groups.setdefault((order.shop_id, order.receiver), []).append(order)
    return [group for group in groups.values() if len(group) > 1]


def _by_merge(orders: Iterable[Consignee], merges: dict[int, int]) -> list[list[Consignee]]:
    groups: dict[int, list[Consignee]] = {}
    for order in orders:
        groups.setdefault(merges[order.order_id], []).append(order)
    return list(groups.values())


def _promise(order: Consignee) -> datetime:
    assert order.ship_by  # noqa: S101  only dated ones are asked
    return order.ship_by
