"""Orders as far as going out together matters."""

from __future__ import annotations

from collections.abc import Collection

from zhanggui.kit.actor import Actor
from zhanggui.trade.grouping.models import Member
from zhanggui.trade.grouping.rules import Going
from zhanggui.trade.orders.queries import consignees, standing_locked


def going_locked(*, order_ids: Collection[int], by: Actor) -> dict[int, Going]:
    """Lock these orders in id order and read how they go out; those of other shops are left out."""
    known = [order.id for order in standing_locked(order_ids=order_ids, by=by)]
    merges = merges_of(order_ids=known, by=by)
    return {
        order.order_id: Going(
            order.order_id,
            order.shop_id,
            order.is_moving,
            order.is_over,
            order.receiver,
            merges.get(order.order_id),
            order.is_picking,
        )
        for order in consignees(order_ids=known, by=by)
    }


def merges_of(*, order_ids: Collection[int], by: Actor) -> dict[int, int]:
    """The live merge of each of these orders that is in one."""
    members = Member.objects.seen_by(by).filter(order_id__in=list(order_ids), left_at=None)
    return dict(members.values_list("order_id", "merge_id"))


def companions(*, order_ids: Collection[int], by: Actor) -> dict[int, tuple[int, ...]]:
    """With which other orders each of these goes out, in id order; those that go alone are left out. [D086]"""
    merges = merges_of(order_ids=order_ids, by=by)
    members = Member.objects.seen_by(by).filter(merge_id__in=set(merges.values()), left_at=None)
    found: dict[int, list[int]] = {}
    for merge, order in members.order_by("order_id").values_list("merge_id", "order_id"):
        found.setdefault(merge, []).append(order)
    return {i: tuple(other for other in found.get(merge, ()) if other != i) for i, merge in merges.items()}
