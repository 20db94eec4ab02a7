"""Members are asked to the meetings to come, whichever came first: the meeting or the member."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from zhanggui.foundation.committee.models import Meeting, Member
from zhanggui.foundation.committee.states import MEET_TODO, MeetingState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import msg as _
from zhanggui.kit.todos.actions import Todo, todos_open


def meetings_to_come() -> list[Meeting]:
    """Those that were called and have not begun."""
    return list(Meeting.objects.filter(state=MeetingState.PLANNED.value).order_by("id"))


def members_ask(meetings: Iterable[Meeting], members: Iterable[Member], by: Actor, at: datetime | None) -> None:
    """Each of them has a to-do for each meeting, due when it begins. [D001]"""
    sitting = list(members)
    for row in meetings:
        when = f"{clock.shanghai(row.meets_at):%Y-%m-%d %H:%M}"
        words = {"title": row.title, "when": when, "place": row.place or _("地点另行通知")}
        todos = [Todo(row.id, words, row.meets_at, person_id=one.employee_id, person=one.name) for one in sitting]
        todos_open(kind=MEET_TODO, todos=todos, by=by, at=at)
