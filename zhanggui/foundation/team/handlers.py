"""What becomes of a headcount plan when it is decided."""

from __future__ import annotations

from zhanggui.foundation.approvals.facts import DECIDED
from zhanggui.foundation.team import actions
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News


def settle(news: list[News], by: Actor) -> None:
    """It holds from its day, or is over. [D013]"""
    if news:
        actions.plans_settle(request_ids=sorted({one.subject_id for one in news}), by=by)


HEARD = tuple((fact, settle, f"team.settle_{fact.__name__.removeprefix('Request').lower()}") for fact in DECIDED)
