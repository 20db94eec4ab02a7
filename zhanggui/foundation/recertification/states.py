"""Words of recertification: campaigns, decisions, and what is odd about a row."""

from __future__ import annotations

from datetime import timedelta
from enum import IntEnum, StrEnum
from typing import Final

from zhanggui.kit.pure import Machine, T
from zhanggui.kit.pure import msg as _

TODO: Final = "recertification.review"
DORMANT: Final = timedelta(days=90)
MOVED: Final = timedelta(days=180)


class CampaignState(IntEnum):
    """A campaign runs until every row is decided and somebody closes it."""

    OPEN = 10
    CLOSED = 20


CAMPAIGNS = Machine(
    "recertification campaigns",
    states=CampaignState,
    entry=(CampaignState.OPEN,),
    table=(T("close", (CampaignState.OPEN,), CampaignState.CLOSED, "D182"),),
    titles={CampaignState.OPEN: _("复核中"), CampaignState.CLOSED: _("已关闭")},
    verbs={"close": _("关闭")},
)


class Decision(StrEnum):
    """What the reviewer says of a row."""

    NONE = ""
    KEEP = "keep"
    TAKE = "take"
    DEFER = "defer"


DECISIONS = {
    Decision.NONE: _("待复核"),
    Decision.KEEP: _("保留"),
    Decision.TAKE: _("收回"),
    Decision.DEFER: _("暂缓"),
}
TONES = {Decision.NONE: "yellow", Decision.KEEP: "green", Decision.TAKE: "red", Decision.DEFER: "orange"}


class Flag(StrEnum):
    """What is odd about a row."""

    NEVER = "never"
    DORMANT = "dormant"
    MOVED = "moved"
    APART = "apart"
    TWIN = "twin"
    PAPERS = "papers"
    GONE = "gone"


FLAGS = {
    Flag.NEVER: _("从未登录"),
    Flag.DORMANT: _("超过 90 天未登录"),
    Flag.MOVED: _("近期调岗"),
    Flag.APART: _("不相容权限"),
    Flag.TWIN: _("同名账号"),
    Flag.PAPERS: _("协议或考试没有补齐"),
    Flag.GONE: _("已离职"),
}
