"""Who changes the register in tests, and how."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from zhanggui.foundation.approvals import actions as approvals
from zhanggui.foundation.law import actions
from zhanggui.foundation.law.models import Amendment
from zhanggui.foundation.law.states import Certainty
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import deliver
from zhanggui.kit.scope import ALL


def legal() -> Actor:
    """Who asks."""
    return actor(hired("legal"))


def boss() -> Actor:
    """Who decides."""
    return actor(hired("management", name="总经理", shop=ALL))


def asked(by: Actor, *, code: str = "ship_deadline_hours", value: int = 24, ahead: int = 10) -> int:
    """A number changes in some days."""
    return actions.parameter_amend(
        code=code, value=Decimal(value), starts_on=clock.today() + timedelta(days=ahead),
        certainty=Certainty.OWN, reason="平台改为 24 小时", by=by,
    )  # fmt: skip


def answered(amendment_id: int, by: Actor, *, agrees: bool = True) -> Amendment:
    """Decided in the inbox, and what follows."""
    request = Amendment.objects.get(id=amendment_id).request_id or 0
    approvals.request_decide(request_ids=[request], agrees=agrees, note="" if agrees else "依据不足", by=by)
    deliver()
    return Amendment.objects.get(id=amendment_id)
