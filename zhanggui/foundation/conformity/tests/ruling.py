"""Rulings asked for and decided."""

from __future__ import annotations

from datetime import date, timedelta

from zhanggui.foundation.approvals import actions as approvals
from zhanggui.foundation.conformity import actions
from zhanggui.foundation.conformity.models import RulingRow
from zhanggui.foundation.conformity.queries import duty_stand
from zhanggui.foundation.conformity.states import Light, Ruling
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System

BY = System("test")


def day(days: int = 60) -> date:
    return clock.today() + timedelta(days)


def asked(by: Actor, duty: str = "D073", kind: Ruling = Ruling.NOT_APPLICABLE) -> int:
    return actions.ruling_ask(
        duty=duty, kind=kind, reason="试运行期间不做", scope="试运行的店", law="电子商务法", review_on=day(), by=by
    )


def agreed(ruling: int, by: Actor, *, agrees: bool = True) -> bool:
    """Whether the answer was taken; the room settles at once."""
    request = RulingRow.objects.get(id=ruling).request_id or 0
    moved = approvals.request_decide(request_ids=[request], agrees=agrees, note="" if agrees else "说不通", by=by)
    actions.rulings_settle(request_ids=[request], by=System("conformity"))
    return bool(moved.moved)


def light(duty: str = "D073") -> Light:
    return duty_stand(code=duty, by=BY).light
