"""强制放行: one asks, whoever must agree does; the gate of payment and refund stays shut for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zhanggui.foundation.approvals.actions import Plea, request_void, requests_open, requests_settle, subjects_decide
from zhanggui.foundation.approvals.queries import Decided, awaiting
from zhanggui.foundation.approvals.states import RequestState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import Refusal
from zhanggui.kit.facts import announce, announce_alike
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import Refused, Verdict, listed
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.kit.subjects import Change, Snapshot
from zhanggui.trade.orders.actions import orders_move
from zhanggui.trade.orders.queries import Consignee, Standing, consignees, standing_locked
from zhanggui.trade.orders.states import State
from zhanggui.trade.review.actions.cases import STOPPED, cases_close, cases_settle
from zhanggui.trade.review.actions.deciding import NOT_STOPPED, decided
from zhanggui.trade.review.actions.keeping import decisions_keep
from zhanggui.trade.review.facts import ReleaseAsked, ReleaseDeclined, ReleaseForced
from zhanggui.trade.review.models import Case
from zhanggui.trade.review.queries.barred import latest_cases
from zhanggui.trade.review.rules import KINDS
from zhanggui.trade.review.states import SOURCE_TITLES, WANT_TITLES, Ending, Outcome, Ruling, Source, Want

OWN, FORCE_KIND = System("review"), "review.force"
ASKED = Refused(duty="D073", why=_("已有人申请，等待另一人同意"))
GO_ON = {State.IN_REVIEW: "approve", State.HELD: "release"}


@transaction.atomic
def release_ask(*, order_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Ask to let stopped orders go against the rules; nothing moves before another agrees. [D073]

    Needs orders.review and a reason. Unpaid and refunded orders cannot be forced. Returns for which it is asked now
    and, for each refused id, why.
    """
    by.require("orders.review")
    why, when = reason_given(reason, duty="D073"), at or clock.now()
    standing = {o.id: o for o in standing_locked(order_ids=order_ids, by=by)}
    cases_settle(order_ids=[i for i, o in standing.items() if o.state in STOPPED], by=by, at=when)
    cases, waiting = latest_cases(order_ids=order_ids, by=by), _waiting(order_ids, by)
    judged = {i: ASKED if i in waiting else _unforceable(standing.get(i)) for i in order_ids}
    refused = {i: no for i, no in judged.items() if no is not None}
    asked = [cases[i] for i in dict.fromkeys(order_ids) if i not in refused]
    snapshots = _snapshots(asked)
    pleas = [Plea(FORCE_KIND, [case.order_id], snapshots[case.id], why) for case in asked]
    for case, request_id in zip(asked, requests_open(pleas=pleas, by=by, at=when), strict=True):
        case.request_id = request_id
    Case.objects.bulk_update(asked, ["request"])
    rows = [{"id": case.order_id, "shop_id": case.shop_id} for case in asked]
    announce_alike(ReleaseAsked(subject_id=0, reason=why), [(r["id"], r["shop_id"]) for r in rows], by=by, at=when)
    return Moved(rows, refused)


@transaction.atomic
def release_agree(*, order_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Moved:
    """Agree to what another asked: an answer to its approval; the order moves when all who must have agreed. [D073]

    Needs review.force. One's own asking, unpaid and refunded orders are refused. Returns which were answered and,
    for each refused id, why.
    """
    by.require("review.force")
    when, waiting = at or clock.now(), _waiting(order_ids, by)
    standing = {o.id: o for o in standing_locked(order_ids=list(waiting), by=by)}
    stopped = {i: no for i in waiting if (no := _unforceable(standing.get(i))) is not None}
    able = [i for i in order_ids if i not in stopped]
    moved = subjects_decide(
        requests=waiting, ids=able, agrees=True, by=by, at=when, settle=lambda done: _settled(done, when)
    )
    return Moved(moved.rows, moved.refused | stopped)


@transaction.atomic
def release_decline(*, order_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Decline what another asked; the orders stay as they are. Needs review.force and a reason. [D073]"""
    by.require("review.force")
    when, waiting = at or clock.now(), _waiting(order_ids, by)
    standing_locked(order_ids=list(waiting), by=by)
    return subjects_decide(
        requests=waiting, ids=order_ids, agrees=False, note=reason, by=by, at=when,
        settle=lambda done: _settled(done, when),
    )  # fmt: skip


@transaction.atomic
def releases_settle(*, request_ids: Sequence[int], by: Actor, at: datetime | None = None) -> list[int]:
    """Do what was decided of forced releases, once; what cannot go any more is void. [D073] Returns orders that moved.

    Rooms call it.
    """
    by.require("review.force")
    return _settled(request_ids, at or clock.now())


def _waiting(order_ids: Sequence[int], by: Actor) -> dict[int, int]:
    """The request that waits for its answer, by order."""
    cases = latest_cases(order_ids=order_ids, by=by)
    asked = {i: case.request_id for i, case in cases.items() if case.request_id}
    pending = awaiting(request_ids=list(asked.values()), by=OWN)
    return {i: request for i, request in asked.items() if request in pending}


def _unforceable(order: Standing | None) -> Verdict | None:
    """Why this order cannot go whoever agrees, or nothing."""
    if order is None or order.state not in STOPPED:
        return NOT_STOPPED
    return None if order.stop.ok else order.stop


def _snapshots(cases: Sequence[Case]) -> dict[int, Snapshot]:
    """What each release is bound to, by case: the order and what was paid, its case, what was found of it so far."""
    orders = {one.order_id: one for one in consignees(order_ids=[case.order_id for case in cases], by=OWN)}
    return {case.id: _snapshot(case, orders[case.order_id]) for case in cases}


def _snapshot(case: Case, order: Consignee) -> Snapshot:
    rules = [KINDS[code].title for code in case.rules if code in KINDS]
    wants = [WANT_TITLES[Want(one)] for one in (case.wants, *case.also)]
    return Snapshot(
        title=_("强制放行：订单 {number}", number=order.platform_no),
        changes=(
            Change(_("拦下原因"), "", listed(rules) if rules else SOURCE_TITLES[Source(case.source)]),
            Change(_("审核要求"), "", listed(wants)),
        ),
        bound={"order": case.order_id, "case": case.id, "outcome": case.outcome},
        amount=order.paid,
        shop_id=case.shop_id,
    )


def _settled(request_ids: Sequence[int], at: datetime) -> list[int]:
    """Orders move as it was decided, told as let go by whoever had the last word; what is over is forgotten."""
    waiting = Case.objects.filter(request_id__in=list(request_ids)).exclude(ending=Ending.FORCED.value)
    orders = list(waiting.values_list("order_id", flat=True))
    standing = {o.id: o for o in standing_locked(order_ids=orders, by=OWN)}
    cases = {case.request_id or 0: case for case in waiting.select_for_update().order_by("id")}
    gone = [i for i, case in cases.items() if _unforceable(standing.get(case.order_id)) is not None]
    request_void(request_ids=gone, reason=str(_("订单已不能放行")), by=OWN, at=at)
    snapshots = _snapshots(list(cases.values()))
    told = requests_settle(snapshots={i: snapshots[case.id] for i, case in cases.items()}, by=OWN, at=at)
    Case.objects.filter(request_id__in=list(told.over)).update(request=None)
    for request_id, one in told.over.items():
        if one.state == RequestState.REFUSED:
            _declined(cases[request_id], one, at)
    for request_id, one in told.spent.items():
        _force(cases[request_id], State(standing[cases[request_id].order_id].state), one, at)
    return [cases[i].order_id for i in told.spent]


def _force(case: Case, state: State, one: Decided, at: datetime) -> None:
    """The order goes, its case is closed as forced; told as done by whoever had the last word."""
    who = Actor(one.person_id, one.name, "employee")
    moved = orders_move(order_ids=[case.order_id], action=GO_ON[state], fact=None, hold_reason="", by=OWN, at=at)
    for verdict in moved.refused.values():
        raise Refusal.of(verdict)
    decisions_keep(decided(moved, Outcome.PASSED, one.reason), by=who, at=at)
    cases_close([case.order_id], ending=Ending.FORCED, outcome=Ruling.CLEARED.value, by=who, at=at)
    Case.objects.filter(id=case.id, ending=Ending.HELD).update(ending=Ending.FORCED)
    told = {"asked": one.asked_by, "agreed": one.name, "reason": one.reason}
    announce([ReleaseForced(subject_id=case.order_id, shop_id=case.shop_id, **told)], by=who, at=at)


def _declined(case: Case, one: Decided, at: datetime) -> None:
    who = Actor(one.person_id, one.name, "employee")
    fact = ReleaseDeclined(subject_id=case.order_id, shop_id=case.shop_id, asked=one.asked_by, reason=one.why)
    announce([fact], by=who, at=at)
