"""强制放行: one asks, another agrees or declines; the gate of payment and refund stays shut for both."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import Refusal
from zhanggui.kit.facts import announce, announce_alike
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given, reason_kept
from zhanggui.trade.orders.actions import orders_move
from zhanggui.trade.orders.queries import Standing, standing_locked
from zhanggui.trade.orders.states import State
from zhanggui.trade.review.actions.cases import STOPPED, cases_close, cases_settle
from zhanggui.trade.review.actions.deciding import NOT_STOPPED, decided
from zhanggui.trade.review.actions.keeping import decisions_keep
from zhanggui.trade.review.facts import ReleaseAsked, ReleaseDeclined, ReleaseForced
from zhanggui.trade.review.models import Case, ForcedRelease
from zhanggui.trade.review.queries.barred import latest_cases
from zhanggui.trade.review.states import Answer, Ending, Outcome, Ruling

NOT_ASKED = Refused(duty="D073", why=_("没有人申请强制放行"))
OWN = Refused(duty="D073", why=_("不能同意自己的申请，须由另一人同意"))
ASKED = Refused(duty="D073", why=_("已有人申请，等待另一人同意"))
GO_ON = {State.IN_REVIEW: "approve", State.HELD: "release"}


@transaction.atomic
def release_ask(*, order_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Ask to let stopped orders go against the rules; nothing moves before another agrees. [D073]

    Needs orders.review and a reason. Unpaid and refunded orders cannot be forced. Returns for which it is asked now
    and, for each refused id, why.
    """
    by.require("orders.review")
    who = _person(by)
    why, when = reason_given(reason, duty="D073"), at or clock.now()
    standing = {o.id: o for o in standing_locked(order_ids=order_ids, by=by)}
    cases_settle(order_ids=[i for i, o in standing.items() if o.state in STOPPED], by=by, at=when)
    cases = latest_cases(order_ids=order_ids, by=by)
    waiting = _waiting(order_ids, by)
    judged = {i: _unaskable(standing.get(i), asked=i in waiting) for i in order_ids}
    refused = {i: why_not for i, why_not in judged.items() if why_not is not None}
    asked = [cases[i] for i in order_ids if i not in refused]
    ForcedRelease.objects.bulk_create(
        ForcedRelease(
            case=case, shop_id=case.shop_id, reason=why, asked_by_id=who, asked_by_name=by.name, asked_at=when
        )
        for case in asked
    )
    rows = [{"id": case.order_id, "shop_id": case.shop_id} for case in asked]
    announce_alike(ReleaseAsked(subject_id=0, reason=why), [(r["id"], r["shop_id"]) for r in rows], by=by, at=when)
    return Moved(rows, refused)


@transaction.atomic
def release_agree(*, order_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Moved:
    """Agree that stopped orders go on as another asked: they move, their cases are closed as forced. [D073]

    Needs review.force. One's own asking, unpaid and refunded orders are refused. Returns which moved and why not.
    """
    by.require("review.force")
    _person(by)
    when, waiting = at or clock.now(), _waiting(order_ids, by)
    own = {i: OWN for i, ask in waiting.items() if ask.asked_by_id == by.id}
    standing = standing_locked(order_ids=[i for i in waiting if i not in own], by=by)
    moved = Moved()
    for state, action in GO_ON.items():
        ids = [o.id for o in standing if o.state == state]
        part = orders_move(order_ids=ids, action=action, fact=None, hold_reason="", by=by, at=when)
        moved = Moved([*moved.rows, *part.rows], moved.refused | part.refused)
    _answer([waiting[i] for i in moved.moved], Answer.AGREED, "", by=by, at=when)
    reasons = {i: waiting[i].reason for i in moved.moved}
    decisions_keep(decided(moved, Outcome.PASSED, reasons), by=by, at=when)
    cases_close(moved.moved, ending=Ending.FORCED, outcome=Ruling.CLEARED.value, by=by, at=when)
    Case.objects.filter(id__in=[waiting[i].case_id for i in moved.moved], ending=Ending.HELD).update(
        ending=Ending.FORCED
    )
    announce([_forced(row["id"], waiting[row["id"]], by) for row in moved.rows], by=by, at=when)
    known = {*moved.moved, *moved.refused, *own}
    left = {i: NOT_STOPPED if i in waiting else NOT_ASKED for i in order_ids if i not in known}
    return Moved(moved.rows, moved.refused | own | left)


@transaction.atomic
def release_decline(*, order_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Decline what another asked; the orders stay as they are. Needs review.force and a reason. [D073]"""
    by.require("review.force")
    _person(by)
    why, when, waiting = reason_given(reason, duty="D073"), at or clock.now(), _waiting(order_ids, by)
    others = [ask for ask in waiting.values() if ask.asked_by_id != by.id]
    _answer(others, Answer.DECLINED, why, by=by, at=when)
    facts = [
        ReleaseDeclined(subject_id=ask.case.order_id, shop_id=ask.shop_id, asked=ask.asked_by_name, reason=why)
        for ask in others
    ]
    announce(facts, by=by, at=when)
    rows = [{"id": fact.subject_id, "shop_id": fact.shop_id} for fact in facts]
    done = {row["id"] for row in rows}
    return Moved(rows, {i: OWN if i in waiting else NOT_ASKED for i in order_ids if i not in done})


def _person(by: Actor) -> int:
    """Only people ask and agree: what runs by itself forces nothing."""
    if by.id is None:
        raise Refusal(why=_("强制放行须由两个人决定，系统不能代办"), duty="D073")
    return by.id


def _waiting(order_ids: Sequence[int], by: Actor) -> dict[int, ForcedRelease]:
    """The asking that waits for its answer, by order."""
    asks = ForcedRelease.objects.seen_by(by).filter(case__order_id__in=order_ids, answer=Answer.WAITING.value)
    return {ask.case.order_id: ask for ask in asks.select_related("case").order_by("id")}


def _unaskable(order: Standing | None, *, asked: bool) -> Verdict | None:
    if order is None or order.state not in STOPPED:
        return NOT_STOPPED
    if not order.stop.ok:
        return order.stop
    return ASKED if asked else None


def _answer(asks: Sequence[ForcedRelease], answer: Answer, why: str, *, by: Actor, at: datetime) -> None:
    """Write the answer where none is yet; one that came between stops all."""
    said = {"answer": answer.value, "answered_by_id": by.id, "answered_by_name": by.name, "answered_at": at}
    waiting = ForcedRelease.objects.filter(id__in=[ask.id for ask in asks], answer=Answer.WAITING.value)
    if waiting.update(**said, answer_reason=reason_kept(why)) != len(asks):
        raise Refusal(why=_("刚被他人处理，请刷新后再试"), duty="D073")


def _forced(order_id: int, ask: ForcedRelease, by: Actor) -> ReleaseForced:
    return ReleaseForced(
        subject_id=order_id, shop_id=ask.shop_id, asked=ask.asked_by_name, agreed=by.name, reason=ask.reason
    )
