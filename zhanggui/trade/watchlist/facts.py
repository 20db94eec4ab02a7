"""What the watch list announces. Who is on it stands sealed with the entry only."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.kit.pure import Fact
from zhanggui.trade.watchlist.states import EFFECT_TITLES, MARK_TITLES


@dataclass(frozen=True, kw_only=True)
class EntryFact(Fact):
    """`subject_id` is the entry; who is on it stands sealed with the entry only."""

    subject, duty, icon, tone = "listed", "D074", "ban", "orange"


@dataclass(frozen=True, kw_only=True)
class EntryProposed(EntryFact):
    room, title, sentence = "watchlist", "已提出列入名单", "原因：{reason}"
    codes = {"kind": MARK_TITLES, "effect": EFFECT_TITLES}
    kind: str
    effect: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class EntryApproved(EntryFact):
    room, title, tone = "watchlist", "已列入名单", "red"


@dataclass(frozen=True, kw_only=True)
class EntryRefused(EntryFact):
    room, title, sentence, tone = "watchlist", "未批准列入名单", "原因：{reason}", "azure"
    reason: str


@dataclass(frozen=True, kw_only=True)
class EntryEnded(EntryFact):
    """Taken off, or the proposal was withdrawn."""

    room, title, sentence, tone = "watchlist", "已移出名单", "原因：{reason}", "green"
    reason: str


@dataclass(frozen=True, kw_only=True)
class WatchlistExported(Fact):
    room, subject, duty, title, icon, tone = "watchlist", "employee", "D077", "导出名单", "download", "azure"
    sentence = "{count} 条"
    count: int


@dataclass(frozen=True, kw_only=True)
class BuyerProposed(Fact):
    """Somebody proposed the buyer of this order for the list."""

    room, subject, duty, title, icon, tone = "watchlist", "order", "D074", "已提出列入名单", "ban", "orange"
    sentence = "原因：{reason}"
    reason: str
