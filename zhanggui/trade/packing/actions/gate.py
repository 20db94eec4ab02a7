"""What keeps an order off the bench: asked when it comes, at every scan, and once more by orders when it leaves."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from zhanggui.kit.actor import Actor
from zhanggui.kit.machine import UNSEEN
from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.kit.stops import stopped
from zhanggui.trade.orders.queries import Stand, order_labels, order_stands, standing_locked
from zhanggui.trade.orders.states import MACHINE, State
from zhanggui.trade.packing.states import Outcome

SHIPPABLE = frozenset(MACHINE.sources("ship"))
ASIDE = _("不要打包：点“放下”，交给主管处理")


class Bar(NamedTuple):
    """Why an order cannot be packed now: as an outcome, and as a verdict in words."""

    outcome: Outcome
    verdict: Verdict


def barred(*, order_ids: Collection[int], by: Actor) -> Bar | None:
    """The first reason why these orders cannot go on, or nothing. [D073][D075][D086]"""
    found = bars(order_ids=order_ids, by=by)
    return found[min(found)] if found else None


def bars(*, order_ids: Collection[int], by: Actor) -> dict[int, Bar]:
    """Why orders cannot go on, each that cannot. [D073][D075][D086]"""
    stands = order_stands(order_ids=order_ids, by=by)
    halted = {i: stand for i, stand in stands.items() if stand.state not in SHIPPABLE}
    found = {i: Bar(Outcome.STOPPED, verdict) for i, verdict in stopped(order_ids=order_ids, by=by).items()}
    found |= {i: Bar(Outcome.STRANGE, UNSEEN) for i in order_ids if i not in stands}
    return found | (_told(halted, by) if halted else {})


def _told(halted: Mapping[int, Stand], by: Actor) -> dict[int, Bar]:
    numbers = order_labels(ids=list(halted), by=by)
    stops = {one.id: one.stop for one in standing_locked(order_ids=halted, by=by)}
    return {i: _halted(stand, numbers[i], stops.get(i, OK)) for i, stand in halted.items()}


def _halted(stand: Stand, number: str, stop: Verdict) -> Bar:
    if stand.state in (State.SHIPPED, State.COMPLETED):
        return Bar(Outcome.GONE, Refused(duty="D086", why=_("订单 {number} 已经发出，不能再发一次", number=number)))
    if not stop:
        return Bar(Outcome.STOPPED, stop)
    why = _("订单 {number} 现在是“{state}”", number=number, state=stand.title)
    return Bar(Outcome.STOPPED, Refused(duty="D073" if stand.state == State.HELD else "D084", why=why))
