"""What binds the company: its own mall's rules entered by two, platforms' rules read by whoever looks after them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from zhanggui.demo.days import Days
from zhanggui.demo.staff import Staff
from zhanggui.foundation.approvals.actions import request_decide
from zhanggui.foundation.approvals.queries import request_rows
from zhanggui.foundation.law import actions as law
from zhanggui.foundation.law.states import KIND, Certainty, Finding, Platform
from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask

DEMO = System("demo")
MALL = "自有商城服务规则"
READ = (
    ("天猫发货时限规则", "operator", 26, 90),
    ("京东发货时限规则", "operator", 25, 90),
    ("拼多多发货时限规则", "operator", 24, 20),
    ("抖音发货时限规则", "operator", 23, 90),
    ("拼多多收件信息解密的要求", "tech", 9, 60),
    (MALL, "operator", 6, 90),
)
"""Rule, who read it how many days ago, for how many days; the third is overdue by now."""
CHANGED = ("抖音晚发立赔和晚揽立赔规则", 2)
"""Read so many days ago, and found changed: its owner was told, the register has to follow."""
CENTRE = "商家后台，规则中心"


@dataclass(frozen=True)
class Binding:
    """Who asks, who agrees, who reads; and when."""

    staff: Staff
    days: Days

    def run(self) -> None:
        """The mall's rules are entered, the others read; one is overdue, one has changed, some nobody read yet."""
        self._mall()
        for title, login, ago, rhythm in READ:
            self._read(title, login, ago, rhythm)
        title, ago = CHANGED
        self._read(title, "operator", ago, 30, changed="揽收的时限改短了，等法务修改登记")

    def _mall(self) -> None:
        actors, asked, agreed = self.staff.actors, self.days.at(8, time(10)), self.days.at(7, time(16))
        law.law_amend(
            title=MALL, platform=Platform.OWN, section="售后", number="第 3 版", starts_on=self._day(8),
            certainty=Certainty.OWN, source="商城页脚“服务规则”", owner="operator", duties="D104 D082",
            reason="商城规则也是对买家的承诺，一并登记", by=actors["legal"], at=asked,
        )  # fmt: skip
        boss = actors["management"]
        ids = [row.id for row in request_rows(ask=Ask(queue="mine", filters={"kind": KIND}), by=boss).rows]
        request_decide(request_ids=ids, agrees=True, note="同意", by=boss, at=agreed)
        law.amendments_settle(request_ids=ids, by=DEMO, at=agreed)

    def _read(self, title: str, login: str, ago: int, rhythm: int, *, changed: str = "") -> None:
        finding = Finding.CHANGED if changed else Finding.STILL
        law.entry_review(
            title=title, finding=finding, source=CENTRE, next_on=self._day(ago) + timedelta(days=rhythm), note=changed,
            by=self.staff.actors[login], at=self.days.at(ago, time(14)),
        )  # fmt: skip

    def _day(self, ago: int) -> date:
        return self.days.at(ago, time()).date()
