"""What conformity announces."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.kit.pure import Fact, Text


@dataclass(frozen=True, kw_only=True)
class ControlsAssessed(Fact):
    """`subject_id` is the run; `broken`: the controls that found rows against the policy."""

    room, subject, duty, title, tone = "conformity", "conformity_run", "D261", "评估制度执行", "azure"
    icon = "scale"
    sentence = "{controls} 个管控点，{violated} 个有违反"
    codes = {"broken": "control"}
    controls: int
    violated: int
    broken: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ReportTaken(Fact):
    room, subject, duty, title, tone = "conformity", "employee", "D261", "导出制度执行报告", "azure"
    icon = "download"
    sentence = "{count} 项要求"
    count: int


@dataclass(frozen=True, kw_only=True)
class ClausesLinked(Fact):
    """`subject_id` is the version of the policy."""

    room, subject, duty, title, tone = "conformity", "policyversion", "D266", "对应条款与制度要求", "azure"
    icon = "link"
    sentence = "确认 {held} 处，否定 {denied} 处"
    held: int
    denied: int


@dataclass(frozen=True, kw_only=True)
class ModeFact(Fact):
    """`subject_id` is what was asked for; titles stand as lists, so that they are said in the reader's language."""

    subject, duty, tone, icon = "mode_ask", "D261", "yellow", "toggle-left"
    control: tuple[str, ...]
    mode: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ModeAsked(ModeFact):
    room, title, sentence = "conformity", "申请切换管控模式", "{control}：{mode}，{reason}"
    reason: str


@dataclass(frozen=True, kw_only=True)
class ModeRefused(ModeFact):
    room, title, sentence = "conformity", "管控模式没有获准", "{control}：{mode}，{reason}"
    reason: str | Text


@dataclass(frozen=True, kw_only=True)
class RulingFact(Fact):
    """`subject_id` is the ruling; `about` its duty and kind, as a list: the kind is said in the reader's language."""

    subject, duty, tone, icon = "ruling", "D261", "azure", "scale"


@dataclass(frozen=True, kw_only=True)
class RulingAsked(RulingFact):
    room, title, sentence = "conformity", "申请裁定一项制度要求", "{about}：{reason}"
    about: tuple[str, str]
    reason: str


@dataclass(frozen=True, kw_only=True)
class RulingHeld(RulingFact):
    room, title, tone, sentence = "conformity", "裁定生效", "yellow", "{about}"
    about: tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class RulingEnded(RulingFact):
    room, title, tone, sentence = "conformity", "裁定结束", "neutral", "{about}：{reason}"
    about: tuple[str, str]
    reason: str | Text
