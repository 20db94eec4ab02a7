"""The words of gifts, and the life of a rule."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from zhanggui.kit.pure import Machine, T, Text
from zhanggui.kit.pure import msg as _

RULE_KIND = "gifts.rule"
"""What approvals call a rule."""


class RuleState(IntEnum):
    """A rule holds from a second person's word until it is ended, for orders paid in its time."""

    PROPOSED = 10
    ACTIVE = 20
    REFUSED = 30
    ENDED = 40


RULES = Machine(
    "gift rules",
    states=RuleState,
    entry=(RuleState.PROPOSED,),
    table=(
        T("approve", (RuleState.PROPOSED,), RuleState.ACTIVE, "D060", gated=True),
        T("refuse", (RuleState.PROPOSED,), RuleState.REFUSED, "D060", gated=True),
        T("withdraw", (RuleState.PROPOSED,), RuleState.ENDED, "D060"),
        T("end", (RuleState.ACTIVE,), RuleState.ENDED, "D060"),
    ),
    titles={
        RuleState.PROPOSED: _("待批准"),
        RuleState.ACTIVE: _("生效中"),
        RuleState.REFUSED: _("未批准"),
        RuleState.ENDED: _("已结束"),
    },
    verbs={"approve": _("批准"), "refuse": _("不批准"), "withdraw": _("撤回"), "end": _("结束")},
)


class Lacking(StrEnum):
    """What to do with a gift that is not there, and whose substitute is not there either."""

    DROP = "drop"
    LATER = "later"


LACKING_TITLES: dict[Lacking, Text] = {Lacking.LATER: _("欠着，到货后补寄"), Lacking.DROP: _("不送了")}


class Fate(StrEnum):
    """What became of a gift. The goods never wait for it."""

    WAITING = ""
    DROPPED = "dropped"
    OWED = "owed"
    SENT = "sent"
    CLOSED = "closed"


FATE_TITLES: dict[Fate, Text] = {
    Fate.WAITING: _("随单发出"),
    Fate.DROPPED: _("缺货，不送"),
    Fate.OWED: _("欠着补寄"),
    Fate.SENT: _("已发出"),
    Fate.CLOSED: _("订单已关闭"),
}
FATE_TONES: dict[Fate, str] = {
    Fate.WAITING: "azure",
    Fate.DROPPED: "neutral",
    Fate.OWED: "orange",
    Fate.SENT: "green",
    Fate.CLOSED: "neutral",
}
