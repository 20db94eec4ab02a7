"""How the company decides: heads of departments, flows with amounts, and requests at every stage of their life."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from zhanggui.demo import story
from zhanggui.demo.company import people
from zhanggui.demo.days import Days
from zhanggui.demo.staff import Staff
from zhanggui.foundation.approvals import actions as approvals
from zhanggui.foundation.approvals.states import Mode, Who
from zhanggui.foundation.entitlements.states import KIND as RIGHTS
from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org.queries import person_by_login
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.desk import Ask
from zhanggui.trade.disclosures import actions as disclosures
from zhanggui.trade.disclosures.queries import disclosure_card
from zhanggui.trade.disclosures.states import Field
from zhanggui.trade.orders.queries import order_rows
from zhanggui.trade.review import actions as review

DEMO = System("demo")
BUYERS, FORCE = "disclosures.buyers", "review.force"
HEADS = {"office": "management", "ecom": "head", "legal": "legal", "hr": "hr", "tech": "tech", "audit": "auditor"}
FLOWS: tuple[dict[str, Any], ...] = (
    {
        "kind": BUYERS,
        "name": "买家信息导出",
        "steps": [
            {"title": "法务审核用途", "mode": Mode.ANY, "who": Who.POST, "codes": ("legal",), "hours": 24},
            {"title": "申请人的部门负责人", "mode": Mode.ANY, "who": Who.HEAD, "hours": 8},
        ],
        "reason": "导出买家信息先由法务看用途，再由部门负责人批准",
    },
    {
        "kind": FORCE,
        "name": "强制放行",
        "conditions": {"below": "1000"},
        "steps": [{"title": "", "mode": Mode.ANY, "who": Who.POST, "codes": ("head",), "hours": 4}],
        "reason": "千元以下由一位部门负责人决定",
    },
    {
        "kind": FORCE,
        "name": "强制放行（千元以上）",
        "conditions": {"least": "1000"},
        "steps": [
            {"title": "", "mode": Mode.ANY, "who": Who.MATRIX, "hours": 4},
            {"title": "财务复核", "mode": Mode.ANY, "who": Who.POST, "codes": ("finance",), "hours": 8},
        ],
        "reason": "千元以上按权限审批，并由财务复核",
    },
    {
        "kind": RIGHTS,
        "name": "权限变更",
        "steps": [{"title": "", "mode": Mode.ANY, "who": Who.POST, "codes": ("management",), "hours": 24}],
        "reason": "含敏感权限的岗位由管理层批准，人事一人不能给出",
    },
)
AUTHORITIES = (
    (FORCE, "head", "5000"), (FORCE, "management", None),
    ("handmade.order", "reviewer", "1000"), ("handmade.offline", "finance", "2000"),
)  # fmt: skip
PURPOSES = (
    ("补寄电子发票的纸质件", 3, 2.0), ("召回批次逐户通知", 6, 9.5), ("会员日中奖登记核对", 2, 1.2),
    ("快递丢件逐户致歉", 19, 3.4), ("平台要求的实名核对", 4, 0.6), ("售后回访抽样", 27, 5.0),
)  # fmt: skip
"""What for, hours until legal answered, hours until the head of department did."""
REFUSED = ("群发新品短信", "超出收集时说明的用途")


@dataclass(frozen=True)
class Deciding:
    """Who asks and who decides; and when."""

    staff: Staff
    days: Days

    def run(self) -> None:
        """Rules first, then who asks."""
        self._set_up()
        self._ask()

    def _set_up(self) -> None:
        """Heads of departments and rules in force, before anybody asks."""
        began = self.days.anchor - timedelta(days=30)
        self._heads(began)
        manager, second = self._who("head"), self._who("management")
        drafts = [approvals.flow_draft(**flow, by=manager, at=began) for flow in FLOWS]
        drafts += [
            approvals.authority_draft(kind=kind, post=post, limit=limit, reason="年度授权", by=manager, at=began)
            for kind, post, limit in AUTHORITIES
        ]
        mall = {"shops": (self.staff.shop_ids["lanxu-mall"],)}
        leaver = person_by_login(login=story.LEAVER, by=DEMO)
        steps = [{"title": "", "mode": Mode.ANY, "who": Who.NAMED, "ids": (leaver.id if leaver else 0,), "hours": 24}]
        drafts.append(
            approvals.flow_draft(
                kind=BUYERS,
                name="商城买家信息导出",
                steps=steps,
                reason="自营商城由专人批准",
                by=manager,
                at=began,
                conditions=mall,
                position=10,
            )
        )
        approvals.rule_activate(rule_ids=drafts, by=second, at=began + timedelta(hours=3))
        approvals.flow_draft(
            **FLOWS[1] | {"conditions": {"below": "500"}, "reason": "拟把限额降到五百元"}, by=self._who("lin.qingqiu")
        )

    def _ask(self) -> None:
        """Exports of buyers' data: taken, refused, waiting, overdue, and one only the leaver may decide."""
        agent, ids = self._who("agent"), self._orders("agent", 110)
        for place, (purpose, legal, head) in enumerate(PURPOSES):
            began = self.days.anchor - timedelta(days=3 + 3 * place, hours=2)
            chosen = ids[place * 12 : place * 12 + 12]
            request, made = self._asked(agent, chosen, purpose, began)
            done = self._agreed(request, "legal", began + timedelta(hours=legal))
            done = self._agreed(request, "cen.jing", done + timedelta(hours=head))
            disclosures.disclosures_settle(request_ids=[request], by=DEMO, at=done)
            if agent.can("orders.unmask"):
                disclosures.disclosure_take(disclosure_id=made, by=agent, at=done + timedelta(minutes=20))
        self._refuse(agent, ids[80:95])
        self._asked(agent, ids[95:108], "核对催收到付运费的买家", self._ago(30))
        self._asked(
            self._who("liu.weiyang"),
            self._orders("liu.weiyang", 12),
            "逐户告知物流停运",
            self.days.anchor - timedelta(hours=2),
        )
        mall = self._orders("yin.shuo", 12)
        self._asked(self._who("yin.shuo"), mall, "商城订单补寄说明书", self._ago(5))
        own, _made = self._asked(self._who("head"), self._orders("head", 12), "核对大客户发票抬头", self._ago(26))
        self._agreed(own, "legal", self._ago(3))  # above him is nobody: it stands still and says so
        self._force()

    def _heads(self, at: datetime) -> None:
        known = {p.department: p.login for p in reversed(people()) if "head" in p.posts and p.department != "ecom"}
        for code, login in (known | HEADS).items():
            who = self._who(login)
            org.department_head_set(code=code, head_id=who.id, by=DEMO, at=at)

    def _force(self) -> None:
        """A held order that is not of the story waits for its forced release."""
        told = {row.number for row in vars(story).values() if isinstance(row, story.StoryRow)}
        by = self._who("reviewer")
        held = [row for row in order_rows(ask=Ask(queue="held"), by=by).rows if row.platform_no not in told]
        for row in held[-1:]:
            at = self.days.newest + timedelta(minutes=8)
            review.release_ask(order_ids=[row.id], reason="买家已补充说明，客服核实过身份", by=by, at=at)

    def _refuse(self, agent: Actor, ids: Sequence[int]) -> None:
        purpose, why = REFUSED
        began = self.days.anchor - timedelta(days=5)
        request, _made = self._asked(agent, ids, purpose, began)
        at = began + timedelta(hours=3)
        approvals.request_decide(request_ids=[request], agrees=False, note=why, by=self._who("legal"), at=at)
        disclosures.disclosures_settle(request_ids=[request], by=DEMO, at=at)

    def _asked(self, by: Actor, ids: Sequence[int], purpose: str, at: datetime) -> tuple[int, int]:
        """(request, disclosure)."""
        made = disclosures.disclosure_ask(
            order_ids=ids, fields=(Field.NAME, Field.PHONE), purpose=purpose, by=by, at=at
        )
        return disclosure_card(disclosure_id=made, by=by).request_id or 0, made

    def _ago(self, hours: float) -> datetime:
        return self.days.anchor - timedelta(hours=hours)

    def _agreed(self, request: int, login: str, at: datetime) -> datetime:
        approvals.request_decide(request_ids=[request], agrees=True, by=self._who(login), at=at)
        return at

    def _orders(self, login: str, count: int) -> list[int]:
        found: list[int] = []
        ask = Ask(queue="all", limit=100)
        while len(found) < count:
            page = order_rows(ask=ask, by=self._who(login))
            found += [row.id for row in page.rows]
            if not page.next:
                break
            ask = ask.at(page.next, 100)
        return found[:count]

    def _who(self, login: str) -> Actor:
        return self.staff.actors[login]
