"""What changes announce. It is news of orders; no receiver ever appears here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhanggui.kit.pure import Fact
from zhanggui.trade.changes.states import ENDING_TITLES, SOURCE_TITLES


@dataclass(frozen=True, kw_only=True)
class OrderFact(Fact):
    subject: ClassVar[str] = "order"


@dataclass(frozen=True, kw_only=True)
class ChangeAsked(OrderFact):
    """`elsewhere`: another receiver or place; `lines`: for how many lines something else goes out."""

    room, duty, title, icon, tone = "changes", "D080", "申请改单", "pencil", "azure"
    sentence = "原因：{reason}"
    codes = {"source": SOURCE_TITLES}
    request: int
    source: str
    elsewhere: bool
    lines: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ChangeApplied(OrderFact):
    """`was` is where the order stood; on its way it is judged and served anew."""

    room, duty, title, icon, tone = "changes", "D080", "已改单", "pencil-check", "green"
    sentence = "申请人 {asked}；原因：{reason}"
    codes = {"was": "orders.state"}
    request: int
    was: int
    elsewhere: bool
    lines: int
    asked: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PiecesCut(OrderFact):
    """Fewer pieces go out than were sold; the platform pays back what they cost."""

    room, duty, title, icon, tone = "changes", "D080", "约定少发", "scissors", "orange"
    sentence = "少发 {pieces} 件，应退 {back} 元"
    request: int
    pieces: int
    back: str


@dataclass(frozen=True, kw_only=True)
class ChangeWithdrawn(OrderFact):
    room, duty, title, icon, tone = "changes", "D080", "改单申请已撤回", "arrow-back-up", "neutral"
    sentence = "原因：{reason}"
    request: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ChangeVoided(OrderFact):
    """The order went out or was closed before anybody confirmed."""

    room, duty, title, icon, tone = "changes", "D080", "改单申请已失效", "x", "orange"
    request: int


@dataclass(frozen=True, kw_only=True)
class ReceiversRevealed(OrderFact):
    """Somebody looked at old and new receiver of a change: who and why, never what he saw."""

    room, duty, title, icon, tone = "changes", "D077", "查看改单地址", "eye", "orange"
    sentence = "原因：{reason}"
    request: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class OrderUrged(OrderFact):
    """The buyer wants it sooner; `times`: how often by now."""

    room, duty, title, icon, tone = "changes", "D083", "买家催发货", "bell-ringing", "orange"
    sentence = "第 {times} 次。{note}"
    codes = {"source": SOURCE_TITLES}
    source: str
    times: int
    note: str


@dataclass(frozen=True, kw_only=True)
class UrgingAnswered(OrderFact):
    """The buyer was told a day."""

    room, duty, title, icon, tone = "changes", "D083", "已答复买家发货日期", "calendar-check", "green"
    sentence = "{until}。{note}"
    until: str
    note: str


@dataclass(frozen=True, kw_only=True)
class UrgingEnded(OrderFact):
    room, duty, title, icon, tone = "changes", "D083", "催发货结束", "circle-check", "green"
    sentence = "{note}"
    codes = {"ending": ENDING_TITLES}
    ending: str
    note: str


@dataclass(frozen=True, kw_only=True)
class ChangesExported(Fact):
    """A list left the house: how long it was; `subject_id` is who took it."""

    room, subject, duty, title, icon, tone = "changes", "employee", "D077", "导出改单或催发货列表", "download", "azure"
    sentence = "{count} 行"
    count: int
