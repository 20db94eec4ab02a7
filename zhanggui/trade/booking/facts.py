"""What booking announces, under the names the journal knows from orders' time. No cell of a row ever appears here."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class RawRevealed(Fact):
    """Somebody read the rows a platform told of an order: who and why, never what they hold."""

    room, subject, duty, title, icon, tone = "orders", "order", "D077", "查看平台原始行", "file-search", "orange"
    sentence = "{rows} 行，原因：{reason}"
    rows: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class RawErased(Fact):
    """Untouched rows older than their time were erased; what they were told again by stays. `subject_id` is 0."""

    room, subject, duty, title, icon, tone = "orders", "raw", "D077", "清除到期的平台原始行", "eraser", "azure"
    sentence = "{before} 之前，{rows} 行"
    before: str
    rows: int
