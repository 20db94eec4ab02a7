"""Who changes the register in tests, and how."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from zhanggui.foundation.approvals import actions as approvals
from zhanggui.foundation.law import actions
from zhanggui.foundation.law.models import Amendment
from zhanggui.foundation.law.states import Certainty, Finding, Platform
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


def rule_asked(by: Actor, *, title: str = "京东售后规则", ahead: int = 0, owner: str = "operator") -> int:
    """A rule of a platform is to be entered."""
    return actions.law_amend(
        title=title, platform=Platform.JD, section="售后", owner=owner, duties="d105 D107",
        starts_on=clock.today() + timedelta(days=ahead), certainty=Certainty.REPORTED, source="商家后台，规则中心",
        reason="平台公布", by=by,
    )  # fmt: skip


def read(by: Actor, *, title: str, finding: Finding = Finding.STILL, days: int = 30, at: datetime | None = None) -> int:
    """Somebody read the text."""
    when = at or clock.now()
    return actions.entry_review(
        title=title, finding=finding, source="商家后台，规则中心", by=by, at=when,
        next_on=clock.shanghai(when).date() + timedelta(days=days),
    )  # fmt: skip


def answered(amendment_id: int, by: Actor, *, agrees: bool = True) -> Amendment:
    """Decided in the inbox, and what follows."""
    request = Amendment.objects.get(id=amendment_id).request_id or 0
    approvals.request_decide(request_ids=[request], agrees=agrees, note="" if agrees else "依据不足", by=by)
    deliver()
    return Amendment.objects.get(id=amendment_id)
