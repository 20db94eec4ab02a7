"""What policies announce; `subject_id` is the version."""

from __future__ import annotations

from dataclasses import dataclass, field

from zhanggui.foundation.policy.states import VERSIONS
from zhanggui.kit.pure import Fact, Text


@dataclass(frozen=True, kw_only=True)
class PolicyFact(Fact):
    subject, duty, icon, tone = "policy", "D270", "book-2", "azure"


@dataclass(frozen=True, kw_only=True)
class PolicyImported(PolicyFact):
    room, title, sentence = "policy", "导入制度", "{titled}：{clauses} 条"
    titled: str
    clauses: int


@dataclass(frozen=True, kw_only=True)
class DraftStarted(PolicyFact):
    room, title, sentence = "policy", "开始修订", "第 {number} 版草稿"
    number: int


@dataclass(frozen=True, kw_only=True)
class ClauseEdited(PolicyFact):
    room, icon, title, sentence = "policy", "pencil", "修改条款", "{place}"
    what: str
    place: str


@dataclass(frozen=True, kw_only=True)
class PoliciesExported(Fact):
    room, subject, duty, title, icon, tone = "policy", "employee", "D267", "导出制度清单", "download", "azure"
    sentence = "{count} 份"
    count: int


@dataclass(frozen=True, kw_only=True)
class VersionMoved(PolicyFact):
    """A version took a step of its life (`step`); `why` if a reason was asked."""

    room, title, sentence = "policy", "制度进入下一步", "{verb} {why}"
    codes = {"step": VERSIONS.verbs}
    step: str
    why: str
    verb: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class PolicyPublished(PolicyFact):
    """A version binds everybody from a day; rooms that cite it hear of it here."""

    room, duty, title, tone = "policy", "D267", "发布制度", "green"
    sentence = "{effective} 起生效，由{interpreter}负责解释"
    effective: str
    interpreter: str


@dataclass(frozen=True, kw_only=True)
class PolicyEvaluated(PolicyFact):
    room, duty, title, sentence, tone = "policy", "D272", "年度评估", "{outcome}：{findings}", "green"
    outcome: list[str]
    """One word, as a list: those are said in the reader's language."""
    findings: str


@dataclass(frozen=True, kw_only=True)
class PublicationAsked(PolicyFact):
    room, title, sentence = "policy", "送审发布", "{effective} 起生效：{reason}"
    effective: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PublicationEnded(PolicyFact):
    room, title, sentence, tone = "policy", "没有发布", "原因：{reason}", "orange"
    reason: str | Text


@dataclass(frozen=True, kw_only=True)
class MinutesRecorded(PolicyFact):
    room, duty, title, sentence = "policy", "D271", "登记讨论记录", "{held}"
    held: str


@dataclass(frozen=True, kw_only=True)
class OpinionGiven(PolicyFact):
    room, duty, title = "policy", "D271", "提出意见"


@dataclass(frozen=True, kw_only=True)
class OpinionAnswered(PolicyFact):
    room, duty, title = "policy", "D271", "答复意见"


@dataclass(frozen=True, kw_only=True)
class PolicyAcknowledged(PolicyFact):
    """Who announced it has acknowledged the words with this mark."""

    room, duty, title, sentence, tone = "policy", "D268", "确认制度", "{digest}", "green"
    digest: str


@dataclass(frozen=True, kw_only=True)
class ReadersReminded(PolicyFact):
    room, duty, title, sentence = "policy", "D268", "提醒未确认人员", "{people} 人"
    people: int
