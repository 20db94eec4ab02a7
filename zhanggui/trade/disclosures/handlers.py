"""What disclosures do when their approvals are decided."""

from __future__ import annotations

from zhanggui.foundation.approvals.facts import DECIDED
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.trade.disclosures import actions


def settle(news: list[News], by: Actor) -> None:
    """They may be taken, or are over, as it was decided. [D077]"""
    if news:
        actions.disclosures_settle(request_ids=sorted({n.subject_id for n in news}), by=by, at=clock.now())


HEARD = tuple((fact, settle, f"disclosures.settle_{fact.__name__.removeprefix('Request').lower()}") for fact in DECIDED)
