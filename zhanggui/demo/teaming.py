"""How the teams are built: a plan agreed to and one that waits, what was done, what heads wrote of the half-year."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from zhanggui.demo.company import people
from zhanggui.demo.days import Days
from zhanggui.demo.staff import Staff
from zhanggui.foundation.approvals.actions import request_decide
from zhanggui.foundation.approvals.queries import request_rows
from zhanggui.foundation.org.queries import org_tree, superiors
from zhanggui.foundation.team import actions as team
from zhanggui.foundation.team.queries import my_departments
from zhanggui.foundation.team.states import KIND, Activity
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.desk import Ask

DEMO = System("demo")
LACKING = {("service", "agent"): 2, ("store", "warehouse"): 1, ("promo", "promoter"): 1}
DONE = (
    (Activity.TRAINING, "大促退换货话术", "模拟二十个场景，两人补考后通过", 24),
    (Activity.MEETING, "月度复盘", "列出三项改进，已进待办", 9),
    (Activity.COACHING, "新人一对一", "三个月目标已谈定", 15),
)
NOTES = (
    "人员与编制相符。半年培训四次，新人两月内独立上岗；下半年重点是大促排班和备岗。",
    "缺一名骨干，已由相邻岗位兼任。交叉培训两次，效果尚可；下半年补齐并做一次技能考核。",
)


@dataclass(frozen=True)
class Teaming:
    """Who asks, who agrees, who wrote."""

    staff: Staff
    days: Days

    def run(self) -> None:
        """The plan of the year, one that waits, activities of every team, notes of which one lies unreviewed."""
        hr, boss, at = self._who("hr"), self._who("management"), self.days.anchor - timedelta(days=26)
        seats = Counter((one.department, post) for one in people() for post in one.posts) + Counter(LACKING)
        team.plan_ask(seats=seats, starts=at.date(), reason="年度编制，含大促补员", by=hr, at=at)
        asked = request_rows(ask=Ask(queue="mine", filters={"kind": KIND}), by=boss).rows
        ids, agreed = [row.id for row in asked], at + timedelta(days=1)
        request_decide(request_ids=ids, agrees=True, note="同意，补员按季到岗", by=boss, at=agreed)
        team.plans_settle(request_ids=ids, by=DEMO, at=agreed)
        more = seats + Counter({("service", "agent"): 2})
        now = self.days.anchor - timedelta(hours=6)
        team.plan_ask(seats=more, starts=now.date(), reason="年货节加两名客服", by=hr, at=now)
        self._activities(hr)
        self._notes(self.days.anchor - timedelta(days=12))

    def _who(self, login: str) -> Actor:
        return self.staff.actors[login]

    def _activities(self, hr: Actor) -> None:
        for place, node in enumerate(org_tree(by=DEMO)):
            here = [one.login for one in people() if one.department == node.code and one.login in self.staff.actors]
            mine = [self._who(login).id or 0 for login in here]
            if not mine:
                continue
            kind, title, note, ago = DONE[place % len(DONE)]
            on = (self.days.anchor - timedelta(days=ago + place)).date()
            team.activity_record(
                kind=kind, department=node.code, on=on, title=title, note=note, people=mine[:8], by=hr,
                at=self.days.anchor - timedelta(days=1),
            )  # fmt: skip

    def _notes(self, at: datetime) -> None:
        """Each head of a department; his superior looks at all but the last."""
        by_id = {one.id or 0: one for one in self.staff.actors.values()}
        written: list[tuple[int, int]] = []
        heads = {node.head_id for node in org_tree(by=DEMO) if node.head_id}
        for place, head in enumerate(sorted(heads & by_id.keys())):
            above = superiors(employee_id=head, by=DEMO)
            for department, _name in my_departments(by=by_id[head]):
                note = NOTES[place % len(NOTES)]
                made = team.review_write(department_id=department, note=note, by=by_id[head], at=at)
                written += [(made, above[0].id)] if above else []
        for made, superior in written[:-1]:
            by = by_id.get(superior)
            if by is not None:
                team.reviews_check(review_ids=[made], remark="同意", by=by, at=at + timedelta(days=2))
