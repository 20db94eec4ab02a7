"""Words of the committee: offices, topics, ballots, and the lives of items and meetings."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Final

from zhanggui.kit.pure import Machine, T
from zhanggui.kit.pure import msg as _

VOTE_TODO: Final = "committee.vote"
FOLLOW_TODO: Final = "committee.follow"
MEET_TODO: Final = "committee.meet"
SMALLEST: Final = 3
"""So many voting members a committee has at least."""
HALF: Final = 51
"""Percent: more than half."""


class Office(StrEnum):
    """What somebody is on the committee; a secretary has no vote."""

    CHAIR = "chair"
    VICE = "vice"
    MEMBER = "member"
    SECRETARY = "secretary"


OFFICES = {
    Office.CHAIR: _("主任委员"),
    Office.VICE: _("副主任委员"),
    Office.MEMBER: _("委员"),
    Office.SECRETARY: _("秘书"),
}
VOTING: Final = (Office.CHAIR, Office.VICE, Office.MEMBER)


class Topic(StrEnum):
    """What an item is about."""

    PLAN = "plan"
    PROJECT = "project"
    AGREEMENT = "agreement"
    POLICY = "policy"
    ISSUE = "issue"
    OTHER = "other"


TOPICS = {
    Topic.PLAN: _("年度目标与预算"),
    Topic.PROJECT: _("重大项目"),
    Topic.AGREEMENT: _("重要协议"),
    Topic.POLICY: _("重要制度"),
    Topic.ISSUE: _("重大问题"),
    Topic.OTHER: _("其他"),
}


class Ballot(StrEnum):
    """What a member says of an item."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    ASIDE = "aside"


BALLOTS = {
    Ballot.FOR: _("同意"),
    Ballot.AGAINST: _("反对"),
    Ballot.ABSTAIN: _("弃权"),
    Ballot.ASIDE: _("回避"),
}
BALLOT_TONES = {Ballot.FOR: "green", Ballot.AGAINST: "red", Ballot.ABSTAIN: "yellow", Ballot.ASIDE: "neutral"}


class ItemState(IntEnum):
    """An item is handed in, put on the agenda of a meeting, and carried or not."""

    HANDED = 10
    TABLED = 20
    CARRIED = 30
    REJECTED = 40
    WITHDRAWN = 50


ITEMS = Machine(
    "committee items",
    states=ItemState,
    entry=(ItemState.HANDED,),
    table=(
        T("table", (ItemState.HANDED,), ItemState.TABLED),
        T("postpone", (ItemState.TABLED,), ItemState.HANDED),
        T("carry", (ItemState.TABLED,), ItemState.CARRIED, "D003"),
        T("reject", (ItemState.TABLED,), ItemState.REJECTED, "D003"),
        T("withdraw", (ItemState.HANDED,), ItemState.WITHDRAWN),
    ),
    titles={
        ItemState.HANDED: _("待上会"),
        ItemState.TABLED: _("已列入议程"),
        ItemState.CARRIED: _("已通过"),
        ItemState.REJECTED: _("未通过"),
        ItemState.WITHDRAWN: _("已撤回"),
    },
    verbs={
        "table": _("列入议程"), "postpone": _("延至下次会议"), "carry": _("形成决议"), "reject": _("形成决议"),
        "withdraw": _("撤回"),
    },
)  # fmt: skip
ITEM_TONES = {
    ItemState.HANDED: "yellow",
    ItemState.TABLED: "azure",
    ItemState.CARRIED: "green",
    ItemState.REJECTED: "red",
    ItemState.WITHDRAWN: "neutral",
}


class MeetingState(IntEnum):
    """A meeting is called, held, and closed with its minutes sealed."""

    PLANNED = 10
    OPEN = 20
    CLOSED = 30
    CANCELLED = 40


MEETINGS = Machine(
    "committee meetings",
    states=MeetingState,
    entry=(MeetingState.PLANNED,),
    table=(
        T("open", (MeetingState.PLANNED,), MeetingState.OPEN, "D001"),
        T("close", (MeetingState.OPEN,), MeetingState.CLOSED, "D001"),
        T("cancel", (MeetingState.PLANNED,), MeetingState.CANCELLED),
    ),
    titles={
        MeetingState.PLANNED: _("已召集"),
        MeetingState.OPEN: _("开会中"),
        MeetingState.CLOSED: _("已闭会"),
        MeetingState.CANCELLED: _("已取消"),
    },
    verbs={"open": _("开会"), "close": _("闭会"), "cancel": _("取消")},
)
MEETING_TONES = {
    MeetingState.PLANNED: "azure",
    MeetingState.OPEN: "yellow",
    MeetingState.CLOSED: "green",
    MeetingState.CANCELLED: "neutral",
}
