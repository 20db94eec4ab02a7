"""What orders made by hand do when they are decided in the inbox."""

from __future__ import annotations

from zhanggui.foundation.approvals.facts import DECIDED
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.trade.handmade import actions


def settle(news: list[News], by: Actor) -> None:
    """Requests become orders, or end, as it was decided; what was done at once already stays. [D010]"""
    if news:
        actions.requests_settle(request_ids=sorted({n.subject_id for n in news}), by=by, at=clock.now())


HEARD = tuple((fact, settle, f"handmade.settle_{fact.__name__.removeprefix('Request').lower()}") for fact in DECIDED)
