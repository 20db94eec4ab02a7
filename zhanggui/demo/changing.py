"""What the company had decided about its own rules: who is qualified, a waiver, a gate, rights, a year's look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from zhanggui.demo.company import people
from zhanggui.demo.days import Days
from zhanggui.demo.staff import Staff
from zhanggui.foundation.approvals.actions import request_decide
from zhanggui.foundation.approvals.queries import request_rows
from zhanggui.foundation.conformity import actions as conformity
from zhanggui.foundation.conformity.states import Ruling
from zhanggui.foundation.credentials import actions as credentials
from zhanggui.foundation.entitlements import actions as entitlements
from zhanggui.foundation.entitlements.states import KIND
from zhanggui.foundation.policy.actions import evaluation_record
from zhanggui.foundation.policy.queries import published_ids
from zhanggui.foundation.policy.states import QUESTIONS, Outcome
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask
from zhanggui.kit.modes.states import Mode

EXAMS = {"agent": "exam-security", "reviewer": "exam-duty", "warehouse": "exam-duty"}
TO_SIT = ("shi.kai", "ding.yi", "ruan.mian")
WAIVED = ("D084", "大促两天快递车等货时发出的 11 个包裹", "已逐单抽回视频核对，没有错发；下次大促前加一张打包台")
WISHED = ("D085", "自营商城用自带面单机的包裹", "面单机没有读码口，新机下月到货")
ANSWERS = ("没有新规，引用的法规都有效", "发货前验货在大促两天没有做到，其余一致", "收到一条意见，没有采纳，理由已答复")


@dataclass(frozen=True)
class Changing:
    """Who asks, and who decides."""

    staff: Staff
    days: Days

    def run(self) -> None:
        """One of each is decided, one waits."""
        self._qualify()
        self._rule()
        self._switch()
        self._entitle()
        self._evaluate()
        conformity.report_draw(by=self._who("management"))

    def _who(self, login: str) -> Actor:
        return self.staff.actors[login]

    def _qualify(self) -> None:
        """Three posts ask for an exam; nearly everybody passed, the others have some weeks."""
        hr, since = self._who("hr"), (self.days.anchor - timedelta(days=60)).date()
        at, until = self.days.anchor - timedelta(days=45), (self.days.anchor + timedelta(days=30)).date()
        for person in people():
            for kind in {EXAMS[post] for post in person.posts if post in EXAMS}:
                if person.login not in TO_SIT:
                    who = self._who(person.login).id or 0
                    credentials.credential_record(employee_id=who, kind=kind, signed_on=since, by=hr, at=at)
        for post, kind in EXAMS.items():
            credentials.demand_set(kind=kind, post=post, since=at.date(), existing_until=until, by=hr, at=at)

    def _rule(self) -> None:
        at, until = self.days.anchor - timedelta(days=6), (self.days.anchor + timedelta(days=40)).date()
        for duty, scope, reason in (WAIVED, WISHED):
            conformity.ruling_ask(
                duty=duty, kind=Ruling.WAIVER, scope=scope, reason=reason, review_on=until, by=self._who("legal"), at=at
            )
            if duty == WAIVED[0]:
                self._agree("conformity.ruling", "同意，到期前复核")

    def _switch(self) -> None:
        """Asked for, and not milder before another says so."""
        starts = (self.days.anchor + timedelta(days=3)).date()
        switch = conformity.Switch(
            control="packing.weight_right",
            mode=Mode.OBSERVE,
            starts_on=starts,
            shop_id=self.staff.shop_ids["lanxu-mall"],
        )
        at = self.days.anchor - timedelta(hours=4)
        conformity.mode_ask(switch=switch, reason="商城换新包材，先观察两周称重偏差", by=self._who("head"), at=at)

    def _entitle(self) -> None:
        hr, at = self._who("hr"), self.days.anchor - timedelta(days=2)
        more = {"shop": frozenset({self.staff.shop_ids["lanxu-douyin"]})}
        who = self._who("tian.heyi").id or 0
        entitlements.change_ask(employee_id=who, posts=(), scopes=more, reason="并班，兼看抖音店", by=hr, at=at)
        self._agree(KIND, "同意")
        entitlements.change_ask(
            employee_id=self._who("mei.yushu").id or 0,
            posts=("operator",),
            until=(self.days.anchor + timedelta(days=60)).date(),
            reason="试岗店铺运营两个月",
            by=hr,
            at=at + timedelta(hours=30),
        )

    def _agree(self, kind: str, note: str) -> None:
        boss, at = self._who("management"), self.days.anchor - timedelta(days=1)
        ids = [row.id for row in request_rows(ask=Ask(queue="mine", filters={"kind": kind}), by=boss).rows]
        request_decide(request_ids=ids, agrees=True, note=note, by=boss, at=at)

    def _evaluate(self) -> None:
        """The policy's year was looked at."""
        legal = self._who("legal")
        (version,) = published_ids(by=legal)
        evaluation_record(
            version_id=version,
            answers=dict(zip(QUESTIONS, ANSWERS, strict=True)),
            outcome=Outcome.KEEP,
            findings="大促期间的验货办法另行补充",
            by=legal,
            at=self.days.anchor - timedelta(days=1),
        )
