"""A committee of three with a secretary, for tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from zhanggui.foundation.committee import actions
from zhanggui.foundation.committee.states import Ballot, Office, Topic
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor


@dataclass
class Board:
    """The people, and the meeting they are called to."""

    secretary: Actor
    chair: Actor
    second: Actor
    third: Actor
    meeting: int

    @property
    def votes(self) -> list[Actor]:
        return [self.chair, self.second, self.third]


def board() -> Board:
    """Charter, members, and a planned meeting."""
    desk = actor(hired("hr", name="安秘书"))
    sitting = [
        actor(hired(post, name=name))
        for post, name in (("management", "江主任"), ("head", "沈委员"), ("finance", "温委员"))
    ]
    actions.charter_adopt(text="第一条 重大事项由委员会表决。", quorum=51, needed=51, by=desk)
    for one, office in zip(sitting, (Office.CHAIR, Office.MEMBER, Office.MEMBER), strict=True):
        appointed(one, office, desk)
    called = actions.meeting_call(title="十一月例会", meets_at=clock.now(), place="三楼会议室", by=desk)
    return Board(desk, *sitting, called)


def appointed(who: Actor, office: Office, by: Actor, since: date | None = None) -> int:
    return actions.member_appoint(
        employee_id=who.id or 0, office=office, notice="岚序〔2026〕1 号", since=since or clock.today(), by=by
    )


def handed(by: Actor, title: str = "2026 年度目标与预算", **told: object) -> int:
    given = {"topic": Topic.PLAN, "title": title, "body": "销售额与预算。", "year": clock.today().year, "by": by} | told
    return actions.item_hand(**given)


def opened(one: Board, *items: int, present: list[Actor] | None = None) -> None:
    actions.items_table(item_ids=items, meeting_id=one.meeting, by=one.secretary)
    here = [who.id or 0 for who in (one.votes if present is None else present)]
    actions.meeting_open(meeting_id=one.meeting, present=here, by=one.secretary)


def carried(one: Board, words: str = "同意年度目标与预算。") -> int:
    """An item everybody agreed to, resolved."""
    item = handed(one.second)
    opened(one, item)
    for who in one.votes:
        actions.vote_cast(item_id=item, ballot=Ballot.FOR, by=who)
    actions.item_resolve(item_id=item, text=words, by=one.secretary)
    return item


def followed(one: Board, item: int, owner: Actor, days: int = 7) -> int:
    due = clock.today() + timedelta(days=days)
    return actions.followup_give(item_id=item, what="分解到店铺", owner_id=owner.id or 0, due=due, by=one.secretary)
