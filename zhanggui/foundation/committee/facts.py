"""News of the committee. `subject_id` is the item, the meeting, the employee (members) or the charter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhanggui.kit.pure import Fact, Text


@dataclass(frozen=True, kw_only=True)
class CommitteeFact(Fact):
    subject, duty, icon, tone = "committee_item", "D003", "gavel", "azure"


@dataclass(frozen=True, kw_only=True)
class CharterAdopted(CommitteeFact):
    room, title, sentence = "committee", "委员会章程生效", "第 {version} 版"
    subject: ClassVar[str] = "committee_charter"
    duty: ClassVar[str] = "D001"
    version: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class MemberAppointed(CommitteeFact):
    room, title, sentence = "committee", "任命委员", "{office} {notice}"
    subject: ClassVar[str] = "employee"
    duty: ClassVar[str] = "D001"
    office: list[str]
    """One word, as a list: those are said in the reader's language."""
    notice: str


@dataclass(frozen=True, kw_only=True)
class MemberReleased(CommitteeFact):
    room, title, sentence = "committee", "委员卸任", "{reason}"
    subject: ClassVar[str] = "employee"
    duty: ClassVar[str] = "D001"
    reason: str | Text


@dataclass(frozen=True, kw_only=True)
class MeetingFact(CommitteeFact):
    subject: ClassVar[str] = "committee_meeting"
    duty: ClassVar[str] = "D001"


@dataclass(frozen=True, kw_only=True)
class MeetingCalled(MeetingFact):
    room, title = "committee", "召集会议"


@dataclass(frozen=True, kw_only=True)
class MeetingOpened(MeetingFact):
    room, title, sentence = "committee", "会议开始", "出席 {present}/{seats} 人，议题 {items} 项"
    present: int
    seats: int
    items: int


@dataclass(frozen=True, kw_only=True)
class MeetingClosed(MeetingFact):
    room, title, sentence, tone = "committee", "会议闭会", "决议 {decided} 项，延期 {postponed} 项", "green"
    decided: int
    postponed: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class MeetingCancelled(MeetingFact):
    room, title, sentence = "committee", "会议取消", "{reason}"
    reason: str


@dataclass(frozen=True, kw_only=True)
class MinutesTaken(MeetingFact):
    room, title, icon = "committee", "下载会议纪要", "download"


@dataclass(frozen=True, kw_only=True)
class ItemHanded(CommitteeFact):
    room, title, sentence = "committee", "收到议题", "{topic}"
    topic: list[str]


@dataclass(frozen=True, kw_only=True)
class ItemTabled(CommitteeFact):
    room, title, sentence = "committee", "列入议程", "{meeting}"
    meeting: str


@dataclass(frozen=True, kw_only=True)
class ItemPostponed(CommitteeFact):
    room, title = "committee", "延至下次会议"


@dataclass(frozen=True, kw_only=True)
class ItemWithdrawn(CommitteeFact):
    room, title, sentence = "committee", "撤回议题", "{reason}"
    reason: str


@dataclass(frozen=True, kw_only=True)
class BallotRecorded(CommitteeFact):
    room, title, sentence = "committee", "表决", "{ballot} {reason}"
    ballot: list[str]
    reason: str


@dataclass(frozen=True, kw_only=True)
class ItemResolved(CommitteeFact):
    room, title, tone = "committee", "形成决议", "green"
    sentence = "{result}：同意 {in_favour}，反对 {against}，弃权 {abstained}，回避 {aside}"
    result: list[str]
    in_favour: int
    against: int
    abstained: int
    aside: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class FollowUpGiven(CommitteeFact):
    room, title, sentence = "committee", "交办落实事项", "{owner}，{due} 前"
    owner: str
    due: str


@dataclass(frozen=True, kw_only=True)
class FollowUpFinished(CommitteeFact):
    room, title, sentence, tone = "committee", "落实事项完成", "{note}", "green"
    note: str


@dataclass(frozen=True, kw_only=True)
class CommitteeExported(CommitteeFact):
    room, title, sentence, icon = "committee", "导出委员会台账", "{count} 行", "download"
    subject: ClassVar[str] = "employee"
    count: int
