"""What becomes of a report when its check is decided."""

from __future__ import annotations

from zhanggui.foundation.approvals.facts import DECIDED
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.oversight.reporting import actions


def settle(news: list[News], by: Actor) -> None:
    """It is issued, or a draft again. [D011]"""
    if news:
        actions.reports_settle(request_ids=sorted({one.subject_id for one in news}), by=by)


HEARD = tuple((fact, settle, f"reporting.settle_{fact.__name__.removeprefix('Request').lower()}") for fact in DECIDED)
