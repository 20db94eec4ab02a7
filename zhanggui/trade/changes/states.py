"""The words of changes, and the life of a request."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from zhanggui.kit.pure import Machine, T, Text
from zhanggui.kit.pure import msg as _


class ChangeState(IntEnum):
    """A request waits for its confirmation; then it was done, taken back, or came too late."""

    ASKED = 10
    APPLIED = 20
    WITHDRAWN = 30
    VOID = 40


C = ChangeState
CHANGE_TITLES: dict[IntEnum, Text] = {
    C.ASKED: _("待确认"),
    C.APPLIED: _("已改单"),
    C.WITHDRAWN: _("已撤回"),
    C.VOID: _("已失效"),
}
CHANGES = Machine(
    "changes",
    states=ChangeState,
    entry=(C.ASKED,),
    table=(
        T("apply", (C.ASKED,), C.APPLIED, "D080"),
        T("withdraw", (C.ASKED,), C.WITHDRAWN, "D080"),
        T("void", (C.ASKED,), C.VOID, "D080"),
    ),
    titles=CHANGE_TITLES,
    verbs={"apply": _("确认改单"), "withdraw": _("撤回"), "void": _("失效")},
)


class Source(StrEnum):
    """Who wants it, and where it was said."""

    CHAT = "chat"
    PHONE = "phone"
    PLATFORM = "platform"
    OURS = "ours"
    OTHER = "other"


SOURCE_TITLES: dict[Source, Text] = {
    Source.CHAT: _("买家聊天"),
    Source.PHONE: _("买家电话"),
    Source.PLATFORM: _("平台通知"),
    Source.OURS: _("我方提出"),
    Source.OTHER: _("其他"),
}
BUYER_SAID = frozenset({Source.CHAT, Source.PHONE, Source.PLATFORM})
"""The buyer wanted it himself; whatever else is wanted, he has to agree to."""
URGED_AT = tuple(source for source in Source if source != Source.OURS)


class Consent(StrEnum):
    """Where a buyer agreed to what he did not ask for."""

    CHAT = "chat"
    PHONE = "phone"
    PLATFORM = "platform"


CONSENT_TITLES: dict[Consent, Text] = {
    Consent.CHAT: _("买家聊天"),
    Consent.PHONE: _("买家电话"),
    Consent.PLATFORM: _("平台工单或通知"),
}


class UrgingState(IntEnum):
    """A buyer urges: he waits for an answer, was told a date, or it is over."""

    OPEN = 10
    ANSWERED = 20
    ENDED = 30


U = UrgingState
URGING_TITLES: dict[IntEnum, Text] = {U.OPEN: _("待答复"), U.ANSWERED: _("已答复日期"), U.ENDED: _("已结束")}
URGINGS = Machine(
    "urgings",
    states=UrgingState,
    entry=(U.OPEN,),
    table=(
        T("answer", (U.OPEN, U.ANSWERED), U.ANSWERED, "D083"),
        T("urge", (U.ANSWERED,), U.OPEN, "D083"),
        T("end", (U.OPEN, U.ANSWERED), U.ENDED, "D083"),
    ),
    titles=URGING_TITLES,
    verbs={"answer": _("答复日期"), "urge": _("再次催发货"), "end": _("结束催发货")},
)


class Ending(StrEnum):
    """What ended an urging."""

    SHIPPED = "shipped"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


ENDING_TITLES: dict[Ending, Text] = {
    Ending.SHIPPED: _("已发货"),
    Ending.CLOSED: _("订单已关闭"),
    Ending.WITHDRAWN: _("买家不催了"),
}
