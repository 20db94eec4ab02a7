"""What people say of notices. That one was made is told by the fact it follows from."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class NoticeAcknowledged(Fact):
    """The proof that somebody knows: the journal keeps who, when and of what kind, and is never changed."""

    room, subject, title, tone, icon = "notices", "notice", "已知悉", "green", "bell-check"
    codes = {"kind": "notice"}
    kind: str


@dataclass(frozen=True, kw_only=True)
class NoticesExported(Fact):
    room, subject, title, sentence, icon = "notices", "employee", "导出自己的消息", "{count} 条", "file-download"
    count: int
