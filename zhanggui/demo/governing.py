"""How the company is governed: a committee that met, meets now, and follows up what it resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from zhanggui.demo.days import Days
from zhanggui.demo.staff import CLERK, Staff
from zhanggui.foundation.committee import actions as committee
from zhanggui.foundation.committee.states import Ballot, Office, Topic
from zhanggui.foundation.credentials import actions as credentials
from zhanggui.foundation.org.queries import org_tree
from zhanggui.foundation.raci import actions as raci
from zhanggui.foundation.raci.queries import raci_rows
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.desk import Ask

DEMO = System("demo")
CHARTER = """第一条 电商管理委员会是公司线上业务的决策机构，由主任委员、副主任委员和委员组成，任期三年。
第二条 年度目标与预算、五十万元以上的项目、独家或两年以上的合作协议、重要制度的发布和修订，须经委员会表决。
第三条 有表决权的委员过半数参加表决方为有效，过半数同意方为通过。
第四条 与议题有利害关系的委员须回避，不计入前条的人数。
第五条 决议由秘书交办，明确负责人和期限，并在下次会议报告。"""
NOTICE = "岚序〔2025〕7 号 关于成立电商管理委员会的通知"
SEATS = (
    ("management", Office.CHAIR), ("head", Office.VICE), ("finance", Office.MEMBER), ("legal", Office.MEMBER),
    ("lin.qingqiu", Office.MEMBER), ("hr", Office.SECRETARY),
)  # fmt: skip
MANY = 1_000


@dataclass(frozen=True)
class Governing:
    """Who sits there; and when."""

    staff: Staff
    days: Days

    def run(self) -> None:
        """The members, two meetings that are over, one that votes now, and what waits."""
        self._seats(self.days.anchor - timedelta(days=310))
        self._plan_meeting(self.days.anchor - timedelta(days=300))
        self._autumn_meeting(self.days.anchor - timedelta(days=12))
        self._meeting_now(self.days.anchor - timedelta(hours=2))
        self._letters(self.days.anchor - timedelta(days=200))
        self._posts_of_clauses(self.days.anchor - timedelta(days=9))

    def _who(self, login: str) -> Actor:
        return self.staff.actors[login]

    def _seats(self, at: datetime) -> None:
        clerk = self._who(CLERK)
        committee.charter_adopt(text=CHARTER, quorum=51, needed=51, by=clerk, at=at)
        for login, office in SEATS:
            committee.member_appoint(
                employee_id=self._who(login).id or 0, office=office, notice=NOTICE, since=at.date(), by=clerk, at=at
            )

    def _meeting(self, title: str, items: list[int], present: tuple[str, ...], at: datetime) -> int:
        desk = self._who("hr")
        called = at - timedelta(days=3)
        meeting = committee.meeting_call(title=title, meets_at=at, place="三楼会议室", by=desk, at=called)
        committee.items_table(item_ids=items, meeting_id=meeting, by=desk, at=called)
        here = [self._who(login).id or 0 for login in present]
        committee.meeting_open(meeting_id=meeting, present=here, by=desk, at=at)
        return meeting

    def _vote(self, item: int, ballots: Mapping[str, Ballot | tuple[Ballot, str]], at: datetime) -> None:
        for login, said in ballots.items():
            ballot, reason = said if isinstance(said, tuple) else (said, "")
            committee.vote_cast(item_id=item, ballot=ballot, reason=reason, by=self._who(login), at=at)

    def _resolve(self, item: int, text: str, at: datetime) -> None:
        committee.item_resolve(item_id=item, text=text, by=self._who("hr"), at=at)

    def _follow(self, item: int, what: str, owner: str, days: int, at: datetime) -> int:
        due, desk = (at + timedelta(days=days)).date(), self._who("hr")
        who = self._who(owner).id or 0
        return committee.followup_give(item_id=item, what=what, owner_id=who, due=due, by=desk, at=at)

    def _plan_meeting(self, at: datetime) -> None:
        year = self.days.anchor.year
        plan = committee.item_hand(
            topic=Topic.PLAN, title=f"{year} 年度目标与预算", year=year, amount=Decimal(4_800_000),
            body="全年成交额 6,000 万元，毛利率不低于 46%；推广预算 480 万元，按季下达，超支须再上会。",
            by=self._who("head"), at=at - timedelta(days=6),
        )  # fmt: skip
        present = ("management", "head", "finance", "legal", "lin.qingqiu", "hr")
        meeting = self._meeting(f"{year} 年第一次会议", [plan], present, at)
        self._vote(plan, dict.fromkeys(("management", "head", "finance", "legal", "lin.qingqiu"), Ballot.FOR), at)
        self._resolve(plan, "同意年度目标与预算；推广预算按季下达，每季度末向委员会报告执行情况。", at)
        task = self._follow(plan, "把年度目标分解到店铺和月份", "lin.qingqiu", 20, at)
        done = at + timedelta(days=16)
        who = self._who("lin.qingqiu")
        committee.followup_finish(followup_ids=[task], note="已分解到五家店、十二个月", by=who, at=done)
        committee.meeting_close(meeting_id=meeting, by=self._who("hr"), at=at + timedelta(hours=2))

    def _autumn_meeting(self, at: datetime) -> None:
        mall = committee.item_hand(
            topic=Topic.PROJECT, title="自营商城改版", amount=Decimal(820_000), by=self._who("lin.qingqiu"),
            body="三期改版：会员、直播、售后自助。报价三家，推荐第二家；风险是大促前上线窗口短。",
            at=at - timedelta(days=5),
        )  # fmt: skip
        deal = committee.item_hand(
            topic=Topic.AGREEMENT, title="与星屿文化的两年独家直播合作", amount=Decimal(1_500_000),
            body="独家两年、保底 150 万元、对方不承诺退货率。", by=self._who("head"), at=at - timedelta(days=5),
        )  # fmt: skip
        present = ("management", "head", "finance", "legal", "lin.qingqiu", "hr")
        meeting = self._meeting(f"{at.year} 年第四次会议", [mall, deal], present, at)
        aside = (Ballot.ASIDE, "报价方之一是本人前雇主")
        against = (Ballot.AGAINST, "保底与退货率不匹配")
        yes = Ballot.FOR
        self._vote(mall, {"management": yes, "head": yes, "finance": yes, "legal": yes, "lin.qingqiu": aside}, at)
        self._vote(
            deal,
            {"management": Ballot.ABSTAIN, "head": yes, "finance": against, "legal": against, "lin.qingqiu": yes},
            at,
        )
        self._resolve(mall, "同意改版方案与预算，分三期付款；大促前十五天内不上线。", at)
        self._resolve(deal, "不同意独家合作；可就单场合作另行谈判。", at)
        self._follow(mall, "签订改版合同，付款条件写明分三期", "legal", 30, at)
        self._follow(mall, "排出避开大促的上线日程", "tech", 18, at)
        told = self._follow(mall, "书面通知落选的两家报价方", "head", 7, at)
        done, note = at + timedelta(days=3), "两家都已书面通知"
        committee.followup_finish(followup_ids=[told], note=note, by=self._who("head"), at=done)
        committee.meeting_close(meeting_id=meeting, by=self._who("hr"), at=at + timedelta(hours=2))

    def _meeting_now(self, at: datetime) -> None:
        year, hand = at.year + 1, at - timedelta(days=4)
        plan = committee.item_hand(
            topic=Topic.PLAN, title=f"{year} 年度目标与预算", year=year, amount=Decimal(5_600_000),
            body="全年成交额 7,200 万元；推广预算 560 万元，其中达人合作不超过三成。", by=self._who("head"), at=hand,
        )  # fmt: skip
        issue = committee.item_hand(
            topic=Topic.ISSUE, title="二仓与电商部对加急单的分工", by=self._who("lin.qingqiu"), at=hand,
            body="加急单由谁改派、谁承担改派运费，两部门连续三次没有谈成。",
        )  # fmt: skip
        committee.item_hand(
            topic=Topic.POLICY, title="修订《网络销售管理制度》第三章", by=self._who("legal"), at=hand,
            body="按新的标价规定修订促销标价条款，已征求意见，待上会。",
        )  # fmt: skip
        self._meeting(f"{at.year} 年第五次会议", [plan, issue], ("management", "head", "finance", "legal", "hr"), at)
        self._vote(plan, {"management": Ballot.FOR, "finance": (Ballot.FOR, "达人合作占比须按月报告")}, at)

    def _letters(self, at: datetime) -> None:
        """The heads signed their letters, the clerk keeps them."""
        for head in sorted({node.head_id for node in org_tree(by=DEMO) if node.head_id}):
            credentials.credential_record(
                employee_id=head,
                kind="responsibility",
                signed_on=at.date(),
                reference="人事档案柜 2 层",
                by=self.staff.who_records(head),
                at=at,
            )

    def _posts_of_clauses(self, at: datetime) -> None:
        """What the policy's words say of posts is taken over; the rest waits."""
        rows = raci_rows(ask=Ask(limit=MANY), by=DEMO).rows
        raci.proposals_take(clause_ids=[row.id for row in rows if row.proposed], by=self._who("hr"), at=at)
