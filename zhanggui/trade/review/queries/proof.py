"""Counts that prove or disprove what the controls of review claim, and what rooms above ask of decisions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from zhanggui.kit.actor import Actor
from zhanggui.trade.orders.queries import Proof, order_labels, unfit
from zhanggui.trade.review.models import Decision
from zhanggui.trade.review.states import Outcome


def passed_unfit(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Orders received in the window that were let pass; broken when they cannot be shipped as they are told. [D069]"""
    said = Decision.objects.seen_by(by).filter(at__gte=since, outcome=Outcome.PASSED.value)
    passed = list(said.values_list("order_id", flat=True).distinct())
    return unfit(since=since, until=until, passed=passed, by=by)


def undecided_among(*, order_ids: Sequence[int], by: Actor) -> list[int]:
    """Which of these orders neither a rule set nor a person ever decided to let pass. [D070][D071]"""
    said = Decision.objects.seen_by(by).filter(order_id__in=list(order_ids), outcome=Outcome.PASSED.value)
    passed, seen = set(said.values_list("order_id", flat=True)), order_labels(ids=order_ids, by=by)
    return [number for number in order_ids if number in seen and number not in passed]
