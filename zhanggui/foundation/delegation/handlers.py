"""What happens when delegations are decided in the inbox."""

from __future__ import annotations

from zhanggui.foundation.approvals.facts import DECIDED
from zhanggui.foundation.delegation import actions
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News


def settle(news: list[News], by: Actor) -> None:
    """It is given, or over, as it was decided. [D009]"""
    if news:
        actions.delegations_settle(request_ids=sorted({n.subject_id for n in news}), by=by, at=clock.now())


HEARD = tuple((fact, settle, f"delegation.settle_{fact.__name__.removeprefix('Request').lower()}") for fact in DECIDED)
