"""The words of a parcel's way, and what carriers and services call them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _


class Step(StrEnum):
    """Where a parcel is, by its newest event that says so; NONE: nobody said."""

    NONE = ""
    COLLECTED = "collected"
    MOVING = "moving"
    DELIVERING = "delivering"
    SIGNED = "signed"
    TROUBLE = "trouble"
    RETURNING = "returning"
    RETURNED = "returned"


STEP_TITLES: dict[Step, Text] = {
    Step.NONE: _("尚无轨迹"),
    Step.COLLECTED: _("已揽收"),
    Step.MOVING: _("运输中"),
    Step.DELIVERING: _("派送中"),
    Step.SIGNED: _("已签收"),
    Step.TROUBLE: _("疑难"),
    Step.RETURNING: _("退回中"),
    Step.RETURNED: _("已退回"),
}
OVER = (Step.SIGNED, Step.RETURNED)
"""Nothing more is expected of such a parcel."""
WRONG = (Step.TROUBLE, Step.RETURNING, Step.RETURNED)


class Source(StrEnum):
    """Where an event was heard."""

    PUSH = "push"
    QUERY = "query"
    FILE = "file"
    HAND = "hand"
    PLATFORM = "platform"


SOURCE_TITLES: dict[Source, Text] = {
    Source.PUSH: _("接口推送"),
    Source.QUERY: _("接口查询"),
    Source.FILE: _("文件"),
    Source.HAND: _("手工"),
    Source.PLATFORM: _("平台"),
}

WORDS: Mapping[str, Step] = {
    word: step
    for step, words in (
        (Step.COLLECTED, ("揽收", "已揽收", "已揽件", "收件")),
        (Step.MOVING, ("在途", "运输中", "在途中", "转运中")),
        (Step.DELIVERING, ("派件", "派送中", "派件中", "派送")),
        (Step.SIGNED, ("签收", "已签收", "妥投")),
        (Step.TROUBLE, ("疑难", "问题件", "疑难件", "异常")),
        (Step.RETURNING, ("退回", "退回中", "退件")),
        (Step.RETURNED, ("退签", "已退回", "退回签收")),
    )
    for word in words
}
"""Words of tracking files, compared whole; another word is kept as it came and says nothing here."""
PUSH_TAKEN = "成功"
"""What Kuaidi100 wants to hear [DOC]."""


class AskKind(StrEnum):
    """What a service is asked of a parcel: to tell of it from now on, or where it is now."""

    SUBSCRIBE = "subscribe"
    QUERY = "query"


ASK_TITLES: dict[AskKind, Text] = {AskKind.SUBSCRIBE: _("订阅推送"), AskKind.QUERY: _("查询")}
