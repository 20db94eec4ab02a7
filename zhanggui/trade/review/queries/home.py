"""What the first page of the day tells of review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import connection

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Text
from zhanggui.kit.scope import sql
from zhanggui.trade.review.queries.judged import judged_since, rule_title
from zhanggui.trade.review.states import Outcome


@dataclass(frozen=True)
class Judged:
    """What the rule set said in the last seven days: how many passed of all, and hits by rule, most first."""

    passed: int
    total: int
    hits: tuple[tuple[str, Text, int], ...]

    @property
    def sent(self) -> int:
        return self.total - self.passed

    @property
    def share(self) -> Decimal | None:
        """Per cent that passed by itself, to a tenth."""
        return (Decimal(self.passed) * 100 / self.total).quantize(Decimal("0.1")) if self.total else None


def judged_lately(*, by: Actor, since: datetime | None = None, until: datetime | None = None) -> Judged:
    """The rule set's decisions of a time; of the last seven days unless one is told. Needs orders.view. [D070]"""
    by.require("orders.view")
    seen, params = sql(by, shop="shop_id")
    span = [since or judged_since(), until or clock.now()]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT NULL, count(*), count(*) FILTER (WHERE outcome = %s) FROM review_decision "
            f"WHERE rule_set > 0 AND at >= %s AND at < %s AND {seen} UNION ALL "
            "SELECT hit ->> 'code', count(DISTINCT order_id), 0 FROM review_decision, jsonb_array_elements(hits) hit "
            f"WHERE rule_set > 0 AND at >= %s AND at < %s AND {seen} GROUP BY 1",
            [Outcome.PASSED, *span, *params, *span, *params],
        )
        rows = cursor.fetchall()
    total, passed = next((count, passed) for code, count, passed in rows if code is None)
    hits = sorted(((code, count) for code, count, _p in rows if code is not None), key=lambda hit: -hit[1])
    return Judged(passed, total, tuple((code, rule_title(code), count) for code, count in hits))
