"""Words of the team: the life of a headcount plan and of a review note, kinds of activities."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Final

from zhanggui.kit.pure import Machine, T
from zhanggui.kit.pure import msg as _

VIEW: Final = "team.view"
PLAN: Final = "team.plan"
DECIDE: Final = "team.decide"
RECORD: Final = "team.record"
KIND: Final = "team.plan"
NOTE_TODO: Final = "team.note"


class PlanState(IntEnum):
    """A plan is asked for and holds from its day once another agreed; the newest that began counts."""

    ASKED = 10
    AGREED = 20
    REFUSED = 30


class ReviewState(IntEnum):
    """A note is written by the head of a department and reviewed by his superior; where nobody stands above, kept."""

    WRITTEN = 10
    REVIEWED = 20
    KEPT = 30


class Activity(StrEnum):
    """What was done for the team."""

    TRAINING = "training"
    MEETING = "meeting"
    COACHING = "coaching"
    EVENT = "event"
    OTHER = "other"


ACTIVITIES = {
    Activity.TRAINING: _("培训"),
    Activity.MEETING: _("团队会议"),
    Activity.COACHING: _("辅导谈话"),
    Activity.EVENT: _("团队活动"),
    Activity.OTHER: _("其他"),
}
PLANS = Machine(
    "headcount plans",
    states=PlanState,
    entry=(PlanState.ASKED,),
    table=(
        T("agree", (PlanState.ASKED,), PlanState.AGREED, "D013"),
        T("refuse", (PlanState.ASKED,), PlanState.REFUSED, "D013"),
    ),
    titles={PlanState.ASKED: _("待审批"), PlanState.AGREED: _("已批准"), PlanState.REFUSED: _("未批准")},
    verbs={"agree": _("批准"), "refuse": _("不批准")},
)
REVIEWS = Machine(
    "team reviews",
    states=ReviewState,
    entry=(ReviewState.WRITTEN, ReviewState.KEPT),
    table=(T("review", (ReviewState.WRITTEN,), ReviewState.REVIEWED, "D013"),),
    titles={
        ReviewState.WRITTEN: _("待上级审阅"),
        ReviewState.REVIEWED: _("已审阅"),
        ReviewState.KEPT: _("无上级，已存档"),
    },
    verbs={"review": _("审阅")},
)
