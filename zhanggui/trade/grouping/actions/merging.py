"""Orders of one receiver go out in one parcel, until somebody takes them apart or the parcel left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.trade.grouping.actions.settling import LIVE, members_leave
from zhanggui.trade.grouping.facts import OrderMerged
from zhanggui.trade.grouping.models import Member, Merge
from zhanggui.trade.grouping.queries.going import companions, going_locked
from zhanggui.trade.grouping.rules import IN_WAVE, Going, may_join, may_merge
from zhanggui.trade.grouping.states import Parting

GONE = Refused(duty="", why=_("没有找到，或不在您的数据范围内"))
NOT_MERGED = Refused(duty="", why=_("此单不在合单里，或已发出"))


@transaction.atomic
def orders_merge(*, order_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Moved:
    """Have orders go out in one parcel, those of the same shop and receiver together. [D078]

    Needs grouping.merge. The receiver is the platform's id, or phone and full address: never masked text. An order that
    is in a merge brings it along: the others join. Returns which orders are merged now and, per refused id, why.
    """
    by.require("grouping.merge")
    when = at or clock.now()
    beside = companions(order_ids=order_ids, by=by)
    orders = going_locked(order_ids={*order_ids, *(i for those in beside.values() for i in those)}, by=by)
    refused: dict[int, Verdict] = {i: GONE for i in order_ids if i not in orders}
    groups: dict[tuple[int, bytes], list[Going]] = {}
    for order_id in dict.fromkeys(i for i in order_ids if i in orders):
        order = orders[order_id]
        verdict = may_join(order)
        if verdict and order.receiver:
            groups.setdefault((order.shop_id, order.receiver), []).append(order)
        else:
            refused[order_id] = verdict
    rows = []
    for group in groups.values():
        verdict = may_merge(group)
        if verdict:
            rows += _merged(group, by, when)
        else:
            refused |= {order.order_id: verdict for order in group}
    return Moved(rows, refused)


@transaction.atomic
def merge_leave(*, order_ids: Sequence[int], whole: bool = False, by: Actor, at: datetime | None = None) -> Moved:
    """Take orders out of their merges, or with `whole` take those merges apart; until the parcel left. [D078]

    Needs grouping.merge. Who would be left alone leaves too. Returns which went out and, per refused id, why.
    """
    by.require("grouping.merge")
    when = at or clock.now()
    beside = companions(order_ids=order_ids, by=by)
    orders = going_locked(order_ids={*order_ids, *(i for those in beside.values() for i in those)}, by=by)
    walked = {order.merge for order in orders.values() if order.is_picking and order.merge}
    picked = {i for i, order in orders.items() if order.merge in walked}
    merges = {order.merge for i, order in orders.items() if i in set(order_ids) and order.merge} - walked
    members = (
        Member.objects.seen_by(by).filter(LIVE, order_id__in=list(orders), merge_id__in=merges).order_by("order_id")
    )
    leaving = [(member, Parting.UNDONE) for member in members if whole or member.order_id in order_ids]
    members_leave(leaving, by=by, at=when)
    known = {member.order_id for member, _why in leaving}
    rows = [{"id": i, "shop_id": orders[i].shop_id} for i in dict.fromkeys(order_ids) if i in known]
    return Moved(
        rows,
        {i: IN_WAVE if i in picked else NOT_MERGED for i in order_ids if i not in known},
    )


def _merged(group: Sequence[Going], by: Actor, at: datetime) -> list[dict[str, int]]:
    """The orders of one receiver in one merge, new or joined; only who came in is told."""
    number = next((order.merge for order in group if order.merge), None)
    if number is None:
        made = {"made_by_id": by.id, "made_by_name": by.name, "made_at": at}
        number = Merge.objects.create(shop_id=group[0].shop_id, receiver=group[0].receiver, **made).id
    new = [order for order in group if order.merge is None]
    Member.objects.bulk_create(
        Member(merge_id=number, order_id=order.order_id, shop_id=order.shop_id, joined_at=at, joined_by_name=by.name)
        for order in new
    )
    together = Member.objects.filter(LIVE, merge_id=number).count()
    told = [
        OrderMerged(subject_id=order.order_id, shop_id=order.shop_id, merge=number, others=together - 1)
        for order in new
    ]
    announce(told, by=by, at=at)
    return [{"id": order.order_id, "shop_id": order.shop_id} for order in group]
