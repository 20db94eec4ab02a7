"""A person decides: lets pass what the rules sent him, holds, releases, or finds that it is wrong indeed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import announce_alike
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import Fact, Refused
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given, reason_kept
from zhanggui.offer.inventory.actions import stock_release
from zhanggui.trade.orders.actions import orders_move
from zhanggui.trade.orders.queries import Standing, standing_locked
from zhanggui.trade.orders.states import State
from zhanggui.trade.review.actions.cases import STOPPED, Stop, cases_close, cases_let_go, cases_open, cases_settle
from zhanggui.trade.review.actions.keeping import Row, decisions_keep
from zhanggui.trade.review.facts import CaseConfirmed, FinanceCleared, OrderApproved, OrderHeld, OrderReleased
from zhanggui.trade.review.queries.barred import barred_among, latest_cases, unready_among
from zhanggui.trade.review.states import Ending, Outcome, Ruling, Source, Want

FREED: dict[State, tuple[str, Callable[[str], Fact]]] = {
    State.IN_REVIEW: ("approve", lambda _why: OrderApproved(subject_id=0)),
    State.HELD: ("release", lambda why: OrderReleased(subject_id=0, reason=why)),
}
NOT_FINANCE = Refused(duty="D071", why=_("没有待财务复核的审核案"))
NOT_STOPPED = Refused(duty="", why=_("订单不在待人工审核或已挂起"))


@transaction.atomic
def order_approve(*, order_ids: Sequence[int], reason: str = "", by: Actor, at: datetime | None = None) -> Moved:
    """A person lets reviewed orders pass. Unpaid, refunded or barred ones are refused, row by row. [D071][D072]

    Needs orders.review. What a rule wants verified needs a contact first, what it wants finance to look at needs
    review.finance. Closes their cases. Returns which moved and, for each refused id, why.
    """
    by.require("orders.review")
    why, when = reason_kept(reason), at or clock.now()
    return _let_go(order_ids, "approve", OrderApproved(subject_id=0), why, by=by, at=when)


@transaction.atomic
def order_hold(*, order_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Hold orders until a person releases them; what stock they held goes back. [D073]

    Needs orders.hold and a reason. Each has a case from then on. An order already shipped cannot be held.
    """
    by.require("orders.hold")
    why, when = reason_given(reason, duty="D073"), at or clock.now()
    moved = _held(order_ids, why, by=by, at=when)
    standing = standing_locked(order_ids=moved.moved, by=by)
    cases_open([Stop(o.id, o.shop_id, o.ship_by) for o in standing], source=Source.PERSON, at=when)
    return moved


@transaction.atomic
def order_release(*, order_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Release held orders into fulfilment; unpaid, refunded, barred or unverified ones stay. [D073]

    Needs orders.review and a reason, like an approval. Closes their cases. Returns which moved and, for
    each refused id, why.
    """
    by.require("orders.review")
    why, when = reason_given(reason, duty="D073"), at or clock.now()
    return _let_go(order_ids, "release", OrderReleased(subject_id=0, reason=why), why, by=by, at=when)


@transaction.atomic
def finance_clear(*, order_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Finance has looked into stopped orders and lets them go; only those whose case asks for it. [D071]

    Needs review.finance and a reason. Unpaid and refunded ones stay. Returns which moved and, for each refused id, why.
    """
    by.require("review.finance")
    why, when = reason_given(reason, duty="D071"), at or clock.now()
    standing = _for_finance(order_ids, by)
    moved = Moved()
    for state, (action, fact) in FREED.items():
        ids = [o.id for o in standing if o.state == state]
        part = _let_free(ids, action, fact(why), why, by=by, at=when)
        moved = Moved([*moved.rows, *part.rows], moved.refused | part.refused)
    told_to = [(row["id"], row["shop_id"]) for row in moved.rows]
    announce_alike(FinanceCleared(subject_id=0, reason=why), told_to, by=by, at=when)
    known = {*moved.moved, *moved.refused}
    return Moved(moved.rows, moved.refused | {i: NOT_FINANCE for i in order_ids if i not in known})


@transaction.atomic
def finance_refuse(*, order_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Finance has looked into stopped orders and does not let them go; only those whose case asks for it. [D071]

    Needs review.finance and a reason. They stay held for good, and only two people let them go from then on. Returns
    which were judged and, for each refused id, why.
    """
    by.require("review.finance")
    why, when = reason_given(reason, duty="D071"), at or clock.now()
    found = {order.id: order for order in _for_finance(order_ids, by)}
    judged = _found_wrong(found, why, by=by, at=when)
    return Moved(judged, {i: NOT_FINANCE for i in order_ids if i not in found})


@transaction.atomic
def case_confirm(*, order_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Say that stopped orders are wrong indeed: they stay held for good and their cases are closed. [D071][D074]

    Needs orders.review, orders.hold and a reason. From then on only two people let them go. Returns which were judged
    and, for each refused id, why.
    """
    by.require("orders.review")
    by.require("orders.hold")
    why, when = reason_given(reason, duty="D071"), at or clock.now()
    standing = {o.id: o for o in standing_locked(order_ids=order_ids, by=by) if o.state in STOPPED}
    cases_settle(order_ids=list(standing), by=by, at=when)
    judged = _found_wrong(standing, why, by=by, at=when)
    return Moved(judged, {i: NOT_STOPPED for i in order_ids if i not in standing})


def _found_wrong(orders: Mapping[int, Standing], why: str, *, by: Actor, at: datetime) -> list[dict[str, Any]]:
    """Hold these stopped orders for good; their rows."""
    _held([o.id for o in orders.values() if o.state == State.IN_REVIEW], why, by=by, at=at)
    cases_close(orders, ending=Ending.HELD, outcome=Ruling.CONFIRMED.value, by=by, at=at)
    told = [(o.id, o.shop_id) for o in orders.values()]
    announce_alike(CaseConfirmed(subject_id=0, reason=why), told, by=by, at=at)
    return [{"id": order_id, "shop_id": shop_id} for order_id, shop_id in told]


def _for_finance(order_ids: Sequence[int], by: Actor) -> list[Standing]:
    """Those of these orders, under lock, whose open case asks finance to look."""
    standing = standing_locked(order_ids=order_ids, by=by)
    cases = latest_cases(order_ids=order_ids, by=by)
    asked = {i for i, case in cases.items() if case.closed_at is None and case.wants == Want.FINANCE}
    return [order for order in standing if order.id in asked and order.state in STOPPED]


def _held(order_ids: Sequence[int], why: str, *, by: Actor, at: datetime) -> Moved:
    moved = orders_move(
        order_ids=order_ids, action="hold", fact=OrderHeld(subject_id=0, reason=why), hold_reason=why, by=by, at=at
    )
    stock_release(order_ids=moved.moved, by=by, at=at, reason="held")
    decisions_keep(decided(moved, Outcome.REVIEW, why), by=by, at=at)
    return moved


def _let_go(order_ids: Sequence[int], action: str, fact: Fact, why: str, *, by: Actor, at: datetime) -> Moved:
    """Move those one person may let go, keep that he did, close their cases."""
    cases_settle(order_ids=order_ids, by=by, at=at)
    return _let_free(order_ids, action, fact, why, by=by, at=at)


def _let_free(order_ids: Sequence[int], action: str, fact: Fact, why: str, *, by: Actor, at: datetime) -> Moved:
    barred = unready_among(order_ids=order_ids, by=by) | barred_among(order_ids=order_ids, by=by)
    free = [i for i in order_ids if i not in barred]
    moved = orders_move(order_ids=free, action=action, fact=fact, hold_reason="", by=by, at=at)
    decisions_keep(decided(moved, Outcome.PASSED, why), by=by, at=at)
    cases_let_go(moved.moved, by=by, at=at)
    return Moved(moved.rows, moved.refused | barred)


def decided(moved: Moved, outcome: Outcome, reason: str | Mapping[int, str]) -> Iterator[Row]:
    """What people said of the orders that moved; one reason for all, or each its own."""
    for row in moved.rows:
        why = reason if isinstance(reason, str) else reason[row["id"]]
        yield (row["id"], row["shop_id"], 0, outcome.value, "[]", "[]", why)
