"""News of the register. `subject_id` is the amendment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhanggui.foundation.law.states import FINDINGS
from zhanggui.kit.pure import Fact, Text


@dataclass(frozen=True, kw_only=True)
class LawFact(Fact):
    subject, duty, icon, tone = "law", "D266", "gavel", "azure"


@dataclass(frozen=True, kw_only=True)
class AmendmentAsked(LawFact):
    room, title, sentence = "law", "申请修改法规库", "{what}：{reason}"
    what: str | Text
    reason: str


@dataclass(frozen=True, kw_only=True)
class AmendmentHeld(LawFact):
    room, title, sentence, tone = "law", "法规库已修改", "{what}，{since} 起", "green"
    what: str | Text
    since: str


@dataclass(frozen=True, kw_only=True)
class AmendmentEnded(LawFact):
    room, title, sentence, tone = "law", "法规库没有修改", "原因：{reason}", "orange"
    reason: str | Text


@dataclass(frozen=True, kw_only=True)
class EntryReviewed(LawFact):
    """`subject_id` is the entry, `code` its title."""

    room, title, sentence, icon = "law", "核对法规库", "《{code}》：{outcome}，下次 {next_on}", "eye-check"
    subject: ClassVar[str] = "lawentry"
    codes = {"finding": FINDINGS}
    code: str
    finding: str
    outcome: Text
    next_on: str
