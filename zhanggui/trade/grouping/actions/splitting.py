"""Some lines of an order go out first, the others in a later parcel; and back again while nothing left."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import Refused
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.kit.text import render
from zhanggui.offer.inventory.actions import stock_lock
from zhanggui.offer.inventory.queries import available
from zhanggui.trade.grouping.facts import OrderSplit, SplitCancelled
from zhanggui.trade.grouping.models import Split
from zhanggui.trade.grouping.rules import IN_WAVE, may_split
from zhanggui.trade.grouping.states import SplitEnding
from zhanggui.trade.orders.actions import lines_postpone, lines_rejoin
from zhanggui.trade.orders.queries import Standing, WaitingLine, lines_waiting, standing_locked
from zhanggui.trade.orders.states import AWAITING, MOVING, OVER, State
from zhanggui.trade.review.actions import orders_serve

OWN = System("grouping")
LACKING = (State.SHORT, State.PRESALE)
GONE = Refused(duty="", why=_("没有找到，或不在您的数据范围内"))
OPEN = Refused(duty="", why=_("此单已拆单，要改请先取消拆单"))
NOT_SHORT = Refused(duty="", why=_("只有缺货或等预售的订单能按库存拆单"))
NOTHING_THERE = Refused(duty="D092", why=_("没有一行商品够发"))
NOT_SERVED = Refused(duty="D092", why=_("够发的商品不在同一个仓，或刚被别的订单占用"))
NOT_SPLIT = Refused(duty="", why=_("此单没有拆单，或第一个包裹已发出"))


@transaction.atomic
def order_split(*, order_id: int, later: Collection[int], reason: str, by: Actor, at: datetime | None = None) -> None:
    """Keep these lines of an order for a later parcel, so that the others can go out. [D092]

    Needs grouping.split and a reason. Refused when the order is not on its way, is split already, or nothing or all of
    it would wait. What then waits for stock is served at once.
    """
    by.require("grouping.split")
    why, when = reason_given(reason), at or clock.now()
    standing = standing_locked(order_ids=[order_id], by=by)
    if not standing:
        raise Refusal.of(GONE)
    if _open_splits([order_id], by):
        raise Refusal.of(OPEN)
    _split(standing[0], later, why, by, when)


@transaction.atomic
def orders_split(*, order_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Moved:
    """What is there goes out first: lines of orders that ran short are kept for later where stock lacks. [D081][D092]

    Needs grouping.split. In the order given, each with what those before it left. One that can be served whole by now
    is. Returns which orders hold their stock and, per refused id, why.
    """
    by.require("grouping.split")
    when = at or clock.now()
    standing = {order.id: order for order in standing_locked(order_ids=order_ids, by=by)}
    lines: dict[int, list[WaitingLine]] = {}
    for line in lines_waiting(order_ids=list(standing), by=by):
        lines.setdefault(line.order_id, []).append(line)
    skus = {line.sku_id for those in lines.values() for line in those}
    stock_lock(order_ids=list(standing), sku_ids=sorted(skus), by=by)
    split = _open_splits(standing, by)
    moved = Moved()
    for order_id in order_ids:
        order = standing.get(order_id)
        if order is None:
            moved.refused[order_id] = GONE
        elif order_id in split or order.state not in LACKING:
            moved.refused[order_id] = OPEN if order_id in split else NOT_SHORT
        else:
            _serve_what_is_there(order, lines.get(order_id, []), moved, by, when)
    return moved


@transaction.atomic
def split_undo(*, order_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Moved:
    """Everything goes out together again, while the first parcel is here. [D092]

    Needs grouping.split. What the orders held goes back and is asked for anew, all of it or none. Returns which were
    undone and, per refused id, why.
    """
    by.require("grouping.split")
    when = at or clock.now()
    standing = {order.id: order for order in standing_locked(order_ids=order_ids, by=by)}
    walked = {i for i, order in standing.items() if order.state == State.PICKING}
    splits = _open_splits([i for i, order in standing.items() if order.state not in (*OVER, State.PICKING)], by)
    joined = lines_rejoin(line_ids=[line for split in splits.values() for line in split.lines], by=by, at=when)
    who = {"ended_at": when, "ended_by_name": by.name, "ending": SplitEnding.UNDONE.value}
    Split.objects.filter(id__in=[split.id for split in splits.values()]).update(**who)
    told = [
        SplitCancelled(subject_id=i, shop_id=split.shop_id, lines=len(split.lines))
        for i, split in sorted(splits.items())
    ]
    announce(told, by=by, at=when)
    orders_serve(order_ids=joined, by=OWN, at=when)
    rows = [{"id": i, "shop_id": splits[i].shop_id} for i in dict.fromkeys(order_ids) if i in splits]
    return Moved(rows, {i: IN_WAVE if i in walked else NOT_SPLIT for i in order_ids if i not in splits})


def _open_splits(order_ids: Collection[int], by: Actor) -> dict[int, Split]:
    rows = Split.objects.seen_by(by).filter(order_id__in=list(order_ids), ended_at=None)
    return {row.order_id: row for row in rows}


def _split(order: Standing, later: Collection[int], why: str, by: Actor, at: datetime) -> State:
    """The order is locked; what waits for stock is served."""
    due = {line.line_id for line in lines_waiting(order_ids=[order.id], by=by)}
    verdict = may_split(
        is_moving=order.state in MOVING, is_picking=order.state == State.PICKING, due=due, later=set(later)
    )
    Refusal.unless(verdict)
    lines_postpone(line_ids=later, by=by, at=at)
    Split.objects.create(
        order_id=order.id,
        shop_id=order.shop_id,
        lines=sorted(later),
        reason=why,
        made_by_id=by.id,
        made_by_name=by.name,
        made_at=at,
    )
    told = OrderSplit(subject_id=order.id, shop_id=order.shop_id, later=len(later), reason=why)
    announce([told], by=by, at=at)
    return _served(order.id, by, at) if order.state in AWAITING else State(order.state)


def _served(order_id: int, by: Actor, at: datetime) -> State:
    """Where an order stands that just asked for its stock."""
    orders_serve(order_ids=[order_id], by=OWN, at=at)
    return State(standing_locked(order_ids=[order_id], by=by)[0].state)


def _serve_what_is_there(order: Standing, lines: Sequence[WaitingLine], moved: Moved, by: Actor, at: datetime) -> None:
    """Split one order by what the shelves have now, or say why not; nothing of it stays when it gets no stock."""
    free = available(sku_ids=[line.sku_id for line in lines], by=OWN)
    later = []
    for line in lines:
        if line.quantity > free[line.sku_id]:
            later.append(line.line_id)
        else:
            free[line.sku_id] -= line.quantity
    if len(later) == len(lines):
        moved.refused[order.id] = NOTHING_THERE
        return
    try:
        with transaction.atomic():
            state = _split(order, later, render(_("有货先发")), by, at) if later else _served(order.id, by, at)
            if state != State.ALLOCATED:
                raise Refusal.of(NOT_SERVED)
    except Refusal as refusal:
        moved.refused[order.id] = Refused(duty=refusal.duty, why=refusal.why)
        return
    moved.rows.append({"id": order.id, "shop_id": order.shop_id})
