"""Who stands in for whom: some at work, one to come, one that waits for its approval; and another door, still shut."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from secrets import token_urlsafe

from zhanggui.demo.days import Days
from zhanggui.demo.staff import Staff
from zhanggui.foundation.delegation import actions as delegation
from zhanggui.foundation.signon import actions as signon

GIVEN = (
    ("product", "promoter", ("catalog.manage", "catalog.view", "presale.manage"), 0, 6, "参加展会，新品上架请星阑代办"),
    ("finance", "head", ("freight.manage", "orders.view"), 0, 3, "外出审计，快递账单请代为核对"),
    ("head", "lin.qingqiu", ("carriers.manage", "orders.view"), 4, 9, "年休假"),
    ("operator", "shao.yi", ("orders.export", "orders.view"), 0, 4, "婚假，每日销售明细请邵意导出"),
)
"""Giver, agent, rights, from so many days on, to so many days on, why."""


@dataclass(frozen=True)
class Standing:
    """People who are away, and who does their work."""

    staff: Staff
    days: Days

    def run(self) -> None:
        """Each gives by himself; the technician has written a provider down and not opened it."""
        signon.provider_add(
            kind="oidc", label="统一身份（演示，未启用）", client_id="zhanggui-demo", secret=token_urlsafe(24),
            base="https://id.example.com", by=self.staff.actors["tech"], at=self.days.anchor - timedelta(days=2),
        )  # fmt: skip
        first, at = self.days.anchor.date(), self.days.anchor - timedelta(hours=3)
        for giver, agent, rights, begins, ends, reason in GIVEN:
            delegation.delegation_give(
                agent_id=self.staff.actors[agent].id or 0,
                rights=rights,
                since=first + timedelta(days=begins),
                until=first + timedelta(days=ends),
                reason=reason,
                by=self.staff.actors[giver],
                at=at,
            )
