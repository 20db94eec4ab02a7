"""What the carrier owes us and what the buyer gets; both are recorded and granted here, paid elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Sum

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotFound
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import Fact, Refused, Verdict, yuan
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given, reason_kept
from zhanggui.kit.turns import take_turn
from zhanggui.trade.orders.queries import consignees
from zhanggui.trade.troubles import rules
from zhanggui.trade.troubles.actions.steps import advance, missing, together
from zhanggui.trade.troubles.facts import (
    ClaimFiled,
    ClaimSettled,
    CompensationAsked,
    CompensationGranted,
    CompensationRefused,
)
from zhanggui.trade.troubles.models import Case, Claim, Compensation
from zhanggui.trade.troubles.queries.policy import times_now
from zhanggui.trade.troubles.states import CLAIM_TITLES, CLAIMS, GRANTS, CaseState, ClaimState, GrantState, Way

AGAIN = timedelta(minutes=10)
FILED = (ClaimState.FILED.value, ClaimState.AGREED.value)
TOLD = {"agree": ClaimState.AGREED, "pay": ClaimState.PAID, "refuse": ClaimState.REFUSED}


@transaction.atomic
def claim_file(
    *,
    case_id: int,
    amount: Decimal,
    insured: Decimal | None = None,
    reference: str,
    by: Actor,
    at: datetime | None = None,
) -> int:
    """Claim from the carrier of a case, in yuan; due by the company's days. Filing again gives the same claim. [D089]

    Needs troubles.handle. At most what was insured; else what the order was paid, and no more than the contract's
    limit. `reference` is the carrier's ticket. Raises BadInput for more, NotFound for another shop's case.
    """
    by.require("troubles.handle")
    proof, when, sum_ = reason_given(reference, duty="D089"), at or clock.now(), yuan(amount)
    case = _case(case_id, by)
    if not case.waybill:
        raise BadInput(why=_("还没有发出，没有快递可以索赔"), duty="D089")
    times = times_now(by=by)
    (order,) = consignees(order_ids=[case.order_id], by=by)
    _insist(rules.may_claim(sum_, insured=insured, loss=order.paid or Decimal(0), cap=times.claim_cap))
    lasting = Claim.objects.filter(case=case, state__in=FILED).first()
    if lasting:
        if lasting.amount != sum_:
            raise BadInput(why=_("已经有一笔 ¥{amount} 的索赔在等答复", amount=f"{lasting.amount:.2f}"), duty="D089")
        return lasting.id
    row = Claim.objects.create(
        case=case,
        shop_id=case.shop_id,
        amount=sum_,
        insured=insured,
        reference=proof,
        filed_at=when,
        due_at=when + timedelta(days=times.claim_days),
        by_name=by.name,
    )
    announce([ClaimFiled(subject_id=case.order_id, shop_id=case.shop_id, amount=f"{sum_:.2f}")], by=by, at=when)
    return row.id


@transaction.atomic
def claim_agree(
    *, claim_ids: Sequence[int], agreed: Decimal | None = None, note: str = "", by: Actor, at: datetime | None = None
) -> Moved:
    """The carrier agrees to pay: all of it, or so much of each. Needs troubles.handle. [D089]"""
    by.require("troubles.handle")
    when, told = at or clock.now(), reason_kept(note)
    claims = {claim.id: claim for claim in Claim.objects.seen_by(by).filter(id__in=list(claim_ids))}
    sums = {i: claim.amount if agreed is None else yuan(agreed) for i, claim in claims.items()}
    refused: dict[int, Verdict] = {
        i: Refused(duty="D089", why=_("同意的金额应大于 0，且不超过索赔金额"))
        for i, sum_ in sums.items()
        if not 0 < sum_ <= claims[i].amount
    }
    parts = [
        _settle([i], "agree", {"agreed": sum_, "answered_at": when, "note": told}, by=by, at=when)
        for i, sum_ in sums.items()
        if i not in refused
    ]
    return together(*parts, refused={**refused, **missing(claim_ids, claims)})


@transaction.atomic
def claim_pay(*, claim_ids: Sequence[int], reference: str, by: Actor, at: datetime | None = None) -> Moved:
    """The carrier's money came, with the proof of it. Needs troubles.handle; safe to repeat. [D089]"""
    by.require("troubles.handle")
    when, proof = at or clock.now(), reason_given(reference, duty="D089")
    return _settle(claim_ids, "pay", {"settled_at": when, "note": proof}, by=by, at=when)


@transaction.atomic
def claim_refuse(*, claim_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """The carrier will not pay, and says why. Needs troubles.handle; another claim may follow. [D089]"""
    by.require("troubles.handle")
    when, why = at or clock.now(), reason_given(reason, duty="D089")
    return _settle(claim_ids, "refuse", {"settled_at": when, "note": why}, by=by, at=when)


@transaction.atomic
def compensation_ask(
    *, case_id: int, amount: Decimal, way: Way, reason: str, by: Actor, at: datetime | None = None
) -> int:
    """Ask that the buyer of a case gets something, in yuan. Up to the company's limit it is granted at once. [D009]

    Needs troubles.handle. The limit is of the order, over all its cases; above it somebody else with troubles.grant
    decides. The same again within minutes is the same. Paying is finance's.
    """
    by.require("troubles.handle")
    why, when, sum_ = reason_given(reason, duty="D009"), at or clock.now(), yuan(amount)
    if sum_ <= 0:
        raise BadInput(why=_("金额必须大于 0"), duty="D009")
    case = _case(case_id, by, closed=True)
    take_turn("troubles.compensation_ask", case.order_id)
    same = {"case": case, "amount": sum_, "way": way.value, "reason": why, "asked_by_id": by.id}
    again = Compensation.objects.filter(**same, asked_at__gt=when - AGAIN).exclude(state=GrantState.REFUSED.value)
    if known := again.first():
        return known.id
    limit = _left(case, times_now(by=by).grant_limit)
    small = sum_ <= limit
    decided = {"decided_at": when, "decided_by_id": by.id, "decided_by_name": by.name} if small else {}
    row = Compensation.objects.create(
        **same,
        shop_id=case.shop_id,
        state=GrantState.GRANTED.value if small else GrantState.ASKED.value,
        asked_at=when,
        asked_for_id=by.acting_for_id,
        asked_by_name=by.signature,
        limit=limit,
        **decided,
    )
    about, told = {"subject_id": case.order_id, "shop_id": case.shop_id}, f"{sum_:.2f}"
    asked, granted = CompensationAsked(**about, amount=told), CompensationGranted(**about, amount=told, way=way.value)
    announce([granted if small else asked], by=by, at=when)
    return row.id


@transaction.atomic
def compensation_grant(*, compensation_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Moved:
    """Grant what somebody else asked for buyers. Needs troubles.grant; nobody grants his own. [D009][D010]"""
    by.require("troubles.grant")
    return _decide(compensation_ids, "grant", "", by=by, at=at or clock.now())


@transaction.atomic
def compensation_refuse(
    *, compensation_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None
) -> Moved:
    """Refuse what somebody asked for buyers, with the reason. Needs troubles.grant. [D009]"""
    by.require("troubles.grant")
    return _decide(compensation_ids, "refuse", reason_given(reason, duty="D009"), by=by, at=at or clock.now())


def _decide(ids: Sequence[int], action: str, answer: str, *, by: Actor, at: datetime) -> Moved:
    rows = {row.id: row for row in Compensation.objects.seen_by(by).filter(id__in=list(ids)).select_related("case")}
    judged = {i: rules.may_grant(askers=[row.asked_by_id, row.asked_for_id], decider=by.id) for i, row in rows.items()}
    refused: dict[int, Verdict] = {i: verdict for i, verdict in judged.items() if action == "grant" and not verdict}
    said = {"decided_at": at, "decided_by_id": by.id, "decided_by_name": by.name, "answer": answer}
    free = [i for i in rows if i not in refused]
    moved = advance(Compensation, GRANTS, free, action, said, by=by, returning=("case_id", "shop_id"))
    facts: list[Fact] = []
    for one in moved.rows:
        row = rows[one["id"]]
        about = {"subject_id": row.case.order_id, "shop_id": row.shop_id}
        facts.append(
            CompensationGranted(**about, amount=f"{row.amount:.2f}", way=row.way)
            if action == "grant"
            else CompensationRefused(**about, reason=answer)
        )
    announce(facts, by=by, at=at)
    return together(moved, refused={**refused, **missing(ids, rows)})


def _settle(ids: Sequence[int], action: str, changes: dict[str, Any], *, by: Actor, at: datetime) -> Moved:
    back = ("case_id", "shop_id", "amount", "agreed")
    moved = advance(Claim, CLAIMS, ids, action, changes, by=by, returning=back)
    orders = dict(Case.objects.filter(id__in=[row["case_id"] for row in moved.rows]).values_list("id", "order_id"))
    facts = [
        ClaimSettled(
            subject_id=orders[row["case_id"]],
            shop_id=row["shop_id"],
            step=action,
            told=(CLAIM_TITLES[TOLD[action]].msgid,),
            amount=f"{row['agreed'] or row['amount']:.2f}",
        )
        for row in moved.rows
    ]
    announce(facts, by=by, at=at)
    return moved


def _left(case: Case, limit: Decimal) -> Decimal:
    """What of the limit is left after all that was granted for the order."""
    granted = Compensation.objects.filter(case__order_id=case.order_id, state=GrantState.GRANTED.value)
    return max(Decimal(0), limit - (granted.aggregate(sum=Sum("amount"))["sum"] or 0))


def _case(case_id: int, by: Actor, *, closed: bool = False) -> Case:
    """The case under lock."""
    rows = Case.objects.seen_by(by).select_for_update(of=("self",))
    case = (rows if closed else rows.exclude(state=CaseState.CLOSED.value)).filter(id=case_id).first()
    if case is None:
        raise NotFound(why=_("没有找到，或已经结案"))
    return case


def _insist(verdict: Verdict) -> None:
    if not verdict:
        raise BadInput(why=verdict.why or _("填写的内容不可用"), duty=verdict.duty)
