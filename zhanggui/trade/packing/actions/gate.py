"""What keeps an order off the bench: asked when it comes, at every scan, and once more by orders when it leaves."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Refused, Text, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.trade.changes.queries import changing_among
from zhanggui.trade.orders.queries import order_labels, order_stands, standing_locked
from zhanggui.trade.orders.states import MACHINE, State
from zhanggui.trade.packing.states import Outcome

SHIPPABLE = frozenset(MACHINE.sources("ship"))
ASIDE = _("不要打包：点“放下”，交给组长处理")


class Bar(NamedTuple):
    """Why an order cannot be packed now: as an outcome, and as a verdict in words."""

    outcome: Outcome
    verdict: Verdict


def barred(*, order_ids: Collection[int], by: Actor) -> Bar | None:
    """The first reason why these orders cannot go on, or nothing. [D073][D075][D086]"""
    stands = order_stands(order_ids=order_ids, by=by)
    for i in sorted(order_ids):
        if i not in stands:
            return Bar(Outcome.STRANGE, Refused(duty="", why=_("没有找到，或不在您的数据范围内")))
        if stands[i].state not in SHIPPABLE:
            return _told(i, stands[i].state, stands[i].title, by)
    for verdict in changing_among(order_ids=order_ids, by=by).values():
        return Bar(Outcome.STOPPED, verdict)
    return None


def _told(order_id: int, state: State, title: Text, by: Actor) -> Bar:
    number = order_labels(ids=[order_id], by=by)[order_id]
    if state in (State.SHIPPED, State.COMPLETED):
        return Bar(Outcome.GONE, Refused(duty="D086", why=_("订单 {number} 已经发出，不能再发一次", number=number)))
    for standing in standing_locked(order_ids=[order_id], by=by):
        if not standing.stop:
            return Bar(Outcome.STOPPED, standing.stop)
    duty = "D073" if state == State.HELD else "D084"
    return Bar(Outcome.STOPPED, Refused(duty=duty, why=_("订单 {number} 现在是“{state}”", number=number, state=title)))
