"""The company's written policy: put before the staff, published, revised once, read by most; and what it is about."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from zhanggui.demo.days import Days
from zhanggui.demo.staff import Staff
from zhanggui.foundation.conformity import actions as conformity
from zhanggui.foundation.policy import actions as policy
from zhanggui.foundation.policy.queries import policy_text
from zhanggui.foundation.policy.states import Hearing
from zhanggui.kit.actor import Actor, System
from zhanggui.oversight.notification.actions import todos_tell

WRITTEN = Path(__file__).parent / "data" / "policy"
NAME = "网络销售管理制度.txt"
FIRST, SECOND, COMING = 75, 16, 1
"""Days ago when the first and the second version were published, and the third was sent up."""
BEFORE = {
    "首次响应在六十秒以内": "首次响应在三分钟以内",
    "受理后二十四小时内答复": "受理后四十八小时内答复",
    "签收后三十天内回访一次": "签收后九十天内回访一次",
}
"""What the second version says: what the first said."""
NEXT = {"受理后二十四小时内答复": "受理后十二小时内答复"}
"""What the second version says: what the third will."""
UNREAD = frozenset({"zhuo.ran", "du.ruoxi", "niu.dali"})
CONGRESS = "职工代表 9 人（各部门推选），法务部裴律衡主持，人力资源部安若谷记录"
DISCUSSED = (
    "逐章讨论全文。代表认为首次响应和投诉答复的时限应当写成数字；"
    "对未达标的处理要求先辅导、后调岗，写入正文。一致同意提交审批。"
)
FASTER = "客服部提出投诉答复可以再提前到十二小时；代表同意，要求夜班排班表同时公布。一致同意提交审批。"
AGREED = "与工会主席协商三处时限的修改，工会同意，要求大促期间为客服部增派人手。"


@dataclass(frozen=True)
class Written:
    """Who writes, approves and reads; and when."""

    staff: Staff
    days: Days
    folder: Path

    def publish(self) -> None:
        """Two versions of one policy, the second read by most and linked to the duties it is about."""
        first = self._bring_in()
        self._hear(first, Hearing.CONGRESS, CONGRESS, DISCUSSED, FIRST)
        self._bind(first, FIRST)
        second = policy.version_revise(version_id=first, by=self._legal, at=self._at(SECOND + 9))
        self._reword(second, SECOND + 9, {old: new for new, old in BEFORE.items()})
        self._hear(second, Hearing.UNION, "工会主席、法务部裴律衡、客户服务部岑静", AGREED, SECOND)
        self._bind(second, SECOND)
        self._link(second)
        self._send_up(second)
        todos_tell(by=System("notification"))
        conformity.controls_assess(by=self.staff.actors["auditor"], at=self.days.anchor - timedelta(minutes=5))

    def _send_up(self, version: int) -> None:
        """The next version was put before the staff and waits for its approval."""
        third = policy.version_revise(version_id=version, by=self._legal, at=self._at(COMING + 9))
        self._reword(third, COMING + 9, NEXT)
        self._hear(third, Hearing.CONGRESS, CONGRESS, FASTER, COMING)
        policy.publication_ask(
            version_id=third, effective_on=self.days.anchor.date() + timedelta(days=15), interpreter="法务部",
            reason="大促复盘：投诉答复再提前，年货节前生效", by=self._legal, at=self._at(COMING),
        )  # fmt: skip

    @property
    def _legal(self) -> Actor:
        return self.staff.actors["legal"]

    def _at(self, day: int, hour: int = 10) -> datetime:
        return self.days.at(day, time(hour))

    def _bring_in(self) -> int:
        """The file as it was before the second version."""
        words = (WRITTEN / NAME).read_text("utf-8")
        for new, old in BEFORE.items():
            words = words.replace(new, old)
        path = self.folder / NAME
        path.write_text(words, "utf-8")
        (found,) = policy.policy_import(path=path, name=NAME, by=self._legal, at=self._at(FIRST + 12))
        return found.version_id or 0

    def _reword(self, version: int, day: int, words_of: Mapping[str, str]) -> None:
        for clause in policy_text(version_id=version, by=self._legal).clauses:
            words = clause.text
            for old, new in words_of.items():
                words = words.replace(old, new)
            if words != clause.text:
                policy.clause_write(
                    clause_id=clause.id, level=clause.level, label=clause.label, title=clause.title, text=words,
                    by=self._legal, at=self._at(day, 11),
                )  # fmt: skip

    def _hear(self, version: int, hearing: Hearing, participants: str, text: str, day: int) -> None:
        policy.version_consult(version_id=version, by=self._legal, at=self._at(day + 8))
        asked = policy.opinion_give(
            version_id=version, place="附则", text="大促期间客服按峰值排班，时限才做得到，建议同时写明增派办法。",
            by=self.staff.actors["cen.jing"], at=self._at(day + 6),
        )  # fmt: skip
        policy.opinion_answer(
            opinion_id=asked,
            answer="排班办法另行发文，本制度只定时限。",
            adopted=False,
            by=self._legal,
            at=self._at(day + 5),
        )
        held = self._at(day + 4)
        policy.minutes_record(
            version_id=version, hearing=hearing, held_on=held.date(), participants=participants, text=text,
            by=self._legal, at=held,
        )  # fmt: skip

    def _bind(self, version: int, day: int) -> None:
        """Approved by another, published, opened and acknowledged by who was at work."""
        policy.version_approve(version_id=version, by=self.staff.actors["head"], at=self._at(day + 2))
        published = self._at(day)
        policy.version_publish(
            version_id=version, effective_on=published.date(), interpreter="法务部", by=self._legal, at=published
        )
        for place, (login, actor) in enumerate(sorted(self.staff.actors.items())):
            if day == SECOND and login in UNREAD:
                continue
            read = self.days.at(day - place % 4, time(10 + place % 8, 1 + place % 50))
            policy.text_open(version_id=version, by=actor, at=read)
            policy.text_acknowledge(version_id=version, by=actor, at=read + timedelta(minutes=9))

    def _link(self, version: int) -> None:
        """Which clause is about which duties, as legal confirmed it."""
        clauses = {c.place: c.id for c in policy_text(version_id=version, by=self._legal).clauses}
        with (WRITTEN / "links.tsv").open(encoding="utf-8", newline="") as file:
            told = list(csv.DictReader(file, delimiter="\t"))
        said = [(clauses[row["place"]], duty, True) for row in told for duty in row["duties"].split()]
        conformity.clauses_link(version_id=version, said=said, by=self._legal, at=self._at(SECOND - 1))
