"""Counts that prove or disprove what the controls of review claim, and what rooms above ask of decisions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.kit.scope import sql
from zhanggui.trade.orders.queries import moving_among, order_labels, orders_proof, unfit, unpaid_among
from zhanggui.trade.review.models import Case, Contact, Decision
from zhanggui.trade.review.states import Channel, Ending, Outcome, Ruling, Want
from zhanggui.trade.watchlist.queries import begun_among

MOST = 50
JUDGED = """
SELECT d.order_id, r.live_at IS NULL OR (d.outcome = 'passed') <> (d.hits = '[]')
  OR (SELECT array_agg(x ->> 'code' ORDER BY x ->> 'code') FROM jsonb_array_elements(r.rules) x) IS DISTINCT FROM
    (SELECT array_agg(c.code ORDER BY c.code) FROM (SELECT h ->> 'code' FROM jsonb_array_elements(d.hits) h
      UNION ALL SELECT jsonb_array_elements_text(d.passed)
      UNION ALL SELECT s ->> 'code' FROM jsonb_array_elements(d.skipped) s) AS c (code))
FROM review_decision d LEFT JOIN review_ruleset r ON r.version = d.rule_set
"""


def passed_unfit(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Orders received in the window that were let pass; broken when they cannot be shipped as they are told. [D069]"""
    said = Decision.objects.seen_by(by).filter(at__gte=since, outcome=Outcome.PASSED.value)
    passed = list(said.values_list("order_id", flat=True).distinct())
    return unfit(since=since, until=until, passed=passed, by=by)


def judged_in_part(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Decisions of rules in the window; broken when their set never was live, one of its rules has no result, or the
    outcome is not what the results say. [D070]"""
    seen, params = sql(by, shop="d.shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            f"{JUDGED} WHERE d.rule_set > 0 AND d.at >= %s AND d.at < %s AND {seen}", [since, until, *params]
        )
        rows = cursor.fetchall()
    return orders_proof(population=len(rows), broken=[order_id for order_id, broken in rows if broken], by=by)


def cases_neglected(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Cases that fell due in the window; broken when no person had decided them by then. What the platform took out of
    our hands before is left out. [D071]"""
    cases = Case.objects.seen_by(by).filter(due_at__gte=since, due_at__lt=min(until, clock.now()))
    cases = cases.exclude(ending=Ending.PLATFORM.value, closed_at__lte=F("due_at"))
    return _of_cases(cases, Q(closed_at=None) | Q(closed_at__gt=F("due_at")) | Q(closed_by_id=None), by)


def cases_unverified(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Cases let go in the window that asked to verify with the buyer; broken without an attempt before. [D072]"""
    tried = Contact.objects.seen_by(by).filter(case_id=OuterRef("pk"), at__lte=OuterRef("closed_at"))
    cases = Case.objects.seen_by(by).filter(ending=Ending.LET_GO.value)
    asked = Q(wants=Want.VERIFY.value) | Q(also__contains=[Want.VERIFY.value])
    cases = cases.filter(asked, closed_at__gte=since, closed_at__lt=until)
    return _of_cases(cases, ~Q(Exists(tried.exclude(channel=Channel.NOTE.value))), by)


def stopped_that_moved(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Orders that stood stopped in the window; broken when one moves on though its newest case forbids it. [D073]"""
    cases = Case.objects.seen_by(by).filter(opened_at__lt=until)
    stood = cases.filter(Q(closed_at=None) | Q(closed_at__gte=since) | Q(ending=Ending.HELD.value))
    newer = Case.objects.seen_by(by).filter(order_id=OuterRef("order_id"), id__gt=OuterRef("id"))
    barring = stood.filter(Q(closed_at=None) | Q(ending=Ending.HELD.value)).exclude(Exists(newer))
    moved = moving_among(order_ids=list(barring.values_list("order_id", flat=True)), by=by)
    return orders_proof(population=stood.values("order_id").distinct().count(), broken=moved, by=by)


def wrong_unlisted(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Orders judged wrong in the window; broken while nobody proposed their buyer for the watch list. [D074]"""
    wrong = Case.objects.seen_by(by).filter(outcome=Ruling.CONFIRMED.value, closed_at__gte=since, closed_at__lt=until)
    ids = set(wrong.values_list("order_id", flat=True))
    return orders_proof(population=len(ids), broken=sorted(ids - set(begun_among(order_ids=list(ids), by=by))), by=by)


def passed_unpaid(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Orders let pass in the window; broken when one is on its way without a payment on file. [D075]"""
    said = Decision.objects.seen_by(by).filter(at__gte=since, at__lt=until, outcome=Outcome.PASSED.value)
    passed = set(said.values_list("order_id", flat=True))
    unpaid = unpaid_among(order_ids=list(passed), by=by)
    return orders_proof(population=len(passed), broken=moving_among(order_ids=unpaid, by=by), by=by)


def undecided_among(*, order_ids: Sequence[int], by: Actor) -> list[int]:
    """Which of these orders neither a rule set nor a person ever decided to let pass. [D070][D071]"""
    said = Decision.objects.seen_by(by).filter(order_id__in=list(order_ids), outcome=Outcome.PASSED.value)
    passed, seen = set(said.values_list("order_id", flat=True)), order_labels(ids=order_ids, by=by)
    return [number for number in order_ids if number in seen and number not in passed]


def _of_cases(cases: QuerySet[Case], broken: Q, by: Actor) -> Proof:
    return orders_proof(
        population=cases.count(), broken=list(cases.filter(broken).values_list("order_id", flat=True)), by=by
    )
