"""Mark the lines of orders that were sold by a plan, promise the orders its day, and say until when they wait."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Case, F, Sum, When

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.facts import announce, announce_alike
from zhanggui.trade.orders.actions import lines_postpone, orders_promise
from zhanggui.trade.orders.queries import Promised, WaitingLine, lines_over, orders_promised, standing_locked
from zhanggui.trade.presale.facts import PlanExceeded, PresalePostponed
from zhanggui.trade.presale.models import Plan, PresaleLine
from zhanggui.trade.presale.rules import DAYS_MOST, SPAN_MOST, Due, Terms, due_of, plan_for
from zhanggui.trade.presale.states import COUNTS, Fate, PlanState

OWN = System("presale")
REMEMBERED = timedelta(days=DAYS_MOST + SPAN_MOST)
SOLD = (Fate.WAITING.value, Fate.SENT.value)
TERMS = ("id", "sku_id", "shop_id", "paid_from", "paid_until", "ships_on", "days_after", "lead_days", "cap", "whole")
DUE = ("opens_at", "ships_by")
KEPT = ("order_id", "shop_id", "plan_id", "pieces", "paid_at", "opens_at", "ships_by", "by_platform", "fate", "over_at")
WAKE = """
SELECT order_id FROM presale_presaleline WHERE fate = '' AND wakes_at <= %s
 GROUP BY order_id ORDER BY min(ships_by), min(paid_at), order_id LIMIT %s
"""


class Wait(NamedTuple):
    """An order waits without stock until `opens_at`, and is not short before `ships_by`."""

    opens_at: datetime
    ships_by: datetime


@dataclass(frozen=True)
class Marked:
    """Orders that wait for their presale, and lines of others that go in a later parcel because of it."""

    waits: Mapping[int, Wait] = field(default_factory=dict)
    later: frozenset[int] = frozenset()


@transaction.atomic
def presale_mark(*, lines: Sequence[WaitingLine], by: Actor, at: datetime) -> Marked:
    """Which of these orders wait for a presale, and until when; the others are ordinary. [D094]

    `lines` are all open lines of orders that were locked before. Needs orders.advance; one small query where nothing
    was ever sold in presale. Lines sold by a plan are kept with what was promised, orders are promised its day; where
    a plan lets other goods go first its own lines are put off to a later parcel. Safe to repeat.
    """
    by.require("orders.advance")
    plans = plans_counting(at)
    if not plans or not lines:
        return Marked()
    known = {row.line_id: row for row in PresaleLine.objects.filter(order_id__in={line.order_id for line in lines})}
    skus = {plan.sku_id for plan in plans}
    some = {line.order_id for line in lines if line.sku_id in skus} | {row.order_id for row in known.values()}
    if not some:
        return Marked()
    paid = orders_promised(order_ids=some, by=OWN)
    rows = _rows([line for line in lines if line.order_id in some], plans, paid)
    gone = [row for row in known.values() if row.fate == Fate.WAITING.value and row.line_id not in rows]
    _keep([row for row in rows.values() if _differs(row, known.get(row.line_id))], plans, by, at)
    over = _let_go(gone, {line.line_id for line in lines}, at)
    later = _put_off(lines, rows, plans, by=by, at=at)
    waits = _waits(row for row in rows.values() if row.line_id not in later)
    back: dict[int, datetime | None] = dict.fromkeys((row.order_id for row in over), None)
    orders_promise(dates=back | {order_id: wait.ships_by for order_id, wait in waits.items()}, by=OWN)
    return Marked(waits, later)


@transaction.atomic
def presale_promise(*, plan_ids: Sequence[int], by: Actor, at: datetime) -> int:
    """Plan anew what was sold by plans that changed or are void, wherever its orders stand; returns how many lines.

    Needs orders.advance. Who waits for stock is served anew by whoever hears of the same news. [D094]
    """
    by.require("orders.advance")
    rows = PresaleLine.objects.filter(plan_id__in=list(plan_ids), fate="")
    orders = [o.id for o in standing_locked(order_ids=set(rows.values_list("order_id", flat=True)), by=OWN)]
    plans = {plan.id: plan for plan in Plan.objects.filter(id__in=list(plan_ids))}
    found = list(rows.filter(order_id__in=orders).order_by("line_id"))
    for row in found:
        _plan_anew(row, plans[row.plan_id], at)
    PresaleLine.objects.bulk_update(found, [*DUE, "wakes_at", "fate", "over_at"], batch_size=1_000)
    last = PresaleLine.objects.filter(order_id__in=orders, fate="").order_by("ships_by")
    orders_promise(dates=dict.fromkeys(orders) | dict(last.values_list("order_id", "ships_by")), by=OWN)
    return len(found)


@transaction.atomic
def presale_wake(*, most: int, by: Actor, at: datetime) -> list[int]:
    """Orders that the time alone has changed: they may ask for stock now, or their day is over. [D094]

    Needs orders.advance. Each is told once; whoever asks serves them in the same transaction.
    """
    by.require("orders.advance")
    with connection.cursor() as cursor:
        cursor.execute(WAKE, [at, most])
        woken = [row[0] for row in cursor.fetchall()]
    standing_locked(order_ids=woken, by=OWN)
    later = Case(When(ships_by__gt=at, then=F("ships_by")), default=None)
    PresaleLine.objects.filter(order_id__in=woken, fate="", wakes_at__lte=at).update(wakes_at=later)
    return woken


def plans_counting(at: datetime) -> list[Terms]:
    """The plans that hold for orders paid in their time, as far back as a promise of theirs can reach."""
    rows = Plan.objects.filter(state__in=[int(s) for s in COUNTS], paid_until__gt=at - REMEMBERED)
    return [terms_of(plan) for plan in rows]


def terms_of(plan: Plan) -> Terms:
    """A plan as the rules take it."""
    return Terms(**{name: getattr(plan, name) for name in TERMS})


def wakes_at(due: Due, at: datetime) -> datetime | None:
    """When time alone changes something next."""
    return next((moment for moment in due if moment > at), None)


def _plan_anew(row: PresaleLine, plan: Plan, at: datetime) -> None:
    """By the plan as it is now; one that is void holds no longer."""
    if plan.state == PlanState.VOID:
        row.fate, row.over_at = Fate.VOID.value, at
        return
    due = due_of(terms_of(plan), paid_at=row.paid_at, told=row.ships_by if row.by_platform else None)
    row.opens_at, row.ships_by, row.wakes_at = due.opens_at, due.ships_by, wakes_at(due, at)


def _rows(lines: Iterable[WaitingLine], plans: Sequence[Terms], paid: Mapping[int, Promised]) -> dict[int, PresaleLine]:
    """A row for each line that was sold by a plan."""
    found = {}
    for line in lines:
        paid_at, told = paid[line.order_id][:2]
        plan = plan_for(plans, sku_id=line.sku_id, shop_id=line.shop_id, paid_at=paid_at)
        if plan is None or paid_at is None:
            continue
        due = due_of(plan, paid_at=paid_at, told=told)
        found[line.line_id] = PresaleLine(
            **{name: getattr(line, name) for name in ("line_id", "order_id", "shop_id")},
            plan_id=plan.id,
            pieces=line.quantity,
            paid_at=paid_at,
            promised_by=due.ships_by,
            wakes_at=due.opens_at,
            by_platform=told is not None,
            **due._asdict(),
        )
    return found


def _differs(row: PresaleLine, known: PresaleLine | None) -> bool:
    return known is None or any(getattr(row, name) != getattr(known, name) for name in KEPT)


def _keep(rows: Sequence[PresaleLine], plans: Sequence[Terms], by: Actor, at: datetime) -> None:
    """Write the rows; what was promised first stays. Whoever sells beyond a plan's pieces is told of once."""
    if not rows:
        return
    caps = {plan.id: plan.cap for plan in plans if plan.cap is not None}
    capped = sorted({row.plan_id for row in rows} & caps.keys())
    list(Plan.objects.filter(id__in=capped).order_by("id").select_for_update(no_key=True).values_list("id"))
    before = _sold(capped)
    PresaleLine.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["line_id"], update_fields=[*KEPT, "wakes_at"], batch_size=1_000
    )
    after = _sold(capped)
    over = [plan for plan in capped if before.get(plan, 0) <= caps[plan] < after.get(plan, 0)]
    announce([PlanExceeded(subject_id=i, cap=caps[i], sold=after[i]) for i in over], by=by, at=at)


def _sold(plan_ids: Sequence[int]) -> dict[int, int]:
    rows = PresaleLine.objects.filter(plan_id__in=plan_ids, fate__in=SOLD).values("plan_id")
    return dict(rows.annotate(sold=Sum("pieces")).values_list("plan_id", "sold")) if plan_ids else {}


def _let_go(rows: Sequence[PresaleLine], due: set[int], at: datetime) -> list[PresaleLine]:
    """Lines that are closed now, and those whose goods or plan are other ones; a later parcel's are still promised."""
    left = lines_over(line_ids=[row.line_id for row in rows], by=OWN) if rows else {}
    closed = {line_id for line_id, sent_at in left.items() if sent_at is None}
    over = [row for row in rows if row.line_id in due or row.line_id in closed]
    for row in over:
        row.fate, row.over_at = (Fate.VOID if row.line_id in due else Fate.CLOSED).value, at
    PresaleLine.objects.bulk_update(over, ["fate", "over_at"], batch_size=1_000)
    return over


def _put_off(
    lines: Sequence[WaitingLine], rows: Mapping[int, PresaleLine], plans: Sequence[Terms], *, by: Actor, at: datetime
) -> frozenset[int]:
    """Lines that ask for nothing yet, in orders with goods that may go now, where their plan lets these go first."""
    split = {plan.id for plan in plans if not plan.whole}
    asleep = {row.line_id: row for row in rows.values() if row.plan_id in split and row.opens_at > at}
    ordinary = {line.order_id for line in lines if line.line_id not in rows}
    found = {line_id: row for line_id, row in asleep.items() if row.order_id in ordinary}
    if found:
        lines_postpone(line_ids=found, by=OWN, at=at)
        about = sorted({(row.order_id, row.shop_id) for row in found.values()})
        announce_alike(PresalePostponed(subject_id=0), about, by=by, at=at)
    return frozenset(found)


def _waits(rows: Iterable[PresaleLine]) -> dict[int, Wait]:
    """The whole order waits for its last line."""
    waits: dict[int, Wait] = {}
    for row in rows:
        was = waits.get(row.order_id, Wait(row.opens_at, row.ships_by))
        waits[row.order_id] = Wait(max(was.opens_at, row.opens_at), max(was.ships_by, row.ships_by))
    return waits
