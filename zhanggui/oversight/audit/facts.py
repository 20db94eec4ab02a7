"""What looking after the journal leaves in it."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class JournalFact(Fact):
    """About the journal as a whole."""

    subject, duty, icon = "journal", "D262", "shield-check"


@dataclass(frozen=True, kw_only=True)
class CheckAsked(JournalFact):
    room, title = "audit", "核对操作日志"


@dataclass(frozen=True, kw_only=True)
class JournalChecked(JournalFact):
    """`fault` is empty, or says of what kind the first difference is; `row` is its row, `seal` its seal."""

    room, title, sentence = "audit", "操作日志已核对", "{rows} 行，其中 {sealed} 行已封印"
    rows: int
    sealed: int
    fault: str = ""
    row: int = 0
    seal: int = 0


@dataclass(frozen=True, kw_only=True)
class FailureRetried(JournalFact):
    room, title, sentence = "audit", "重新处理失败的事项", "{handler}"
    handler: str


@dataclass(frozen=True, kw_only=True)
class JournalExported(JournalFact):
    room, title, sentence, icon = "audit", "导出操作日志", "{count} 行", "download"
    count: int


@dataclass(frozen=True, kw_only=True)
class AccessFact(Fact):
    """About a month of looks at buyers."""

    subject, duty, icon = "access_review", "D184", "eye-check"
    month: str


@dataclass(frozen=True, kw_only=True)
class AccessDrawn(AccessFact):
    room, title, sentence = "audit", "生成个人信息查看审查", "{month}：{people} 人查看 {looks} 次"
    people: int
    looks: int


@dataclass(frozen=True, kw_only=True)
class AccessSigned(AccessFact):
    room, title, sentence, tone = "audit", "签署个人信息查看审查", "{month}：{conclusion}", "green"
    conclusion: str
