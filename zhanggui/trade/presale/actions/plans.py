"""Plans of presale: drafted, started, changed, ended, or void because they were a mistake."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce, announce_alike
from zhanggui.kit.machine import Moved, advance_many
from zhanggui.kit.pure import Fact, Refused
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.kit.text import render
from zhanggui.offer.catalog.queries import sku_ids_by_code, sku_labels
from zhanggui.trade.presale.actions.marking import terms_of
from zhanggui.trade.presale.facts import PlanChanged, PlanDrafted, PlanEnded, PlansExported, PlanStarted, PlanVoided
from zhanggui.trade.presale.models import Plan
from zhanggui.trade.presale.rules import may_hold
from zhanggui.trade.presale.states import PLANS, PlanState

OWN = System("presale")
OVERLAPS = Refused(duty="D094", why=_("同一商品、同一店铺、同一付款时间已有预售计划，请先结束或作废那一个，或错开时间"))
NOT_BEGUN = Refused(duty="D094", why=_("还没有到付款时间，请作废"))
FOREIGN = Refused(duty="", why=_("没有找到，或不在您的数据范围内"))


@dataclass(frozen=True)
class PlanWords:
    """What a person says of a plan, besides its goods; lead_days None: stock is asked for as soon as there is any."""

    paid_from: datetime
    paid_until: datetime
    ships_on: date | None = None
    days_after: int | None = None
    lead_days: int | None = 3
    cap: int | None = None
    whole: bool = True


@transaction.atomic
def plan_draft(
    *, code: str, shop_id: int | None, words: PlanWords, reason: str, by: Actor, at: datetime | None = None
) -> int:
    """Draft a plan: these goods, sold before they are there, ship by a day. Nothing changes for any order yet. [D094]

    Needs presale.manage, a reason, and the shop in one's scope (all shops for a plan without one). Raises BadInput when
    the code is no SKU or the terms make no sense. Returns the plan.
    """
    by.require("presale.manage")
    when, why = at or clock.now(), reason_given(reason, duty="D094")
    _need_shop(shop_id, by)
    sku_id = sku_ids_by_code(codes=[code.strip()], by=OWN).get(code.strip())
    if sku_id is None:
        raise BadInput(why=_("没有商家编码“{code}”的商品", code=code.strip()), duty="D094")
    plan = Plan(sku_id=sku_id, shop_id=shop_id, reason=why, **vars(words))
    plan.made_by_id, plan.made_by_name, plan.made_at = by.id, by.name, when
    _need_sense(plan)
    plan.save()
    announce([PlanDrafted(subject_id=plan.id, shop_id=shop_id, code=code.strip(), why=why)], by=by, at=when)
    return plan.id


@transaction.atomic
def plan_start(*, plan_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Moved:
    """Plans hold from now on: waiting orders paid in their time are looked at again. Needs presale.manage. [D094]

    Two plans of the same goods, shop and time never hold together: the second is refused, also by the database.
    Returns which started and, for each refused id, why.
    """
    by.require("presale.manage")
    rows, refused = [], {}
    for plan_id in sorted(set(plan_ids)):
        try:
            with transaction.atomic():
                moved = _move("start", [plan_id], {}, by)
        except IntegrityError:  # the exclusion constraint, also where two start at once
            refused[plan_id] = OVERLAPS
            continue
        rows += moved.rows
        refused |= moved.refused
    plans = {plan.id: plan for plan in Plan.objects.filter(id__in=[row["id"] for row in rows])}
    codes = sku_labels(ids=[plan.sku_id for plan in plans.values()], by=OWN)
    told = [
        PlanStarted(subject_id=i, shop_id=plan.shop_id, code=codes[plan.sku_id], promise=promise_words(plan))
        for i, plan in plans.items()
    ]
    announce(told, by=by, at=at or clock.now())
    return Moved(rows, refused)


@transaction.atomic
def plan_change(*, plan_id: int, words: PlanWords, reason: str, by: Actor, at: datetime | None = None) -> None:
    """Change the terms of a plan that is a draft or holds: its day, its pieces, when it asks for stock. [D094]

    Needs presale.manage and a reason. Lines sold by it are planned anew (`presale_promise` hears of it); the first
    promise stays written and is what counts as kept or broken. Once it holds it begins when it began. Raises Refusal
    when it is over or overlaps another, BadInput when the terms make no sense.
    """
    by.require("presale.manage")
    when, why = at or clock.now(), reason_given(reason, duty="D094")
    plan = _plans_of(by).filter(id=plan_id).select_for_update(no_key=True, of=("self",)).first()
    if plan is None:
        raise NotFound
    if plan.state not in (PlanState.DRAFT, PlanState.ACTIVE):
        raise Refusal(why=_("计划已结束或作废，不能修改"), duty="D094")
    if plan.state == PlanState.ACTIVE:
        words = replace(words, paid_from=plan.paid_from)
        if words.paid_until < min(plan.paid_until, when):
            raise BadInput(why=_("进行中的计划，付款时间的结束不能改到现在之前"), duty="D094")
    was = promise_words(plan)
    for name, value in vars(words).items():
        setattr(plan, name, value)
    _need_sense(plan)
    try:
        with transaction.atomic():
            plan.save()
    except IntegrityError:
        raise Refusal.of(OVERLAPS) from None
    now = promise_words(plan)
    announce([PlanChanged(subject_id=plan.id, shop_id=plan.shop_id, was=was, promise=now, why=why)], by=by, at=when)


@transaction.atomic
def plan_end(*, plan_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Take no more payments into these plans; what was sold by them keeps its day. [D094]

    Needs presale.manage and a reason. Returns which ended and, for each refused id, why.
    """
    by.require("presale.manage")
    when, why = at or clock.now(), reason_given(reason, duty="D094")
    begun = set(Plan.objects.filter(id__in=list(plan_ids), paid_from__lt=when).values_list("id", flat=True))
    moved = _move("end", [i for i in plan_ids if i in begun], _over(why, by, when), by)
    moved.refused.update({i: NOT_BEGUN for i in plan_ids if i not in begun})
    Plan.objects.filter(id__in=moved.moved, paid_until__gt=when).update(paid_until=when)
    _tell(PlanEnded(subject_id=0, why=why), moved, by, when)
    return moved


@transaction.atomic
def plan_void(*, plan_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """These plans were a mistake: what was sold by them is ordinary, promised as its shop promises. [D094]

    `presale_promise` hears of it. Needs presale.manage and a reason. Returns which are void and, for each refused id,
    why.
    """
    by.require("presale.manage")
    when, why = at or clock.now(), reason_given(reason, duty="D094")
    moved = _move("void", plan_ids, _over(why, by, when), by)
    _tell(PlanVoided(subject_id=0, why=why), moved, by, when)
    return moved


@transaction.atomic
def export_record(*, count: int, by: Actor) -> None:
    """Write down that the list of plans left the house. Needs orders.export."""
    by.require("orders.export")
    announce([PlansExported(subject_id=by.id or 0, count=count)], by=by)


def promise_words(plan: Plan) -> str:
    """By when it ships, in words."""
    if plan.ships_on:
        return f"{plan.ships_on:%Y-%m-%d}"
    return render(_("付款后 {days} 天", days=plan.days_after or 0))


def _move(action: str, ids: Sequence[int], changes: dict[str, Any], by: Actor) -> Moved:
    """Those of the asker's shops, and those of all shops where he sees all."""
    mine = set(_plans_of(by).filter(id__in=list(ids)).values_list("id", flat=True))
    moved = advance_many(
        model=Plan,
        machine=PLANS,
        ids=sorted(mine),
        action=action,
        by=OWN,
        changes=changes,
        returning=("shop_id",),
    )
    return Moved(moved.rows, moved.refused | {i: FOREIGN for i in ids if i not in mine})


def _plans_of(by: Actor) -> Any:
    """Plans this person may change: a plan of all shops is for who sees all shops."""
    return Plan.objects.seen_by(by)


def _tell(fact: Fact, moved: Moved, by: Actor, at: datetime) -> None:
    announce_alike(fact, [(row["id"], row["shop_id"]) for row in moved.rows], by=by, at=at)


def _over(why: str, by: Actor, at: datetime) -> dict[str, Any]:
    return {"ended_by_name": by.name, "ended_at": at, "ended_why": why}


def _need_shop(shop_id: int | None, by: Actor) -> None:
    """`None` is every shop: only who sees all may speak of all."""
    if not by.scope.sees("shop", shop_id):
        raise NotFound if shop_id else Refusal(why=_("全部店铺的计划由能看全部店铺的人来做"), duty="D094")


def _need_sense(plan: Plan) -> None:
    verdict = may_hold(terms_of(plan))
    if not verdict and verdict.why is not None:
        raise BadInput(why=verdict.why, duty="D094")
