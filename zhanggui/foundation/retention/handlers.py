"""What happens when requests to erase are decided in the inbox."""

from __future__ import annotations

from zhanggui.foundation.approvals.facts import DECIDED
from zhanggui.foundation.retention import actions
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News


def settle(news: list[News], by: Actor) -> None:
    """Erasing begins, or not, as it was decided. [D185]"""
    if news:
        actions.switches_settle(request_ids=sorted({n.subject_id for n in news}), by=by, at=clock.now())


HEARD = tuple((fact, settle, f"retention.settle_{fact.__name__.removeprefix('Request').lower()}") for fact in DECIDED)
