"""Splits and merges end: because their parcel left, because the order is stopped or over, or goes elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q

from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import announce
from zhanggui.trade.grouping.facts import GroupsExported, MergeLeft
from zhanggui.trade.grouping.models import Member, Merge, Split
from zhanggui.trade.grouping.queries.going import going_locked
from zhanggui.trade.grouping.rules import parting
from zhanggui.trade.grouping.states import MergeEnding, Parting, SplitEnding

LIVE = Q(left_at=None)


@transaction.atomic
def groups_settle(*, order_ids: Collection[int], by: Actor, at: datetime) -> None:
    """Orders that are stopped, over or go elsewhere leave their merges; the others of it go on. [D073][D078]

    Safe to repeat: it reads how the orders stand, under lock. The caller's own right covers it.
    """
    merges = Member.objects.seen_by(by).filter(LIVE, order_id__in=list(order_ids)).values("merge_id")
    beside = Member.objects.seen_by(by).filter(LIVE, merge_id__in=merges).values_list("order_id", flat=True)
    split = Split.objects.seen_by(by).filter(order_id__in=list(order_ids), ended_at=None)
    touched = {*beside, *split.values_list("order_id", flat=True)}
    if not touched:
        return
    orders = going_locked(order_ids=touched, by=by)
    over = [order.order_id for order in orders.values() if order.is_over]
    ended = {"ended_at": at, "ended_by_name": by.name, "ending": SplitEnding.OVER.value}
    Split.objects.seen_by(by).filter(order_id__in=over, ended_at=None).update(**ended)
    members = Member.objects.filter(LIVE, order_id__in=touched).select_related("merge").order_by("order_id")
    leaving = [
        (member, why)
        for member in members
        if member.order_id in orders and (why := parting(orders[member.order_id], bytes(member.merge.receiver)))
    ]
    members_leave(leaving, by=by, at=at)


@transaction.atomic
def groups_leave(*, order_ids: Sequence[int], by: Actor, at: datetime) -> None:
    """A parcel of these orders left: their splits and merges did what they were made for. [D086]

    In the transaction that shipped them, by whoever shipped them.
    """
    ended = {"ended_at": at, "ended_by_name": by.name, "ending": SplitEnding.LEFT.value}
    Split.objects.seen_by(by).filter(order_id__in=list(order_ids), ended_at=None).update(**ended)
    members = Member.objects.seen_by(by).filter(LIVE, order_id__in=list(order_ids)).order_by("order_id")
    members_leave([(member, Parting.SHIPPED) for member in members], by=by, at=at)


def members_leave(leaving: Sequence[tuple[Member, Parting]], *, by: Actor, at: datetime) -> None:
    """These leave, and who would be left alone leaves too; a merge without members is over."""
    for why in dict.fromkeys(why for _member, why in leaving):
        ids = [member.id for member, reason in leaving if reason == why]
        Member.objects.filter(id__in=ids).update(left_at=at, left_why=why.value)
    merges = {member.merge_id for member, _why in leaving}
    counted = Merge.objects.filter(id__in=merges, ended_at=None).annotate(
        left=Count("members", filter=Q(members__left_at=None))
    )
    ending = [merge.id for merge in counted if merge.left < 2]
    alone = [(member, Parting.ALONE) for member in Member.objects.filter(LIVE, merge_id__in=ending)]
    Member.objects.filter(id__in=[member.id for member, _why in alone]).update(left_at=at, left_why=Parting.ALONE.value)
    _end_merges(ending, [*leaving, *alone], by, at)
    told = [
        MergeLeft(subject_id=member.order_id, shop_id=member.shop_id, merge=member.merge_id, why=why.value)
        for member, why in sorted((*leaving, *alone), key=lambda pair: pair[0].order_id)
        if why != Parting.SHIPPED
    ]
    announce(told, by=by, at=at)


def _end_merges(ids: Sequence[int], left: Sequence[tuple[Member, Parting]], by: Actor, at: datetime) -> None:
    whys = {merge: {why for member, why in left if member.merge_id == merge} for merge in ids}
    for ending, of in (
        (MergeEnding.SHIPPED, [i for i, why in whys.items() if Parting.SHIPPED in why]),
        (MergeEnding.UNDONE, [i for i, why in whys.items() if why == {Parting.UNDONE}]),
    ):
        Merge.objects.filter(id__in=of).update(ended_at=at, ended_by_name=by.name, ending=ending.value)
    rest = Merge.objects.filter(id__in=list(ids), ended_at=None)
    rest.update(ended_at=at, ended_by_name=by.name, ending=MergeEnding.ALONE.value)


@transaction.atomic
def export_record(*, count: int, by: Actor) -> None:
    """Write down that the list of groups left the house. Needs orders.export."""
    by.require("orders.export")
    announce([GroupsExported(subject_id=by.id or 0, count=count)], by=by)
