"""Facts of lists: one left the house."""

from __future__ import annotations

from dataclasses import dataclass, field

from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class ListExported(Fact):
    """What a list showed was taken out as a file: which, and how many rows."""

    room, subject, duty, title, icon = "desk", "employee", "D183", "导出列表", "download"
    formerly = ("law.register_exported", "lots.lots_exported", "secrecy.rows_exported")
    sentence = "{shown}：{count} 行"
    desk: str = ""
    shown: list[str] = field(default_factory=lambda: ["列表"])
    count: int
