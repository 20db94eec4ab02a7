"""The last seven days of the rule set's decisions: one window for the figures and for the rows behind them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.trade.review.models import Decision
from zhanggui.trade.review.rules import RULE_TITLES
from zhanggui.trade.review.states import Outcome

LATELY = timedelta(days=7)


def judged_choices(*, by: Actor) -> list[tuple[str, Text]]:
    """What the list can be narrowed to: passed, sent to a person, or hit by one rule. Needs orders.view."""
    by.require("orders.view")
    outcomes = [(Outcome.PASSED.value, _("自动通过")), (Outcome.REVIEW.value, _("转人工审核"))]
    return outcomes + [(code, _("命中：{rule}", rule=title)) for code, title in RULE_TITLES.items()]


def rule_title(code: str) -> Text:
    """A rule in words; one nobody knows any more by its code."""
    return RULE_TITLES.get(code, Text(code))


def judged_since() -> datetime:
    """Where the window begins."""
    return clock.now() - LATELY


def judged_so(*, rows: QuerySet[Any], value: str, by: Actor) -> QuerySet[Any]:
    """Orders the rule set passed or sent to a person (`value` is an outcome), or that a rule hit (its code)."""
    decisions = Decision.objects.seen_by(by).filter(order_id=OuterRef("pk"), rule_set__gt=0, at__gte=judged_since())
    is_outcome = value in {outcome.value for outcome in Outcome}
    meant = decisions.filter(outcome=value) if is_outcome else decisions.filter(hits__contains=[{"code": value}])
    return rows.filter(Exists(meant))
