"""Which orders one person alone may not let go."""

from __future__ import annotations

from collections.abc import Sequence

from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.trade.review.models import Case
from zhanggui.trade.review.states import Ending, Ruling, Want

BY_RULE = Refused(duty="D073", why=_("规则禁止放行：须申请强制放行，由另一人同意"))
BY_PERSON = Refused(duty="D073", why=_("已判定真有问题：须申请强制放行，由另一人同意"))


def latest_cases(*, order_ids: Sequence[int], by: Actor) -> dict[int, Case]:
    """The newest case of each of these orders."""
    return {case.order_id: case for case in Case.objects.seen_by(by).filter(order_id__in=order_ids).order_by("id")}


def barred_among(*, order_ids: Sequence[int], by: Actor) -> dict[int, Verdict]:
    """Those of these orders that a rule forbids or a person found wrong, and nobody forced since. [D073]"""
    found: dict[int, Verdict] = {}
    for order_id, case in latest_cases(order_ids=order_ids, by=by).items():
        if case.outcome == Ruling.CONFIRMED and case.ending != Ending.FORCED:
            found[order_id] = BY_PERSON
        elif case.wants == Want.HOLD and case.closed_at is None:
            found[order_id] = BY_RULE
    return found
